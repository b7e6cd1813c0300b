import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONTENT_SECURITY_POLICY, findAppFile } from './app-files.ts';
import { respond } from './compat.ts';

const folder = mkdtempSync(join(tmpdir(), 'app-files-'));
const bundle = join(folder, 'bundle');
const clip = join(folder, 'clip.webm');
mkdirSync(join(bundle, 'assets'), { recursive: true });
writeFileSync(join(bundle, 'index.html'), '<!doctype html>');
writeFileSync(join(bundle, 'assets', 'vision.wasm'), 'wasm');
writeFileSync(join(folder, 'secret.txt'), 'not for the page');
writeFileSync(clip, '0123456789');
symlinkSync(join(folder, 'secret.txt'), join(bundle, 'assets', 'link.txt'));

const find = (url: string) => findAppFile(url, bundle, clip);

describe('app://kiosk', () => {
  it('serves the bundle with its type and the content security policy on every file', () => {
    expect(find('app://kiosk/')).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/html; charset=utf-8' },
    });
    const wasm = find('app://kiosk/assets/vision.wasm');
    expect(wasm).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/wasm', 'content-security-policy': CONTENT_SECURITY_POLICY },
    });
    expect(CONTENT_SECURITY_POLICY).toContain("default-src 'none'");
    expect(CONTENT_SECURITY_POLICY).not.toContain("'unsafe");
  });

  it.each([
    'app://kiosk/../secret.txt',
    'app://kiosk/%2e%2e/secret.txt',
    'app://kiosk/assets/..%2f..%2fsecret.txt',
    'app://kiosk/assets/link.txt',
    'app://kiosk/assets',
    'app://kiosk/%00',
    'app://other/index.html',
    'file:///etc/passwd',
    'https://example.org/',
    'nonsense',
    'app://kiosk/%',
  ])('does not find %s', (url) => {
    expect(find(url)).toEqual({ status: 404 });
  });

  it('never leaves the bundle, whatever path is asked for', () => {
    const segment = fc.oneof(
      fc.constantFrom('..', '.', '%2e%2e', '..%2f', 'assets', 'secret.txt', '%5c..'),
      fc.webPath(),
    );
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 8 }), (path) => {
        const found = find(`app://kiosk/${path.join('/')}`);
        if (found.status === 200) expect([clip, bundle].some((root) => found.file.startsWith(root))).toBe(true);
      }),
    );
  });

  it('gives the named clip, and nothing when the camera is the source', () => {
    expect(find('app://kiosk/source')).toMatchObject({ status: 200, file: clip });
    expect(findAppFile('app://kiosk/source', bundle, null)).toEqual({ status: 404 });
  });

  it('answers byte ranges, so that a clip can be wound back', async () => {
    const part = respond(find('app://kiosk/source'), 'bytes=2-4');
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe('bytes 2-4/10');
    expect(await part.text()).toBe('234');
    expect(await respond(find('app://kiosk/source'), 'bytes=7-').text()).toBe('789');
    expect(await respond(find('app://kiosk/source'), null).text()).toBe('0123456789');
    expect(respond(find('app://kiosk/source'), 'bytes=20-30').status).toBe(416);
    expect(respond(find('app://kiosk/nothing'), null).status).toBe(404);
  });
});
