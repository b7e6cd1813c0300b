// Door process: a serial port as a wire. Both control lines are stated at every open, the port is locked for others, and
// its going away is noticed also when nobody writes. Never opens a port that it was not told to open.
import { stat } from 'node:fs/promises';
import type { SerialSettings } from '../boards/board.ts';
import { isTaken, NoControlLines, openFailure, reasonOf } from './failure.ts';
import { LineFailure, type ModemLines, type OpenWire } from './line.ts';

/** What of the native port is used; the driver's own type is loaded only with the driver. */
export interface NativePort {
  readonly isOpen: boolean;
  on(event: 'data', take: (bytes: Buffer) => void): unknown;
  on(event: 'close', take: () => void): unknown;
  on(event: 'error', take: (error: Error) => void): unknown;
  open(done: (error: Error | null) => void): void;
  write(bytes: Buffer, done: (error: Error | null | undefined) => void): unknown;
  drain(done: (error: Error | null) => void): void;
  close(done: (error: Error | null) => void): void;
  set(lines: { dtr: boolean; rts: boolean }, done: (error: Error | null) => void): void;
  get(done: (error: Error | null, lines?: ModemLines) => void): void;
}

/** Makes a port that is not open yet. */
export type MakePort = (options: {
  path: string;
  baudRate: number;
  lock: true;
  hupcl: true;
  autoOpen: false;
}) => Promise<NativePort>;

export type SerialSurroundings = {
  readonly makePort: MakePort;
  /** Rejects when the port's name is gone. */
  readonly present: (path: string) => Promise<unknown>;
  /** Who else may have the port: sentences for staff, and none where nobody is known. Never rejects. */
  readonly holders: (path: string) => Promise<readonly string[]>;
};

const LOOK_EVERY_MS = 500;

/** Loaded only here, so that a kiosk without a port starts without the native driver. */
export const makeNativePort: MakePort = async (options) => {
  const { SerialPort } = await import('serialport');
  return new SerialPort(options);
};

export function serialWire(
  path: string,
  baudRate: number,
  settings: Pick<SerialSettings, 'dtr' | 'rts' | 'carries'>,
  { makePort, present = stat, holders }: Omit<SerialSurroundings, 'present'> & Partial<SerialSurroundings>,
): OpenWire {
  return async ({ bytes, lost }) => {
    let looking: NodeJS.Timeout | undefined;
    const fail = async (error: unknown) =>
      new LineFailure(openFailure(path, error, isTaken(error) ? await holders(path) : []));
    const port = await makePort({ path, baudRate, lock: true, hupcl: true, autoOpen: false }).catch(async (error) => {
      throw await fail(error);
    });
    let refused = false;
    const gone = (message: string) => {
      clearInterval(looking);
      if (!refused) lost(message);
    };
    port.on('data', bytes);
    port.on('close', () => gone(`The relay board at ${path} was unplugged. Plug it in again.`));
    port.on('error', (error) => gone(`The port ${path} failed (${reasonOf(error)}). Check cable and board.`));
    try {
      await settles((done) => port.open(done));
      // Pseudo-terminals have no lines and say so: no matter, unless the relay hangs on them.
      await setLines(port, settings).catch((error: unknown) => {
        if (settings.carries === 'lines') throw error;
      });
    } catch (error) {
      // What is closed here was not lost: the reason stands already.
      refused = true;
      if (port.isOpen) await settles((done) => port.close(done)).catch(() => {});
      throw await fail(error);
    }
    // A board that never speaks can only be missed by its name going away.
    looking = setInterval(() => {
      present(path).catch(() => gone(`The relay board at ${path} is gone. Plug it in again.`));
    }, LOOK_EVERY_MS);

    return {
      write(frame) {
        // A write to a closed port is held for ever, not refused.
        if (!port.isOpen)
          return Promise.reject(new LineFailure(`The relay board at ${path} was unplugged. Plug it in again.`));
        if (settings.carries === 'lines') return setLines(port, { dtr: frame[0] === 1, rts: frame[1] === 1 });
        return settles((done) => port.write(Buffer.from(frame), done));
      },
      modemLines: () =>
        new Promise((resolve, reject) => {
          port.get((error, lines) => (lines === undefined ? reject(error) : resolve(lines)));
        }),
      async close() {
        clearInterval(looking);
        if (!port.isOpen) return;
        await settles((done) => port.drain(done)).catch(() => {});
        // It may have been unplugged while it drained.
        // What is closed here was not lost: the reason stands already.
        refused = true;
        if (port.isOpen) await settles((done) => port.close(done));
      },
    };
  };
}

function settles(start: (done: (error: Error | null | undefined) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => start((error) => (error ? reject(error) : resolve())));
}

/** Both lines in one call: set() raises whichever is left out. */
function setLines(port: NativePort, { dtr, rts }: { dtr: boolean; rts: boolean }): Promise<void> {
  return settles((done) => port.set({ dtr, rts }, done)).catch((error: unknown) => {
    throw new NoControlLines(error);
  });
}
