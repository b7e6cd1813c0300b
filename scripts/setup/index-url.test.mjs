// @ts-check
// The package index: read from pip's configuration, and its project pages in both forms.

import { expect, test } from 'vitest';
import { fileUrl, pipConfigValue } from './index-url.mjs';

const wheel = 'thing-1.0-py3-none-any.whl';

test('the index is read from the global section only', () => {
  const conf =
    '[install]\nindex-url = https://wrong.example/\n\n[global]\ntimeout = 60\nindex_url : https://index.example/simple/\n';
  expect(pipConfigValue(conf, 'index-url')).toBe('https://index.example/simple/');
  expect(pipConfigValue('[global]\ntimeout = 60\n', 'index-url')).toBeUndefined();
});

test('a JSON page names its files', () => {
  const page = JSON.stringify({
    files: [
      { filename: 'other.whl', url: 'x' },
      { filename: wheel, url: '../../files/thing.whl' },
    ],
  });
  expect(fileUrl(page, 'application/vnd.pypi.simple.v1+json', 'https://index.example/simple/thing/', wheel)).toBe(
    'https://index.example/files/thing.whl',
  );
});

test('an HTML page may have relative links, hashes and escapes', () => {
  const page = `<a href="../../f/other.whl">other</a> <a data-x="1" href='../../f/a%2Bb/${wheel}#sha256=00&amp;x=1'>${wheel}</a>`;
  expect(fileUrl(page, 'text/html; charset=utf-8', 'https://index.example/simple/thing/', wheel)).toBe(
    `https://index.example/f/a%2Bb/${wheel}#sha256=00&x=1`,
  );
});

test('a page without the file says so', () => {
  expect(fileUrl('<html></html>', 'text/html', 'https://index.example/simple/thing/', wheel)).toBeUndefined();
});
