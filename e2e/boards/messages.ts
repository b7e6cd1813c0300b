// What a simulated board's program says on stdout and takes on stdin: one JSON object a line.
import { z } from 'zod';
import { FAULT_NAMES } from './simulated/faults.ts';

/** `at`: the system's monotonic clock, ms, the one that the door process uses; `epoch`: wall time, ms. */
const When = { at: z.number(), epoch: z.number() };
const Fault = z.enum(FAULT_NAMES);

export const BoardEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('plugged'), ...When, port: z.string(), device: z.string() }),
  z.object({ kind: z.literal('unplugged'), ...When }),
  z.object({ kind: z.literal('fault'), ...When, fault: Fault }),
  /** Bytes as they came in. */
  z.object({ kind: z.literal('bytes'), ...When, hex: z.string() }),
  /** A whole, valid frame. */
  z.object({ kind: z.literal('frame'), ...When, hex: z.string() }),
  z.object({ kind: z.literal('relay'), ...When, channel: z.number().int(), on: z.boolean() }),
  z.object({ kind: z.literal('answer'), ...When, hex: z.string() }),
  z.object({ kind: z.literal('jammed'), ...When }),
  z.object({ kind: z.literal('input'), ...When, input: z.number().int(), on: z.boolean() }),
  z.object({ kind: z.literal('refused'), ...When, line: z.string() }),
]);
export type BoardEvent = z.infer<typeof BoardEvent>;

export const BoardOrder = z.discriminatedUnion('do', [
  /** `powered`: only the cable goes; a supply of its own keeps the relays as they are. */
  z.object({ do: z.literal('unplug'), powered: z.boolean().optional() }),
  /** Back in, under its old name or another. */
  z.object({ do: z.literal('plug'), port: z.string().min(1).optional() }),
  z.object({ do: z.literal('fault'), fault: Fault }),
  /** The supply dips: every relay falls back, the port stays. */
  z.object({ do: z.literal('brownOut') }),
  /** From now on no relay moves, and the board says so truthfully. */
  z.object({ do: z.literal('jam') }),
  /** Closes or opens the contact at an input. */
  z.object({ do: z.literal('input'), input: z.number().int().min(1).max(64), on: z.boolean() }),
  /** Sends these bytes to the host, as they are. */
  z.object({ do: z.literal('send'), hex: z.string().regex(/^([0-9a-f]{2})*$/) }),
]);
export type BoardOrder = z.infer<typeof BoardOrder>;
