// The invariants of what nobody presses a button for: emergency, opening hours, exit button, and the door's contact,
// over random days without visitors, against a bystander's own view.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyDay } from './random-days.ts';
import { CONFIG } from './story.ts';
import { holds, must, opens, type Visit, walk } from './witness.ts';

function overEmptyDays(look: (visit: Visit) => boolean): number {
  let tested = 0;
  fc.assert(
    fc.property(emptyDay, (day) => {
      walk(day, CONFIG, (visit) => {
        if (look(visit)) tested++;
      });
    }),
    { numRuns: 200, seed: 20_260_102 },
  );
  return tested;
}

describe('the gate', { timeout: 60_000 }, () => {
  it('holds the door for an emergency only while one is told, and never brings it to rest meanwhile', () => {
    const tested = overEmptyDays(({ effects, seen }) => {
      must(holds(effects, 'emergency').length === 0 || seen.emergency, 'no emergency, no release');
      if (!seen.emergency) return false;
      must(!effects.some((effect) => effect.type === 'rest'), 'nothing locks the door in an emergency');
      return true;
    });
    expect(tested).toBeGreaterThan(50);
  });

  it('goes on with an emergency that cannot be read any more, until it is read otherwise or staff end it', () => {
    let kept = 0;
    overEmptyDays(({ event, before, after }) => {
      if (before.inputs?.emergency !== true) return false;
      const readAsOver = event.type === 'inputs' && !event.reading.emergency && event.reading.emergencyUnread !== true;
      const ended = event.type === 'staff' && event.act.kind === 'automatic' && before.inputs.emergencyUnread === true;
      must(after.inputs?.emergency === !(readAsOver || ended), 'only those two end it');
      if (after.inputs?.emergency && after.inputs.emergencyUnread) kept++;
      return false;
    });
    expect(kept).toBeGreaterThan(10);
  });

  it('holds the door for the schedule only while the schedule says so and staff have not locked it', () => {
    const tested = overEmptyDays(({ effects, seen }) => {
      if (holds(effects, 'schedule').length === 0) return false;
      must(seen.free && !seen.locked && !seen.emergency, 'the schedule says free, and nobody above it otherwise');
      must(!seen.faults.has('door_link') && !seen.faults.has('journal'), 'no fault of door or journal');
      return true;
    });
    expect(tested).toBeGreaterThan(5);
  });

  it('brings the door to rest in the very step in which a hold ends, unless staff hold it', () => {
    const tested = overEmptyDays(({ effects, before, after }) => {
      if (before.hold === null || before.hold.askedAt === null || after.hold !== null) return false;
      must(
        after.mode.kind === 'held_open' || effects.some((effect) => effect.type === 'rest'),
        'an ended hold is a door at rest',
      );
      return true;
    });
    expect(tested).toBeGreaterThan(5);
  });

  it('asks for no hold longer than its time, nor again and again', () => {
    overEmptyDays(({ effects, before, after }) => {
      for (const effect of effects) {
        if (effect.type !== 'hold_open' || effect.cause === 'staff') continue;
        must(effect.until - after.at === CONFIG.limits.holdMs, 'a hold has its end');
        const sameHold = before.hold?.cause === effect.cause ? before.hold.askedAt : null;
        must(sameHold === null || after.at - sameHold >= CONFIG.limits.emergencyAgainMs, 'not again at once');
      }
      return false;
    });
  });

  it('opens for the exit button only when it is pressed, once', () => {
    const tested = overEmptyDays(({ event, effects, before }) => {
      const pressed = event.type === 'inputs' && event.reading.exitRequested && before.inputs?.exitRequested !== true;
      must(opens(effects, 'exit').length <= (pressed ? 1 : 0), 'one press, one opening');
      return opens(effects, 'exit').length > 0;
    });
    expect(tested).toBeGreaterThan(5);
  });

  it('calls a door forced only when it was seen closed, opened, and nothing let it', () => {
    const tested = overEmptyDays(({ event, before, after }) => {
      if (!after.forced || before.forced) return false;
      must(event.type === 'inputs' && event.reading.door === 'open', 'it opened');
      must(before.inputs?.door === 'closed', 'it was seen closed');
      must(
        before.opening?.moves !== true && before.hold === null && before.mode.kind !== 'held_open',
        'nothing let it',
      );
      return true;
    });
    expect(tested).toBeGreaterThan(3);
  });

  it('ends every alarm when the door is closed, and recalls no alarm of a contact that cannot be read', () => {
    overEmptyDays(({ after }) => {
      must(after.inputs?.door === 'open' || after.shown?.alarm === 'none', 'no open door, no alarm');
      return false;
    });
  });
});
