// Main process: what staff ask for at the kiosk, carried to whoever does it: the gate, the self-test, the alerts, the
// count of people. Whether they may was decided in main/staff; nothing is granted here.

import type { GateEffect, GateEvent } from '../contract/gate.ts';
import type { JournalEntry } from '../contract/journal.ts';
import type { CountChange } from '../contract/occupancy.ts';
import type { StaffReply, StaffRequest } from '../contract/screen.ts';
import type { SelfTestStep, StepAnswer } from '../contract/self-test.ts';
import type { Right, Role } from '../contract/staff.ts';
import { refusalIn } from './gate-loop.ts';
import { profileFile } from './settings/index.ts';
import type { Output } from './shell/output.ts';
import { createStaff, type Granted, LOCKOUT_FILE, STAFF_FILE } from './staff/index.ts';

export type Who = { readonly by: string; readonly role: Role };

export type StaffDeskParts = {
  readonly profile: string;
  readonly autoLockSeconds: () => number;
  readonly now: () => number;
  readonly output: Output;
  readonly record: (entry: JournalEntry) => void;
  readonly dispatch: (event: GateEvent) => readonly GateEffect[];
  /** `try` carries out one opening on the word of this person, and tells whether it was refused. */
  readonly selfTest: (step: SelfTestStep, tryLock: () => boolean) => Promise<StepAnswer>;
  readonly endAlerts: (who: Who) => void;
  readonly count: (change: CountChange, who: Who) => void;
};

export interface StaffDesk {
  answer(request: StaffRequest): Promise<StaffReply>;
  /** Whether somebody is in who may do this; asking keeps them in. */
  allows(right: Right): boolean;
  /** The name of whoever is in and may do this, for the journal; null when nobody is. */
  whoMay(right: Right): Promise<string | null>;
  /** Sends whoever is in back to the PIN pad when their time is up. */
  tick(): void;
}

export function openStaffDesk(parts: StaffDeskParts): StaffDesk {
  const { profile, now, output } = parts;
  const staff = createStaff({
    people: profileFile(profile, STAFF_FILE),
    lockout: profileFile(profile, LOCKOUT_FILE),
    now: () => ({ epochMs: Date.now(), monotonicMs: now() }),
    autoLockSeconds: parts.autoLockSeconds,
    record(entry) {
      parts.record(entry);
      output.event({ kind: 'staff', by: entry.by, entry: entry.result });
    },
  });

  const carryOut = async (reply: OpenReply, { by, role, request }: Granted): Promise<StaffReply> => {
    const act = (what: typeof request & { kind: 'act' }) =>
      refusalIn(parts.dispatch({ type: 'staff', at: now(), by, role, act: what.act }));
    switch (request.kind) {
      case 'act': {
        const refused = act(request);
        return refused ? { ...reply, refused } : reply;
      }
      case 'self_test': {
        const tryLock = () => act({ kind: 'act', act: { kind: 'try_lock' } }) === undefined;
        return { ...reply, tested: await parts.selfTest(request.step, tryLock) };
      }
      case 'end_alerts':
        parts.endAlerts({ by, role });
        return reply;
      case 'count':
        parts.count(request.change, { by, role });
        return reply;
      default:
        return request satisfies never;
    }
  };

  return {
    async answer(request) {
      const { reply, granted } = await staff.handle(request);
      return granted === null || reply.kind !== 'open' ? reply : carryOut(reply, granted);
    },
    allows: staff.allows,
    async whoMay(right) {
      if (!staff.allows(right)) return null;
      const { reply } = await staff.handle({ kind: 'status' });
      return reply.kind === 'open' ? reply.name : null;
    },
    tick: staff.tick,
  };
}

type OpenReply = Extract<StaffReply, { kind: 'open' }>;
