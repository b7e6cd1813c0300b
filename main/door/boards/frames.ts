// Door process: finds the frames of a board among whatever bytes came in. Pure and total: what is no frame is
// skipped a byte at a time, so that a false start never swallows the frame behind it.
import type { CoilReport, InputReport, Parsed } from './board.ts';

/**
 * What stands at the beginning of some bytes. A frame may be good and still say nothing about a relay.
 * `too short` is for what can still become one, so never for as many bytes as the longest frame has.
 */
export type Frame =
  | { readonly length: number; readonly reports: readonly CoilReport[]; readonly inputs?: readonly InputReport[] }
  | 'no frame'
  | 'too short';

export function readFrames(received: Uint8Array, read: (bytes: Uint8Array) => Frame): Parsed {
  const reports: CoilReport[] = [];
  const inputs: InputReport[] = [];
  let at = 0;
  while (at < received.length) {
    const frame = read(received.subarray(at));
    if (frame === 'too short') break;
    if (frame === 'no frame') {
      at += 1;
    } else {
      reports.push(...frame.reports);
      inputs.push(...(frame.inputs ?? []));
      at += frame.length;
    }
  }
  return { reports, ...(inputs.length === 0 ? {} : { inputs }), left: received.slice(at) };
}
