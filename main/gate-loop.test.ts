// The loop between gate, journal and door: what is recorded before what moves, and what a broken journal stops.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { DoorIntent } from '../contract/door.ts';
import type { Fault } from '../contract/faults.ts';
import type { GateEvent } from '../contract/gate.ts';
import type { JournalEntry } from '../contract/journal.ts';
import { Manifest } from '../contract/manifest.ts';
import { Settings } from '../contract/settings.ts';
import { type SeenTrack, TrackId } from '../contract/vision.ts';
import { gateConfig } from './gate/index.ts';
import { createGateLoop } from './gate-loop.ts';

const manifest = Manifest.parse(
  JSON.parse(readFileSync(fileURLToPath(new URL('../models/manifest.json', import.meta.url)), 'utf8')),
);
const MASKED = [0.985, 0.006, 0.005, 0.003, 0.001];
const JOURNAL_BROKEN: Fault = { code: 'journal', message: 'The disk is full.' };

function scene(options: { journalBroken?: boolean; mayGoUnrecorded?: boolean } = {}) {
  const order: string[] = [];
  const intents: DoorIntent[] = [];
  const entries: JournalEntry[] = [];
  let at = 0;
  let beats = 0;
  const loop = createGateLoop({
    config: gateConfig(Settings.parse({}), manifest),
    runId: 'run',
    now: () => at,
    output: { event: (event) => order.push(`said ${event.kind}`), say: () => undefined },
    record(rows) {
      if (options.journalBroken) return rows.length > 0 ? JOURNAL_BROKEN : null;
      entries.push(...rows);
      order.push(...rows.map((row) => `recorded ${row.kind}`));
      return null;
    },
    mayGoUnrecorded: options.mayGoUnrecorded ?? false,
    sendIntent(intent) {
      intents.push(intent);
      order.push(`sent ${intent.kind}`);
    },
    beat: () => {
      beats++;
    },
    show: () => undefined,
  });
  const door: GateEvent = {
    type: 'door',
    at: 0,
    state: { link: 'up', position: 'rest', confirmed: 'acknowledged', cause: null, until: null },
  };
  loop.dispatch(door);
  const person: SeenTrack = { id: TrackId.parse(1), inZone: true, usable: true, hint: null };
  return {
    loop,
    order,
    intents,
    entries,
    beats: () => beats,
    /** A masked visitor stands there for so long, at 30 frames a second. */
    visit(ms: number) {
      for (const end = at + ms; at < end; at += 33) {
        loop.dispatch({ type: 'frame', at, tracks: [person], searched: true });
        loop.dispatch({ type: 'verdicts', at, frameAt: at, verdicts: [{ trackId: person.id, probabilities: MASKED }] });
      }
    },
  };
}

describe('the gate loop', () => {
  it('opens once for a masked visitor, with the decision and the intent in the journal first', () => {
    const { visit, intents, order, loop } = scene();
    visit(1_500);
    expect(intents.map(({ kind }) => kind)).toEqual(['open']);
    expect(intents[0]?.id).toMatch(/^run-/);
    const sent = order.indexOf('sent open');
    expect(order.indexOf('recorded decision')).toBeGreaterThanOrEqual(0);
    expect(order.indexOf('recorded decision')).toBeLessThan(sent);
    expect(order.lastIndexOf('recorded intent', sent)).toBeGreaterThanOrEqual(0);
    expect(loop.counts).toMatchObject({ admissions: 1, openings: 1 });
  });

  it('opens nothing when the intent cannot be recorded, and says so as a fault', () => {
    const { visit, intents, loop } = scene({ journalBroken: true });
    visit(1_500);
    expect(intents.filter(({ kind }) => kind !== 'rest')).toEqual([]);
    expect([...loop.counts.faults]).toEqual(['journal']);
    expect(loop.counts.openings).toBe(0);
  });

  it('goes by new settings from the next event on, and opens nothing by taking them over', () => {
    const { visit, intents, loop } = scene();
    visit(33);
    const loose = Settings.parse({ gate: { wrongOpenRate: 0.1 }, door: { unlockMs: 9_000 } });
    loop.configure(gateConfig(loose, manifest), false);
    expect(intents).toEqual([]);
    visit(1_500);
    expect(intents).toMatchObject([{ kind: 'open', durationMs: 9_000 }]);
  });

  it('beats with the ticks of the gate and with nothing else', () => {
    const { loop, visit, beats } = scene();
    visit(500);
    expect(beats()).toBe(0);
    loop.dispatch({ type: 'tick', at: 600 });
    loop.dispatch({ type: 'tick', at: 700 });
    expect(beats()).toBe(2);
  });
});
