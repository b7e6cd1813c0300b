// Door process: the line to a board, a serial port or the simulated device. Opens, writes, closes, and says what
// happened; decides nothing. After close() it calls no event any more.
import { stat } from 'node:fs';
import type { DoorConfig } from '../../contract/door.ts';
import type { Board } from './boards/board.ts';
import { simulatedDevice } from './boards/simulated.ts';

export type LineEvents = {
  up(): void;
  /** Once: could not be opened, or was lost. One sentence for staff. */
  down(message: string): void;
  bytes(bytes: Uint8Array): void;
  /** The bytes of the last write have left. */
  written(): void;
};

export interface Line {
  write(bytes: Uint8Array): void;
  /** Lets what was written go out and gives the port back. Settles in any case, within a second. */
  close(): Promise<void>;
}

const CLOSE_WITHIN_MS = 500;
const LOOK_EVERY_MS = 500;

export function openLine(board: Board, { port, baudRate }: DoorConfig, events: LineEvents): Line {
  if (board.serial === null || port === null) return openSimulated(events);
  return openSerial(port, board.serial, baudRate ?? board.serial.baudRates[0], events);
}

function openSimulated(events: LineEvents): Line {
  const device = simulatedDevice();
  let open = true;
  const later = (act: () => void) => setImmediate(() => open && act());
  later(() => events.up());
  return {
    write(bytes) {
      later(() => events.written());
      later(() => events.bytes(device(bytes)));
    },
    close() {
      open = false;
      return Promise.resolve();
    },
  };
}

function openSerial(path: string, settings: NonNullable<Board['serial']>, baudRate: number, events: LineEvents): Line {
  let over = false;
  let looking: NodeJS.Timeout | undefined;
  const down = (message: string) => {
    if (over) return;
    over = true;
    clearInterval(looking);
    void port.then(release, () => {});
    events.down(message);
  };

  const opened = async () => {
    // Loaded only here, so that a kiosk without a port starts without the native driver.
    const { SerialPort } = await import('serialport');
    const serial = new SerialPort({ path, baudRate, lock: true, hupcl: true, autoOpen: false });
    serial.on('data', (bytes: Buffer) => !over && events.bytes(bytes));
    serial.on('close', () => down(`The relay board at ${path} was unplugged. Plug it in again.`));
    serial.on('error', (error) => down(`The port ${path} failed (${error.message}). Check cable and board.`));
    await new Promise<void>((resolve, reject) => serial.open((error) => (error ? reject(error) : resolve())));
    // Pseudo-terminals have no lines and say so: no matter, unless the relay hangs on them.
    await setLines(serial, settings).catch((error: unknown) => {
      if (settings.carries === 'lines') throw error;
    });
    return serial;
  };

  const release = (serial: Awaited<ReturnType<typeof opened>>) =>
    new Promise<void>((resolve) => {
      const limit = setTimeout(resolve, CLOSE_WITHIN_MS);
      const done = () => {
        clearTimeout(limit);
        resolve();
      };
      if (!serial.isOpen) done();
      else serial.drain(() => (serial.isOpen ? serial.close(done) : done()));
    });

  const port = opened();
  port.then(
    () => {
      if (over) return;
      // A board that never speaks can only be missed by its name going away.
      looking = setInterval(
        () => stat(path, (error) => error && down(`The relay board at ${path} is gone. Plug it in again.`)),
        LOOK_EVERY_MS,
      );
      events.up();
    },
    (error: unknown) => down(openFailure(path, error)),
  );

  return {
    write(bytes) {
      void port.then((serial) => {
        // A write to a closed port is held for ever, not refused.
        if (over || !serial.isOpen) return;
        const done = (error?: unknown) => {
          if (error) down(`The port ${path} does not take commands (${reasonOf(error)}). Check cable and board.`);
          else if (!over) events.written();
        };
        if (settings.carries === 'bytes') serial.write(Buffer.from(bytes), done);
        else setLines(serial, { dtr: bytes[0] === 1, rts: bytes[1] === 1 }).then(() => done(), done);
      });
    },
    async close() {
      over = true;
      clearInterval(looking);
      await port.then(release, () => {});
    },
  };
}

/** What of the serial port the lines need; the driver's own type is loaded only with the driver. */
type ControlLines = { set(lines: { dtr: boolean; rts: boolean }, done: (error: Error | null) => void): void };

/** Both lines in one call: set() raises whichever is left out. */
function setLines(serial: ControlLines, { dtr, rts }: { dtr: boolean; rts: boolean }): Promise<void> {
  return new Promise((resolve, reject) => {
    serial.set({ dtr, rts }, (error) => (error ? reject(new NoControlLines(error)) : resolve()));
  });
}

class NoControlLines extends Error {
  constructor(cause: Error) {
    super(`its control lines cannot be set: ${cause.message}`, { cause });
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The sentence for staff to the error of an open. */
export function openFailure(path: string, error: unknown): string {
  const reason = reasonOf(error);
  if (error instanceof NoControlLines)
    return `The port ${path} has no control lines to drive a relay with (${reason}). Choose a real serial port.`;
  if (/lock/i.test(reason)) return `Another program holds this port: ${path}. End it, or choose another port.`;
  if (/No such file|cannot find|File not found/i.test(reason))
    return `There is no port ${path}. Plug the relay board in, or choose another port.`;
  if (/Permission denied|Access denied/i.test(reason))
    return `The kiosk may not use the port ${path}. Add its user to the group that owns the port (dialout on Debian).`;
  return `The port ${path} does not open (${reason}). Check the relay board and its cable.`;
}
