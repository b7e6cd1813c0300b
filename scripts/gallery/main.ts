// Electron entry of `npm run gallery`: takes a picture of every screen in every language, size and theme, from the real
// page with a stand-in for main, and lays them side by side. Not part of the kiosk's bundles, never packed.
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { app, session } from 'electron';
import { z } from 'zod';
import { LANGUAGES } from '../../contract/languages.ts';
import { readManifest } from '../../main/classifier/index.ts';
import { createSettingsDesk, loadSettings } from '../../main/settings/index.ts';
import { findAppFile, ORIGIN } from '../../main/shell/app-files.ts';
import { serveApp } from '../../main/shell/compat.ts';
import { closeProcess, closeSession } from '../../main/shell/lockdown.ts';
import { registerScheme } from '../../main/shell/scheme.ts';
import { type Camera, openCamera } from './camera.ts';
import { type Drawing, drawings, fileOf, readWanted, type Shot, sheetOf, type Wanted } from './plan.ts';
import { drawSheets } from './sheets.ts';

/** A drawing and its pictures take a second or two. */
const DRAWING_MS = 40_000;

const say = (line: string) => process.stderr.write(`${line}\n`);

async function main(): Promise<number> {
  if (app.isPackaged) throw new Error('The gallery runs in a checkout only.');
  const { values } = parseArgs({
    args: process.argv.slice(process.argv.lastIndexOf(app.getAppPath()) + 1),
    options: Object.fromEntries(
      ['out', 'languages', 'sizes', 'themes', 'only'].map((name) => [name, { type: 'string' as const }]),
    ),
  });
  const wanted = readWanted(z.record(z.string(), z.string()).parse(values));
  // Pictures come from the processor either way; the other way its process falls over every hundred pictures or so.
  app.disableHardwareAcceleration();
  closeProcess(app);
  registerScheme();
  const profile = mkdtempSync(join(tmpdir(), 'vestibule-gallery-'));
  process.on('exit', () => rmSync(profile, { recursive: true, force: true }));
  app.setPath('userData', profile);
  app.on('window-all-closed', () => undefined);
  await app.whenReady();
  closeSession(session.defaultSession);
  const page = join(app.getAppPath(), 'page');
  await writeSettings(page, profile);
  const shots = /^\/shot\//;
  serveApp(session.defaultSession, (url) => {
    const path = decodeURIComponent(new URL(url).pathname);
    return shots.test(path) && !path.includes('..')
      ? findAppFile(`${ORIGIN}/source`, page, join(wanted.out, path.replace(shots, '')))
      : findAppFile(url, page, null);
  });
  // Half of the time goes into turning a picture into a file, which the engine does on one core for each window.
  const [camera, second] = await Promise.all([openCamera(), openCamera()]);
  const troubles = await takeAll([camera, second], wanted);
  const last = await openCamera();
  await drawSheets(last, wanted, sheetOf);
  last.close();
  say(`${troubles} troubles; the sheets are in ${wanted.out}`);
  return troubles > 0 ? 1 : 0;
}

/** A picture that is there already is left alone: whoever breaks off goes on where it stopped. */
async function takeAll(cameras: readonly [Camera, ...Camera[]], wanted: Wanted): Promise<number> {
  const scenes = await scenesOf(cameras[0]);
  const missing = (shot: Shot) => !existsSync(join(wanted.out, fileOf(shot)));
  const open = drawings(scenes, wanted).filter(({ shots }) => shots.some(missing));
  const troubles: string[] = [];
  const complain = (text: string) => {
    troubles.push(text);
    say(text);
  };
  say(`${open.length} drawings to photograph`);
  const begun = Date.now();
  const queue = open.entries();
  const work = async (first: Camera) => {
    let camera = first;
    for (const [i, drawing] of queue) {
      if (!(await inTime(photograph(camera, drawing)))) {
        // The engine's graphics process fell over and its windows wait for it for ever; a new one does not.
        camera.close();
        camera = await openCamera();
        if (!(await inTime(photograph(camera, drawing)))) complain(`${drawing.scene} ${drawing.language}: no picture`);
      }
      if ((i + 1) % 20 === 0) say(`${i + 1} of ${open.length}`);
    }
    camera.close();
  };
  const photograph = async (camera: Camera, { scene, language, shots }: Drawing) => {
    const why = await camera.load(`${ORIGIN}/preview/index.html?scene=${scene}&lang=${language}`);
    if (why !== null) complain(`${scene} ${language}: ${why}`);
    for (const shot of shots.filter(missing)) {
      const [width = 0, height = 0] = shot.size.split('x').map(Number);
      await camera.look(width, height, shot.theme);
      const spilt = z.array(z.string()).parse(await camera.ask('window.gallery.spills()'));
      if (spilt.length > 0) complain(`${fileOf(shot)}: spills ${[...new Set(spilt)].join(' ')}`);
      keep(join(wanted.out, fileOf(shot)), await camera.take());
    }
    for (const text of camera.complaints) complain(`${scene} ${language}: ${text}`);
  };
  await Promise.all(cameras.map(work));
  if (open.length > 0) say(`${((Date.now() - begun) / 1_000 / open.length).toFixed(2)} s a drawing`);
  if (troubles.length > 0) keep(join(wanted.out, 'troubles.txt'), Buffer.from(`${troubles.join('\n')}\n`));
  return troubles.length;
}

/** False when it has not come to its end after {@link DRAWING_MS}. */
async function inTime(work: Promise<void>): Promise<boolean> {
  const late = new Promise<false>((done) => setTimeout(() => done(false), DRAWING_MS).unref());
  return Promise.race([work.then(() => true), late]);
}

async function scenesOf(camera: Camera): Promise<readonly string[]> {
  await camera.load(`${ORIGIN}/preview/index.html`);
  return z.array(z.string()).parse(await camera.ask('window.gallery.names()'));
}

function keep(file: string, bytes: Buffer): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.part`, bytes);
  renameSync(`${file}.part`, file);
}

/** The settings' screen wants what main would say of the settings. */
async function writeSettings(page: string, profile: string): Promise<void> {
  const { settings } = loadSettings(profile);
  const desk = createSettingsDesk({
    profile,
    problem: null,
    inForce: () => settings,
    overruled: [],
    manifest: readManifest(join(app.getAppPath(), '..', '..', 'models')),
    apply: () => undefined,
    record: () => undefined,
    choose: async () => null,
    today: () => '2026-11-23',
    restart: () => undefined,
  });
  for (const language of LANGUAGES) {
    const reply = await desk.answer({ kind: 'read', language }, 'gallery');
    writeFileSync(join(page, `settings-${language}.json`), JSON.stringify(reply));
  }
}

main().then(
  (code) => app.exit(code),
  (error: unknown) => {
    say(error instanceof Error ? error.message : String(error));
    app.exit(2);
  },
);
