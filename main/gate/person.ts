// Main process, pure. What the gate knows of one person while they are tracked; nothing of it outlives the track.
import type { Hint, TrackId } from '../../contract/vision.ts';
import type { Evidence } from './evidence.ts';

export type Person = {
  readonly id: TrackId;
  readonly inZone: boolean;
  /** Last time seen in the zone; null: not yet. */
  readonly inZoneAt: number | null;
  /** When this person came into the zone. */
  readonly enteredAt: number | null;
  readonly hint: Hint | null;
  /** Told to be the nearest of those in the zone. */
  readonly nearest: boolean;
  /** Last time that a frame was usable, or the time of birth. */
  readonly usableAt: number;
  readonly evidence: Evidence | null;
  /** This person has had an opening and gets no other until then (Infinity: until out of the zone); 0: has not. */
  readonly spentUntil: number;
  readonly refusalRecorded: boolean;
};
