// Crops command: NumPy's file format, version 1.0, for unsigned bytes, written row by row. The header has a fixed
// length, so that the number of rows can be filled in at the end.
import { closeSync, openSync, writeSync } from 'node:fs';

const HEADER_BYTES = 128;

export type Npy = {
  readonly rows: number;
  /** One or more whole rows. @throws Error if the bytes are not whole rows */
  append(bytes: Uint8Array): void;
  /** Fills in the shape: until then no reader takes the file. */
  finish(): void;
  close(): void;
};

/** @param shape of one row; the file's array gets the number of rows in front */
export function createNpy(file: string, shape: readonly number[]): Npy {
  const rowBytes = shape.reduce((product, side) => product * side, 1);
  let handle: number | null = openSync(file, 'w');
  let rows = 0;
  const write = (bytes: Uint8Array, at: number) => {
    if (handle === null) throw new Error(`${file} is closed`);
    for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done, bytes.length - done, at + done);
  };
  write(new Uint8Array(HEADER_BYTES), 0);
  return {
    get rows() {
      return rows;
    },
    append(bytes) {
      if (bytes.length % rowBytes !== 0) throw new Error(`${file}: ${bytes.length} bytes are not whole rows`);
      write(bytes, HEADER_BYTES + rows * rowBytes);
      rows += bytes.length / rowBytes;
    },
    finish() {
      write(npyHeader([rows, ...shape]), 0);
    },
    close() {
      if (handle !== null) closeSync(handle);
      handle = null;
    },
  };
}

/** Magic, version, length, a Python dictionary padded with spaces and a line feed; {@link HEADER_BYTES} long. */
export function npyHeader(shape: readonly number[]): Uint8Array {
  const text = `{'descr': '|u1', 'fortran_order': False, 'shape': (${shape.join(', ')},), }`;
  const header = Buffer.alloc(HEADER_BYTES, ' ');
  header.write('\x93NUMPY\x01\x00', 'latin1');
  header.writeUInt16LE(HEADER_BYTES - 10, 8);
  header.write(text, 10, 'latin1');
  header.write('\n', HEADER_BYTES - 1, 'latin1');
  return header;
}
