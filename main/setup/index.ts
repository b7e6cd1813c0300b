// Set-up of the door: what the main process uses of it.
export { toolsOfDoor } from './door-cli.ts';
export { openPoints } from './view.ts';
export type { Tools } from './walk.ts';
export { type Walk, walkThrough } from './walk.ts';
export { withDoor } from './with-door.ts';
