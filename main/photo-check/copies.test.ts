import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { overwritten, planCopies } from './copies.ts';

const at = (...paths: string[]) => paths.map((path) => ({ path }));

describe('where the copies go', () => {
  test('pictures of a folder lie as they do there', () => {
    const sources = at('/pics/a.jpg', '/pics/deep/b.PNG', '/pics/c.bmp');
    const copies = planCopies('/out', ['/pics'], sources);
    expect(sources.map((source) => copies.of(source))).toEqual([
      { file: '/out/a.jpg', type: 'image/jpeg' },
      { file: '/out/deep/b.PNG', type: 'image/png' },
      { file: '/out/c.bmp.jpg', type: 'image/jpeg' },
    ]);
  });

  test('two pictures of one name do not meet, whatever the file system makes of capitals', () => {
    const sources = at('/x/a.jpg', '/y/A.jpg', '/z/in/a.jpg');
    const copies = planCopies('/out', ['/x/a.jpg', '/y/A.jpg', '/z/in'], sources);
    expect(sources.map((source) => copies.of(source).file)).toEqual(['/out/a.jpg', '/out/A-2.jpg', '/out/in/a.jpg']);
  });

  test('a clip gets a folder, its pictures in the order of their time', () => {
    const copies = planCopies('/out', ['/c.webm'], at('/c.webm'));
    const names = [0, 500, 61_500.4].map((atMs) => copies.ofFrame({ path: '/c.webm' }, atMs).file);
    expect(names).toEqual(['/out/c.webm/00000000ms.jpg', '/out/c.webm/00000500ms.jpg', '/out/c.webm/00061500ms.jpg']);
    expect([...names].sort()).toEqual(names);
  });

  test('a copy over a picture that is being read is noticed', () => {
    const sources = at('/pics/a.jpg', '/pics/b.jpg');
    expect(overwritten(planCopies('/pics', ['/pics'], sources), sources)).toBe('/pics/a.jpg');
    expect(overwritten(planCopies('/pics/out', ['/pics'], sources), sources)).toBeNull();
  });

  test('writing leaves the file and nothing beside it', () => {
    const out = mkdtempSync(join(tmpdir(), 'copies-'));
    const copies = planCopies(out, ['/a.jpg'], at('/a.jpg'));
    copies.write(copies.of({ path: '/a.jpg' }).file, Uint8Array.from([1, 2]));
    expect(readdirSync(out)).toEqual(['a.jpg']);
    expect([...readFileSync(join(out, 'a.jpg'))]).toEqual([1, 2]);
  });
});
