// The file must be what numpy.save writes: magic, version, a header whose length is a multiple of 64, then the bytes.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { createNpy, npyHeader } from './npy.ts';

const folder = mkdtempSync(join(tmpdir(), 'vestibule-npy-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** As NumPy's own reader takes a file apart (numpy/lib/format.py). */
function read(file: Buffer): { readonly header: string; readonly data: Buffer } {
  expect(file.subarray(0, 8)).toEqual(Buffer.from('\x93NUMPY\x01\x00', 'latin1'));
  const length = file.readUInt16LE(8);
  expect((10 + length) % 64).toBe(0);
  return { header: file.toString('latin1', 10, 10 + length), data: file.subarray(10 + length) };
}

test('the header is a Python dictionary with the whole shape, padded with spaces and ended by a line feed', () => {
  const { header } = read(Buffer.from(npyHeader([1234, 112, 112, 3])));
  expect(header).toMatch(/^\{'descr': '\|u1', 'fortran_order': False, 'shape': \(1234, 112, 112, 3,\), \} *\n$/);
});

test('rows come back in order, however they were appended', () => {
  const batches = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 6 });
  fc.assert(
    fc.property(batches, (sizes) => {
      const file = join(folder, 'rows.npy');
      const npy = createNpy(file, [2, 3]);
      const all: number[] = [];
      for (const rows of sizes) {
        const bytes = Uint8Array.from({ length: rows * 6 }, (_, i) => (all.length + i) % 251);
        all.push(...bytes);
        npy.append(bytes);
      }
      npy.finish();
      npy.close();
      const { header, data } = read(readFileSync(file));
      expect(header).toContain(`(${all.length / 6}, 2, 3,)`);
      expect([...data]).toEqual(all);
    }),
    { numRuns: 30 },
  );
});

test('half a row is refused, and a file that was never finished is no array', () => {
  const file = join(folder, 'half.npy');
  const npy = createNpy(file, [2, 3]);
  expect(() => npy.append(new Uint8Array(7))).toThrow('half.npy: 7 bytes are not whole rows');
  npy.append(new Uint8Array(6));
  npy.close();
  expect(readFileSync(file).subarray(0, 6)).toEqual(Buffer.alloc(6));
});
