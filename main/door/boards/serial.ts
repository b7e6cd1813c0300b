// Door process: how a port is set up for a board that does not use the control lines, which is nearly all of them.
import type { SerialSettings } from './board.ts';

/**
 * Both lines stay as the kernel raised them: the board does not use them, and a second edge helps nobody.
 * @param baudRates the usual one first
 */
export function plainSerial(...baudRates: readonly [number, ...number[]]): SerialSettings {
  return { baudRates, dtr: true, rts: true, afterOpenMs: 0, carries: 'bytes' };
}
