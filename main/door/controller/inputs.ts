// Door process, controller: what door contact, exit button and emergency contact read. It only tells and takes the
// door back to rest: an input by itself never frees it, that is main's to intend and to record.
import type { InputReading } from '../../../contract/door.ts';
import { toRest } from './rest.ts';
import type { Turn } from './state.ts';
import { raise, recover } from './tell.ts';

/** Takes a reading; it is told when it differs from the one before. */
export function takeReading(turn: Turn, reading: InputReading) {
  const { s, now, out } = turn;
  if (s.reading !== null && sameReading(s.reading, reading)) return;
  followDoor(turn, reading.door);
  s.reading = reading;
  out.push({ type: 'tell', message: { kind: 'inputs', at: now, ...reading } });
}

/** Relocks when the door has been opened and closed in an opening that ends so. */
function followDoor(turn: Turn, door: InputReading['door']) {
  const { s } = turn;
  if (s.wanted.kind !== 'free' || s.wanted.opened === null) return;
  // A door that stood open before is somebody else's: only one that is opened now counts.
  if (door === 'open') s.wanted = { ...s.wanted, opened: s.wanted.opened || s.reading?.door === 'closed' };
  else if (door === 'closed' && s.wanted.opened) toRest(turn, 'the door was closed');
}

/** The inputs cannot be read, or can be again. It is no fault of the relay. */
export function takeInputsFault(turn: Turn, message: string | null) {
  if (message === null) recover(turn, 'door_inputs');
  else raise(turn, 'door_inputs', message);
}

function sameReading(a: InputReading, b: InputReading): boolean {
  return (
    a.door === b.door &&
    a.exitRequested === b.exitRequested &&
    a.emergency === b.emergency &&
    a.emergencyUnread === b.emergencyUnread
  );
}
