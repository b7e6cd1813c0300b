// Electron entry of `npm run gallery`, part: contact sheets. All pictures of one language, size and theme side by side, each
// with the name of its scene, drawn by the page renderer/preview/sheet.html.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ORIGIN } from '../../main/shell/app-files.ts';
import type { Camera } from './camera.ts';
import type { Shot, Wanted } from './plan.ts';

const SHEET_WIDTH = 2_000;

export async function drawSheets(
  camera: Camera,
  wanted: Wanted,
  sheetOf: (shot: Omit<Shot, 'scene'>) => string,
): Promise<void> {
  for (const language of wanted.languages) {
    for (const size of wanted.sizes) {
      for (const theme of wanted.themes) {
        const sheet = sheetOf({ language, size, theme });
        const folder = join(wanted.out, sheet.replace(/\.png$/, ''));
        if (!existsSync(folder)) continue;
        const files = readdirSync(folder).filter((name) => name.endsWith('.png'));
        const [width = 1, height = 1] = size.split('x').map(Number);
        const columns = width > height ? 5 : 9;
        const list = files.map((name) => `${sheet.replace(/\.png$/, '')}/${name}`).join(',');
        const address = new URLSearchParams({ files: list, columns: String(columns), title: basename(folder) });
        await camera.load(`${ORIGIN}/preview/sheet.html?${address}`);
        await camera.look(SHEET_WIDTH, null, theme);
        const file = join(wanted.out, sheet);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, await camera.take());
      }
    }
  }
}
