// A simulated board's plug: a pseudo-terminal under a fixed name, that can be pulled and put back.
// Runs on Linux as any user, without a compiler.

import { rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ReadStream } from 'node:tty';
import { z } from 'zod';

/** The native part of node-pty: its JavaScript would read the far end and so steal the host's bytes. */
const Native = z.object({
  open: z.custom<(columns: number, rows: number) => unknown>((value) => typeof value === 'function'),
});
const Pair = z.object({ master: z.number().int(), slave: z.number().int(), pty: z.string() });

export type Plug = {
  /** Bytes to the host. */
  send(bytes: Uint8Array): void;
  pull(): void;
  readonly device: string;
};

/**
 * Makes a pseudo-terminal and the link `path` to it. The host sees a serial port until `pull()`.
 * @throws where the platform has no prebuilt pseudo-terminal
 */
export function plugIn(path: string, onBytes: (bytes: Buffer) => void): Plug {
  const native = Native.parse(loadNative());
  const { master, slave, pty } = Pair.parse(native.open(80, 24));
  // The far end stays open, and raw, so that the plug outlives a host that comes and goes.
  const far = new ReadStream(slave);
  far.setRawMode(true);
  const near = new ReadStream(master);
  let pulled = false;
  near.on('data', (bytes: Buffer) => onBytes(bytes));
  near.on('error', () => {});
  far.on('error', () => {});
  rmSync(path, { force: true });
  symlinkSync(pty, path);
  return {
    device: pty,
    send: (bytes) => {
      if (!pulled) near.write(bytes);
    },
    pull() {
      if (pulled) return;
      pulled = true;
      rmSync(path, { force: true });
      far.destroy();
      near.destroy();
    },
  };
}

function loadNative(): unknown {
  // From the repository, because the program itself runs as a bundle in some other folder.
  const load = createRequire(join(process.cwd(), 'package.json'));
  const inside = createRequire(load.resolve('@lydell/node-pty'));
  return inside(`@lydell/node-pty-${process.platform}-${process.arch}/pty.node`);
}
