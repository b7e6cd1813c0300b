// Main process, pure. What the gate is told once: the owner's settings, what was measured in training, and
// the gate's own limits. It must never read a file or a clock.
import type { Policy, WhoCounts } from '../../contract/gate.ts';
import type { Manifest } from '../../contract/manifest.ts';
import { policiesOf } from '../../contract/policy-hours.ts';
import type { Settings } from '../../contract/settings.ts';

/** Times in ms on the clock of the events, evidence in nats (natural logarithm of the likelihood ratio). */
export type GateLimits = {
  /** The most that one frame may say, so that no single frame decides (A is 6.9 with the default rates). */
  readonly clip: number;
  /** How far evidence may run past a threshold: what a visitor who changes something has to unsay. */
  readonly margin: number;
  /** Frames in a row that must agree, and the time that they must span, before anything is decided. */
  readonly minFrames: number;
  readonly minSpanMs: number;
  /** Least recent mean of p(mask | face): a face that hovers below it opens nothing, however long it stays. */
  readonly agreement: number;
  /** Half-life of that recent mean. */
  readonly recentHalfLifeMs: number;
  /** Lead of another finding's recent mean that changes what the visitor is asked for. */
  readonly findingLead: number;
  /** Evidence without a new usable frame for longer opens nothing. */
  readonly staleMs: number;
  /** A refusal without a new usable frame for longer is no longer shown. */
  readonly findingStaleMs: number;
  /** Evidence without a new usable frame for longer is thrown away. */
  readonly forgetMs: number;
  /** A look that was not decided within this time counts as a refusal until it is (truncated test). */
  readonly truncateMs: number;
  /** Share of wrong answers accepted before a track is held to be no face at all. */
  readonly notFaceErrorRate: number;
  /** Recent mean of p(not_face) needed to ignore a track, and below which it is a person again. */
  readonly ignoreFrom: number;
  readonly ignoreBelow: number;
  /** Out of the zone for less counts as still in it. */
  readonly leaveMs: number;
  /** Unusable for longer before a hint replaces *looking*. */
  readonly hintAfterMs: number;
  /** Nothing seen from the camera for longer: nobody is known to be there. */
  readonly blindMs: number;
  /** From the end of an opening to the next automatic one. */
  readonly rearmMs: number;
  /** A person not seen to wear a mask who vanishes inside the zone (turned round, hidden) keeps it shut this long. */
  readonly vanishedMs: number;
  /** A track born in the zone this soon after a let-in one was lost there is taken for the same person … */
  readonly heirMs: number;
  /** … and gets no opening of its own for this long. */
  readonly heirWaitMs: number;
  /** The door may report *free* this long past the end of an opening before the screen stops saying so. */
  readonly releaseGraceMs: number;
  /** A hold that the door has not begun within this time is over: the door refused or lost it. */
  readonly holdStartMs: number;
  /** A call shows *ask staff* for this long, whoever stands there. */
  readonly callShownMs: number;
  /** A call for staff that nobody answers ends after this time. */
  readonly callMs: number;
  /** A hold for schedule or emergency is asked for this long at a time, and again when half of it is over. */
  readonly holdMs: number;
  /** So long after the door fell to rest by itself it is asked to be free again: for the schedule, in an emergency. */
  readonly holdAgainMs: number;
  readonly emergencyAgainMs: number;
  /** A door that opens so soon after it was free, or after somebody pressed the exit button, was not forced. */
  readonly graceMs: number;
};

export const LIMITS: GateLimits = {
  clip: 5,
  margin: 0.5,
  minFrames: 3,
  minSpanMs: 90,
  agreement: 0.8,
  recentHalfLifeMs: 150,
  findingLead: 0.1,
  staleMs: 700,
  findingStaleMs: 2_000,
  forgetMs: 3_000,
  truncateMs: 3_000,
  notFaceErrorRate: 0.01,
  ignoreFrom: 0.8,
  ignoreBelow: 0.5,
  leaveMs: 400,
  hintAfterMs: 400,
  blindMs: 1_500,
  rearmMs: 1_000,
  vanishedMs: 1_000,
  heirMs: 1_000,
  heirWaitMs: 10_000,
  releaseGraceMs: 1_000,
  holdStartMs: 3_000,
  callShownMs: 20_000,
  callMs: 180_000,
  holdMs: 600_000,
  holdAgainMs: 10_000,
  emergencyAgainMs: 2_000,
  graceMs: 2_000,
};

export type GateConfig = {
  /** The policy until another is told, and all that may be told. */
  readonly policy: Policy;
  readonly laterPolicies: readonly Policy[];
  readonly whoCounts: WhoCounts;
  /** Accepted error rates of one decision, 0..1: let through without a mask, kept waiting with one. */
  readonly wrongOpenRate: number;
  readonly wrongRefusalRate: number;
  /** Length of one opening, ms, and of one for people who need longer. */
  readonly unlockMs: number;
  readonly extendedUnlockMs: number;
  readonly relockOnClose: boolean;
  readonly exitOpens: boolean;
  readonly heldOpenWarnMs: number;
  readonly heldOpenAlarmMs: number;
  readonly forcedOpenAlarm: boolean;
  readonly askStaffAfterMs: number;
  /** Class shares that the classifier's probabilities are calibrated to. */
  readonly prior: Manifest['prior'];
  /** How much a further frame of the same person is new; measured in training. */
  readonly evidence: { readonly repeatHalfLifeMs: number; readonly floor: number };
  /** The owner's choice to go on without a journal: then its fault is shown, and stops nothing. */
  readonly unrecorded: boolean;
  readonly limits: GateLimits;
};

/** The gate's configuration from the owner's settings and the model's manifest, both already checked. */
export function gateConfig(settings: Settings, manifest: Manifest): GateConfig {
  const { policy, whoCounts, wrongOpenRate, wrongRefusalRate, askStaffAfterMs } = settings.gate;
  const { door } = settings;
  // Whoever needs longer never gets less than everybody else.
  const longer = Math.max(door.unlockMs, door.extendedUnlockMs);
  return {
    policy,
    laterPolicies: policiesOf(settings.gate.policyByTime),
    whoCounts,
    wrongOpenRate,
    wrongRefusalRate,
    unlockMs: door.extendFor === 'everybody' ? longer : door.unlockMs,
    extendedUnlockMs: longer,
    relockOnClose: door.relockOnClose,
    exitOpens: door.exitOpens,
    heldOpenWarnMs: door.heldOpenWarnMs,
    heldOpenAlarmMs: door.heldOpenAlarmMs,
    forcedOpenAlarm: door.forcedOpenAlarm,
    askStaffAfterMs,
    prior: manifest.prior,
    evidence: { repeatHalfLifeMs: manifest.evidence.repeatHalfLifeMs, floor: manifest.evidence.floor },
    unrecorded: settings.journal.onFailure === 'unrecorded',
    limits: LIMITS,
  };
}

/**
 * Whether this kiosk has a door to move. One that is check-only around the clock has none; where that holds for some
 * hours only, it is the check that moves nothing in them: staff, opening hours, exit and emergency do as ever.
 */
export const movesDoor = ({ policy, laterPolicies }: GateConfig): boolean =>
  [policy, ...laterPolicies].some((one) => one !== 'check-only');
