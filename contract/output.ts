// `--json`: one of these a line on stdout, and nothing else. docs/output.schema.json is made from here.
import { z } from 'zod';
import { DoorState, InputReading } from './door.ts';
import { DoorWords } from './door-words.ts';
import { FaultCode } from './faults.ts';
import { ActRefusal, Policy, StaffAct, VisitorState } from './gate.ts';
import { LABELS } from './labels.ts';
import { ScheduleState } from './schedule.ts';
import { SelfTestResult, StepAnswer } from './self-test.ts';
import { Role } from './staff.ts';

const at = z.number().describe('Unix time in milliseconds');
const share = z.number().min(0).max(1);
export const NamedProbabilities = z.object({
  mask: share,
  incorrect: share,
  no_mask: share,
  obstructed: share,
  not_face: share,
});

export const OutputLine = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('verdict'),
    at,
    track: z.number().int(),
    label: z.enum(LABELS),
    probabilities: NamedProbabilities,
    latencyMs: z.number().describe('from the capture of the frame to the verdict in the main process'),
  }),
  z.object({
    kind: z.literal('gate'),
    at,
    state: VisitorState,
    people: z.number().int(),
    decision: z.enum(['admit', 'refuse']).optional(),
    findings: z.array(z.enum(LABELS)).optional(),
  }),
  z.object({
    kind: z.literal('door'),
    at,
    event: z.enum(['intent', 'outcome', 'state', 'wire', 'words', 'inputs', 'schedule', 'policy']),
    id: z.string().optional(),
    act: z.enum(['open', 'hold_open', 'rest']).optional(),
    cause: z.string().optional(),
    outcome: z.string().optional(),
    detail: z.string().optional(),
    state: DoorState.optional(),
    hex: z.string().optional(),
    words: DoorWords.optional().describe('how the door stands, in the words of ONVIF'),
    inputs: InputReading.optional(),
    schedule: ScheduleState.optional(),
    policy: Policy.optional(),
  }),
  z.object({
    kind: z.literal('staff'),
    at,
    by: z.string(),
    role: Role.optional(),
    act: StaffAct.optional(),
    refused: ActRefusal.optional(),
    entry: z.string().optional(),
  }),
  z.object({
    kind: z.literal('self_test'),
    at,
    number: z.number().int().describe('of the step; never changes its meaning'),
    ...StepAnswer.shape,
    result: SelfTestResult,
  }),
  z.object({ kind: z.literal('fault'), at, code: FaultCode, message: z.string(), recovered: z.boolean() }),
  z.object({
    kind: z.literal('summary'),
    at,
    frames: z.number().int(),
    verdicts: z.number().int(),
    admissions: z.number().int(),
    refusals: z.number().int(),
    openings: z.number().int(),
    faults: z.array(FaultCode),
    model: z.string(),
    runtime: z.string(),
    latencyMs: z.object({ p50: z.number(), p95: z.number() }).nullable(),
    ok: z.boolean(),
  }),
]);
export type OutputLine = z.infer<typeof OutputLine>;

/** `npm run classify -- … --json`: one a line, for each picture; also for a clip that cannot be played. */
export const ClassifyLine = z.object({
  file: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  faces: z.array(
    z.object({
      box: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
      score: share,
      label: z.enum(LABELS),
      probabilities: NamedProbabilities,
    }),
  ),
  error: z.string().nullable(),
});
export type ClassifyLine = z.infer<typeof ClassifyLine>;

/** The same for a picture of a clip. */
export const ClassifyFrameLine = ClassifyLine.extend({
  atMs: z.number().describe('time in the clip, milliseconds'),
});
export type ClassifyFrameLine = z.infer<typeof ClassifyFrameLine>;

const count = z.number().int().nonnegative();

/** After the pictures of a clip: what was seen in all of them. One person is counted in every picture. */
export const ClassifyClipLine = z.object({
  file: z.string(),
  durationMs: z.number(),
  frames: count.describe('pictures that were looked at'),
  labels: z.object({ mask: count, incorrect: count, no_mask: count, obstructed: count, not_face: count }),
});
export type ClassifyClipLine = z.infer<typeof ClassifyClipLine>;
