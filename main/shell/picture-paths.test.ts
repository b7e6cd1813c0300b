import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findPictures, shownPath } from './picture-paths.ts';

const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
mkdirSync(join(folder, 'inner', 'deep'), { recursive: true });
for (const name of ['b.JPG', 'a.png', 'notes.txt', 'inner/c.webp', 'inner/deep/d.jpeg'])
  writeFileSync(join(folder, name), '');

describe('pictures from the command line', () => {
  it('walks folders by name and passes over what is no picture', () => {
    expect(findPictures([{ given: 'pics', path: folder }]).map(({ given }) => given)).toEqual([
      'pics/a.png',
      'pics/b.JPG',
      'pics/inner/c.webp',
      'pics/inner/deep/d.jpeg',
    ]);
  });

  it('tries a file that is named itself, whatever it is called', () => {
    const named = { given: 'notes.txt', path: join(folder, 'notes.txt') };
    expect(findPictures([named])).toEqual([named]);
  });

  it('names copies as their owner knows them', () => {
    const map = JSON.stringify({ '/run/copy': '/root/pics', '/run/copy/x': '/elsewhere' });
    expect(shownPath({ given: '/run/copy/a.jpg', path: '/run/copy/a.jpg' }, map)).toBe('/root/pics/a.jpg');
    expect(shownPath({ given: '/run/copy/x/a.jpg', path: '/run/copy/x/a.jpg' }, map)).toBe('/elsewhere/a.jpg');
    expect(shownPath({ given: 'a.jpg', path: '/home/a.jpg' }, map)).toBe('a.jpg');
    expect(shownPath({ given: 'a.jpg', path: '/home/a.jpg' }, undefined)).toBe('a.jpg');
  });
});
