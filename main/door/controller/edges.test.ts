// The corners of the controller: what is said too late, twice or to nobody, and states that cannot come about. Whatever
// it is handed, it writes nothing that frees the door.
import { describe, expect, it } from 'vitest';
import { BOARDS } from '../boards/index.ts';
import { type ControllerEvent, type ControllerState, INITIAL, nextWake, step } from './index.ts';
import { atRest, CONFIG, Scene } from './scene.ts';

const TICK: ControllerEvent = { type: 'tick' };
const writes = (state: ControllerState, event: ControllerEvent = TICK, now = 90_000) =>
  step(state, event, now).commands.flatMap((command) =>
    command.type === 'write' ? [Buffer.from(command.bytes).toString('hex')] : [],
  );
const outcome = (state: ControllerState, event: ControllerEvent, now: number) =>
  step(state, event, now).commands.flatMap((command) =>
    command.type === 'tell' && command.message.kind === 'outcome' ? [command.message.outcome] : [],
  );
const opening = (now: number): ControllerEvent => ({
  type: 'intent',
  intent: { kind: 'open', id: 'late', expiresAt: now + 1_000, durationMs: 1_000 },
});

describe('an intent that comes too late or too early', () => {
  it('to hold a door until a time that is over is stale', () => {
    const scene = atRest();
    scene.give({
      type: 'intent',
      intent: { kind: 'holdOpen', id: 'over', expiresAt: scene.now + 1_000, until: scene.now },
    });
    expect(scene.outcomes('over')).toEqual(['stale']);
  });

  it('that comes while the process ends is refused', () => {
    const scene = atRest();
    const { state } = step(scene.state, { type: 'stop' }, scene.now);
    expect(outcome(state, opening(scene.now), scene.now)).toContain('refused');
  });

  it('is refused by a board that answered before and has not yet answered again', () => {
    const { state, now } = atRest();
    expect(outcome({ ...state, speaks: 'unknown' }, opening(now), now)).toEqual(['refused']);
  });
});

describe('an intent', () => {
  it('finds no board: an opening has failed, and rest will be the first command', () => {
    const scene = new Scene();
    scene.open('a');
    scene.rest('b');
    expect([scene.outcomes('a'), scene.outcomes('b')]).toEqual([['failed'], ['failed']]);
    expect(scene.sent).toEqual([]);
  });

  it('to open is refused while main does not beat, or while nobody knows where the relay stands', () => {
    const { state, now } = atRest();
    expect(outcome({ ...state, lease: { seq: 9, endsAt: now } }, opening(now), now)).toEqual(['refused']);
    const unknown: ControllerState = { ...state, known: { position: 'unknown', confirmed: 'no' } };
    expect(outcome(unknown, opening(now), now)).toEqual(['refused']);
  });

  it.each([
    ['longer', 1_000, 3_000],
    ['shorter', 3_000, 1_000],
  ])('and a %s one that wait together become one opening of the longer time', (_, first, second) => {
    const scene = atRest();
    scene.rest('gap');
    scene.open('a', first);
    scene.open('b', second);
    scene.pass(2_500);
    expect(scene.coilOn).toBe(true);
    scene.pass(1_000);
    expect(scene.coilOn).toBe(false);
  });

  it('adds nothing to an opening that lasts longer, and is answered with it', () => {
    const scene = atRest({ answerMs: 100, obeys: true });
    scene.open('long', 3_000);
    scene.pass(60);
    scene.open('short', 500);
    scene.pass(400);
    expect([scene.outcomes('long'), scene.outcomes('short')]).toEqual([['acknowledged'], ['acknowledged']]);
    scene.pass(1_000);
    expect(scene.coilOn).toBe(true);
  });

  it('to rest is unverified with a board that cannot say', () => {
    const scene = atRest({ answerMs: null, obeys: true });
    scene.rest('a');
    scene.pass(500);
    expect(scene.outcomes('a')).toEqual(['unverified']);
  });
});

describe('what comes from a line that is not there', () => {
  it('is no news', () => {
    const heard: ControllerEvent[] = [
      { type: 'bytes', bytes: Uint8Array.of(0xa0, 1, 1, 0xa2) },
      { type: 'written' },
      { type: 'linkUp' },
      { type: 'linkDown', message: 'gone' },
    ];
    for (const event of heard) {
      const { state, commands } = step(INITIAL, event, 1_000);
      expect({ ...state, told: null }).toEqual({ ...INITIAL, told: null });
      expect(commands.map(({ type }) => type)).toEqual(['tell']);
    }
  });

  it('does not open in time: a fault, and another try', () => {
    const { state } = step(INITIAL, { type: 'configure', config: CONFIG }, 1_000);
    const late = step(state, TICK, 5_000);
    expect(late.state.link.phase).toBe('waiting');
    expect(late.state.faults.door_link).toContain('does not open');
  });
});

describe('a configuration', () => {
  const other = { ...CONFIG, channel: 2 };

  it('that comes while the process ends changes nothing', () => {
    const scene = atRest();
    const { state } = step(scene.state, { type: 'stop' }, scene.now);
    expect(step(state, { type: 'configure', config: other }, scene.now).state.leaving?.to).toBe('exit');
  });

  it('that is the one in force, or already coming, is taken once', () => {
    const scene = atRest();
    const same = step(scene.state, { type: 'configure', config: CONFIG }, scene.now);
    expect(same.commands).toEqual([]);
    const coming = step(scene.state, { type: 'configure', config: other }, scene.now).state;
    const again = step(coming, { type: 'configure', config: { ...other } }, scene.now + 1);
    expect(again.state.leaving).toEqual(coming.leaving);
  });
});

describe('the line', () => {
  it('of a board without a port wants no time after it is open', () => {
    const scene = new Scene();
    scene.give({ type: 'configure', config: { ...CONFIG, board: 'simulated', port: null } });
    scene.pass(2);
    expect(scene.sent).toHaveLength(1);
  });

  it('is tried again after 250 ms, twice as long each time, every four seconds at last', () => {
    const scene = new Scene();
    scene.portWorks = false;
    scene.give({ type: 'configure', config: CONFIG });
    const pauses: number[] = [];
    for (let tries = 0; tries < 7; tries++) {
      scene.pass(1);
      const { link } = scene.state;
      if (link.phase !== 'waiting') throw new Error(`the link is ${link.phase}`);
      pauses.push(link.retryAt - scene.now);
      scene.pass(link.retryAt - scene.now);
    }
    expect(pauses).toEqual([250, 500, 1_000, 2_000, 4_000, 4_000, 4_000]);
  });
});

describe('a controller that was told nothing', () => {
  it('wants nothing', () => {
    expect(nextWake(INITIAL)).toBeNull();
  });
});

describe('a state that cannot come about writes nothing', () => {
  const { state } = atRest();
  const quiet: ControllerState = {
    ...state,
    askAt: null,
    expected: [],
    restAgainAt: null,
    writing: null,
    restDue: false,
  };

  it.each<[string, ControllerState]>([
    ['a preface that the board does not have', { ...quiet, prefaceDue: true }],
    ['a pulse to be renewed for a door at rest', { ...quiet, renewDue: true }],
    ['a rest command without a board', { ...quiet, board: null, restDue: true }],
    [
      'an opening without a board',
      {
        ...quiet,
        board: null,
        pending: [{ kind: 'open', id: 'x', expiresAt: 99_000, durationMs: 1_000 }],
        lease: { seq: 1, endsAt: 99_000 },
      },
    ],
    [
      'a board to be reached without a configuration',
      { ...quiet, config: null, link: { phase: 'waiting', retryAt: 0, attempt: 0 } },
    ],
  ])('%s', (_, impossible) => {
    expect(writes(impossible)).toEqual([]);
  });

  it('an event and a purpose from nowhere', () => {
    const event: ControllerEvent = JSON.parse('{"type":"nonsense"}');
    expect(writes(quiet, event)).toEqual([]);
    const writing: ControllerState['writing'] = JSON.parse('{"purpose":"nonsense","at":89000,"deadline":99000}');
    expect(writes({ ...quiet, writing }, { type: 'written' })).toEqual([]);
  });

  it('a word from a board that never says anything is not believed', () => {
    const mute: ControllerState = { ...quiet, board: { ...BOARDS.lcus, asking: null } };
    const said: ControllerEvent = { type: 'bytes', bytes: Uint8Array.of(0xa0, 1, 1, 0xa2) };
    expect(step(mute, said, 90_000).state.known).toEqual(quiet.known);
  });

  it('a question to such a board has its answer due at once, and frees nothing', () => {
    const asked = step({ ...quiet, board: { ...BOARDS.lcus, asking: null }, askAt: 0 }, TICK, 90_000);
    expect(asked.state.expected.map(({ deadline }) => deadline)).toEqual([90_000]);
    expect(asked.state.wanted.kind).toBe('rest');
  });
});
