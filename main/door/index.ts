// Main process: the only file of the door that the rest of main imports.
export type { SpawnDoor } from './child.ts';
export { monotonicMs } from './clock.ts';
export { type Door, type DoorEvent, type DoorOptions, startDoor } from './supervisor.ts';
