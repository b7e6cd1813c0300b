// Every fault that puts the gate out of service, by code. One list, so that the screen, the journal and
// the command line say the same words.
import { z } from 'zod';

export const FaultCode = z.enum([
  'camera_lost',
  'camera_frozen',
  'camera_black',
  'detector',
  'webgl',
  'classifier',
  'model',
  'settings',
  'clock',
  'journal',
  'door_link',
  'door_process',
  'door_unknown',
  'door_inputs',
  'set_up',
  'renderer',
]);
export type FaultCode = z.infer<typeof FaultCode>;

/** A standing fault. `message` is one sentence for staff that says what to do. */
export const Fault = z.object({ code: FaultCode, message: z.string() });
export type Fault = z.infer<typeof Fault>;
