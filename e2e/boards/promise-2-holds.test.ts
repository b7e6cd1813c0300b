// Promise 2 of docs/ARCHITECTURE.md for what lasts: an extended opening, a hold of staff, of the opening hours, of an
// emergency. Each ends when main is killed, stopped or blocked, and begins anew only with a fresh intent.
import { describe, expect, it } from 'vitest';
import type { DoorIntent } from '../../contract/door.ts';
import { monotonicMs } from '../../main/door/index.ts';
import type { StandIn } from './stand-in.ts';
import { FRAME, FREEING, workbench } from './workbench.ts';

const bench = workbench();
const LEASE_MS = 1_000;
/** The lease, and a machine that has other things to do. */
const WITHIN_MS = 2_500;

/** The intents as the gate loop makes them: the schedule's hold is one of staff's to the door, only its cause is not. */
const LASTING: Readonly<Record<string, (id: string) => DoorIntent>> = {
  'an extended opening': (id) => ({
    kind: 'open',
    id,
    expiresAt: monotonicMs() + 5_000,
    durationMs: 60_000,
    relockOnClose: false,
  }),
  'a hold of staff or schedule': (id) => ({
    kind: 'holdOpen',
    id,
    expiresAt: monotonicMs() + 5_000,
    until: monotonicMs() + 600_000,
    emergency: false,
  }),
  'a hold in an emergency': (id) => ({
    kind: 'holdOpen',
    id,
    expiresAt: monotonicMs() + 5_000,
    until: monotonicMs() + 600_000,
    emergency: true,
  }),
};

const ENDS: Readonly<Record<string, (main: StandIn) => void>> = {
  'main is killed': (main) => main.process.kill('SIGKILL'),
  'main is stopped': (main) => main.process.kill('SIGSTOP'),
  'main is blocked': (main) => main.order({ do: 'block', forMs: 4_000 }),
  'main ends in order': (main) => main.order({ do: 'end' }),
};

async function freed(intent: (id: string) => DoorIntent) {
  const board = await bench.board('ack');
  const main = bench.standIn(board.port, { leaseMs: LEASE_MS });
  await main.event('state', ({ state }) => state.confirmed === 'acknowledged');
  main.order({ do: 'intent', intent: intent('a') });
  await board.event('relay', ({ on }) => on);
  return { board, main };
}

describe.each(Object.entries(LASTING))('%s ends', { timeout: 60_000 }, (_, intent) => {
  it.each(Object.entries(ENDS))('when %s', async (__, end) => {
    const { board, main } = await freed(intent);
    const at = monotonicMs();
    end(main);
    const off = await board.event('relay', ({ on }) => !on);
    expect(off.at - at).toBeLessThan(WITHIN_MS);
  });

  it('and main going on frees it only with another intent', async () => {
    const { board, main } = await freed(intent);
    main.process.kill('SIGSTOP');
    await board.event('relay', ({ on }) => !on);
    const from = board.events.length;
    main.process.kill('SIGCONT');
    await board.event('frame', ({ hex }) => hex === FRAME.ask, { from });
    main.order({ do: 'intent', intent: intent('a') });
    await main.event('outcome', ({ id, outcome }) => id === 'a' && outcome === 'repeated');
    expect(board.frames(from).filter((hex) => FREEING.includes(hex))).toEqual([]);
    main.order({ do: 'intent', intent: intent('b') });
    await board.event('relay', ({ on }) => on, { from });
  });
});
