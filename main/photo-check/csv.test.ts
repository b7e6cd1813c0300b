import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CSV_HEADING, csvRows } from './csv.ts';

const face = {
  box: { x: 1, y: 2.25, width: 30, height: 40 },
  score: 0.9,
  label: 'mask' as const,
  probabilities: { mask: 0.9, incorrect: 0.05, no_mask: 0.03, obstructed: 0.01, not_face: 0.01 },
};
const line = { file: 'a.jpg', width: 64, height: 48, faces: [face], error: null };

/** Reads one row by RFC 4180, so that the writer is not its own judge. */
function cells(row: string): string[] {
  const found = [...row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)];
  return found.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}

test('a row a face', () => {
  const rows = csvRows({ ...line, faces: [face, { ...face, label: 'no_mask' }], atMs: 1_500 });
  expect(rows).toHaveLength(2);
  expect(rows[0]).toBe('a.jpg,1500,64,48,1,1.0,2.3,30.0,40.0,0.9000,mask,0.9,0.05,0.03,0.01,0.01,');
  expect(cells(rows[1] ?? '').slice(4, 11)).toEqual(['2', '1.0', '2.3', '30.0', '40.0', '0.9000', 'no_mask']);
});

test('a box that begins outside of the picture has plain negative numbers', () => {
  const rows = csvRows({ ...line, faces: [{ ...face, box: { x: -6.34, y: -0.5, width: 30, height: 40 } }] });
  expect(rows[0]).toBe('a.jpg,,64,48,1,-6.3,-0.5,30.0,40.0,0.9000,mask,0.9,0.05,0.03,0.01,0.01,');
});

test('a picture without a face, and one that cannot be read, have a row too', () => {
  expect(csvRows({ ...line, faces: [] })).toEqual([`a.jpg,,64,48${','.repeat(13)}`]);
  expect(cells(csvRows({ ...line, faces: [], error: 'It is "broken", sadly.' })[0] ?? '').at(-1)).toBe(
    'It is "broken", sadly.',
  );
});

test('every row has the heading’s columns, whatever the file is called, and no name becomes a formula', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (file) => {
      const [row = ''] = csvRows({ ...line, file });
      const read = cells(row);
      expect(read).toHaveLength(CSV_HEADING.split(',').length);
      const formula = /^[=+\-@\t]/.test(file) && !/^-\d+(\.\d+)?$/.test(file);
      expect(read[0]).toBe(formula ? `'${file}` : file);
    }),
  );
});
