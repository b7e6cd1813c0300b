// What breaks at a door: each is said on the screen and in the log, the door stays at rest, nothing is lost.
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { clip, freshProfile, type Kiosk, type KioskOptions, ROOT, startKiosk } from './kiosk.ts';

let kiosk: Kiosk;
test.afterEach(() => kiosk?.stop());

async function start(options: KioskOptions): Promise<void> {
  kiosk = await startKiosk(options);
}

async function outOfService(code: string): Promise<string> {
  const fault = await kiosk.line('fault', (line) => line.code === code && !line.recovered);
  await expect(kiosk.page.locator('main')).toHaveAttribute('data-state', 'out_of_service');
  expect(kiosk.of('door').filter(({ act }) => act === 'open')).toEqual([]);
  return fault.message;
}

/** A profile whose settings point to a model folder that `spoil` has changed. */
function withModel(spoil: (folder: string) => void): string {
  const profile = freshProfile();
  const folder = join(profile, 'model');
  cpSync(join(ROOT, 'models'), folder, { recursive: true, filter: (path) => !path.includes('training') });
  spoil(folder);
  writeFileSync(join(profile, 'settings.json'), JSON.stringify({ version: 1, model: { folder } }));
  return profile;
}

const editManifest = (folder: string, change: (manifest: Record<string, unknown>) => void) => {
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  change(manifest);
  writeFileSync(file, JSON.stringify(manifest));
};

const SPOILT: Record<string, { spoil: (folder: string) => void; says: RegExp }> = {
  'a model file that is not the manifest’s': {
    spoil: (folder) => writeFileSync(join(folder, 'classifier.onnx'), 'not a model'),
    says: /SHA-256/,
  },
  'a manifest that is not JSON': {
    spoil: (folder) => writeFileSync(join(folder, 'manifest.json'), '{'),
    says: /not valid JSON/,
  },
  'labels in another order': {
    spoil: (folder) =>
      editManifest(folder, (manifest) =>
        Object.assign(manifest, { labels: ['no_mask', 'incorrect', 'mask', 'obstructed', 'not_face'] }),
      ),
    says: /labels/,
  },
  'another crop size than the model’s': {
    spoil: (folder) =>
      editManifest(folder, (manifest) =>
        Object.assign(manifest, { input: { ...(manifest.input as object), size: 64 } }),
      ),
    says: /64/,
  },
  'an output of another name': {
    spoil: (folder) => editManifest(folder, (manifest) => Object.assign(manifest, { output: { name: 'nothing' } })),
    says: /nothing/,
  },
};

for (const [what, { spoil, says }] of Object.entries(SPOILT)) {
  test(`${what}: refused with a clear error, out of service`, async () => {
    await start({ source: clip('masked.webm'), profile: withModel(spoil), once: true });
    expect(await outOfService('model')).toMatch(says);
    expect(await kiosk.ended).toBe(1);
    expect(kiosk.of('summary')).toMatchObject([{ openings: 0, ok: false }]);
  });
}

test('broken settings: said, out of service, the file untouched', async () => {
  const profile = freshProfile();
  writeFileSync(join(profile, 'settings.json'), '{"version":1,"door":{"unlockMs":"long"}}');
  await start({ source: clip('masked.webm'), profile });
  expect(await outOfService('settings')).toContain('unlockMs');
  expect(readFileSync(join(profile, 'settings.json'), 'utf8')).toBe('{"version":1,"door":{"unlockMs":"long"}}');
});

test('a damaged journal: out of service, and the damaged file is kept', async () => {
  const profile = freshProfile();
  const file = join(profile, 'journal.sqlite');
  writeFileSync(file, Buffer.alloc(8_192, 0x5a));
  await start({ source: clip('masked.webm'), profile });
  await outOfService('journal');
  expect(readFileSync(file)[0]).toBe(0x5a);
});

test('a clip that is cut off in its header: a clear error, exit code not 0', async () => {
  const profile = freshProfile();
  const cut = join(profile, 'cut.webm');
  mkdirSync(profile, { recursive: true });
  copyFileSync(clip('masked.webm').slice('clip:'.length), cut);
  writeFileSync(cut, readFileSync(cut).subarray(0, 200));
  await start({ source: `clip:${cut}`, profile, once: true });
  await kiosk.line('fault', ({ code }) => code === 'camera_lost');
  expect(await kiosk.ended).not.toBe(0);
});

test('no camera: the demo clip stands in where the door is simulated', async () => {
  await start({});
  await kiosk.line('verdict', undefined, 60_000);
  expect(kiosk.log.join('\n')).toContain('demo clip');
});

test('no camera with a real door: out of service, never the demo clip', async () => {
  await start({ source: 'camera' });
  await outOfService('camera_lost');
  expect(kiosk.of('verdict')).toEqual([]);
});

test('the classifier killed: one moment, then it judges again', async () => {
  await start({ source: clip('bare.webm') });
  await kiosk.line('verdict');
  const pid = await kiosk.app.evaluate(
    ({ app }) =>
      app.getAppMetrics().find(({ serviceName, name }) => `${serviceName} ${name}`.includes('Vestibule classifier'))
        ?.pid,
  );
  expect(pid).toBeTruthy();
  process.kill(Number(pid), 'SIGKILL');
  await kiosk.line('fault', ({ code, recovered }) => code === 'classifier' && !recovered);
  await kiosk.line('fault', ({ code, recovered }) => code === 'classifier' && recovered);
  const before = kiosk.of('verdict').length;
  await expect.poll(() => kiosk.of('verdict').length).toBeGreaterThan(before);
});

test('the page’s process killed: loaded anew, and it judges again', async () => {
  await start({ source: clip('bare.webm') });
  await kiosk.line('verdict');
  await kiosk.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );
  await kiosk.line('fault', ({ code, recovered }) => code === 'renderer' && !recovered);
  await kiosk.line('fault', ({ code, recovered }) => code === 'renderer' && recovered);
  const before = kiosk.of('verdict').length;
  await expect.poll(() => kiosk.of('verdict').length).toBeGreaterThan(before);
});

test('a second kiosk on the same profile is turned away', async () => {
  await start({ source: clip('empty.webm') });
  await kiosk.line('door', ({ state }) => state?.link === 'up');
  await kiosk.page.locator('main[data-state="idle"]').waitFor();
  await expect(startKiosk({ source: clip('empty.webm'), profile: kiosk.profile })).rejects.toThrow();
  expect(existsSync(join(kiosk.profile, 'journal.sqlite'))).toBe(true);
  await expect(kiosk.page.locator('main')).toBeVisible();
});

test('a page that hangs is ended and loaded anew', async () => {
  await start({ source: clip('bare.webm') });
  await kiosk.line('verdict');
  await kiosk.page.evaluate(() => {
    setTimeout(() => {
      for (;;);
    }, 0);
  });
  await kiosk.line('fault', ({ code, recovered }) => code === 'renderer' && !recovered, 40_000);
  await kiosk.line('fault', ({ code, recovered }) => code === 'renderer' && recovered, 40_000);
});

test('@long a classifier that keeps dying is given up, and the gate stays out of service', async () => {
  await start({ source: clip('empty.webm') });
  await expect.poll(() => kiosk.log.some((line) => line.includes('classifier ready'))).toBe(true);
  for (let death = 1; death <= 6; death++) {
    const ready = () => kiosk.log.filter((line) => line.includes('classifier ready')).length;
    await expect.poll(ready).toBe(death);
    const pid = await kiosk.app.evaluate(
      ({ app }) =>
        app.getAppMetrics().find(({ serviceName, name }) => `${serviceName} ${name}`.includes('Vestibule classifier'))
          ?.pid,
    );
    process.kill(Number(pid), 'SIGKILL');
  }
  await expect.poll(() => kiosk.of('fault').some(({ message }) => message.includes('5 times in a minute'))).toBe(true);
  await expect(kiosk.page.locator('main')).toHaveAttribute('data-state', 'out_of_service');
});

test('@long the camera taken away: out of service; given back: it judges again by itself', async () => {
  await start({
    source: 'camera',
    switches: [
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${clip('masked.mjpeg').slice('clip:'.length)}`,
    ],
  });
  await kiosk.line('verdict');
  await kiosk.page.evaluate(() => {
    const stream = document.querySelector('video')?.srcObject;
    if (!(stream instanceof MediaStream)) throw new Error('no camera stream on the page');
    for (const track of stream.getVideoTracks()) {
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
  });
  await kiosk.line('fault', ({ code, recovered }) => code === 'camera_lost' && !recovered);
  await kiosk.line('fault', ({ code, recovered }) => code === 'camera_lost' && recovered);
  const before = kiosk.of('verdict').length;
  await expect.poll(() => kiosk.of('verdict').length).toBeGreaterThan(before);
});
