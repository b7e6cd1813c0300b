// Door process, controller: what door contact, exit button and emergency contact read. It only tells and takes the
// door back to rest: an input by itself never frees it, that is main's to intend and to record.
import type { InputReading } from '../../../contract/door.ts';
import type { Turn } from './state.ts';
import { raise, recover } from './tell.ts';

/** Takes a reading; it is told when it differs from the one before. */
export function takeReading(turn: Turn, reading: InputReading) {
  const { s, now, out } = turn;
  if (s.reading !== null && sameReading(s.reading, reading)) return;
  s.reading = reading;
  out.push({ type: 'tell', message: { kind: 'inputs', at: now, ...reading } });
}

/** The inputs cannot be read, or can be again. It is no fault of the relay. */
export function takeInputsFault(turn: Turn, message: string | null) {
  if (message === null) recover(turn, 'door_inputs');
  else raise(turn, 'door_inputs', message);
}

function sameReading(a: InputReading, b: InputReading): boolean {
  return a.door === b.door && a.exitRequested === b.exitRequested && a.emergency === b.emergency;
}
