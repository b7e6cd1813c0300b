// A broken catalogue, as the build meets it: an English text fails the build, a translation is named and left to English, a
// file that is no code is never passed over.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { messages } from './vite-messages.mts';

// Each test starts the compiler.
vi.setConfig({ testTimeout: 30_000 });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vestibule-messages-'));
  mkdirSync(join(folder, 'messages'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (language: string, text: string): string => {
  const file = join(folder, 'messages', `${language}.ts`);
  writeFileSync(file, text);
  return file;
};

async function load(file: string) {
  const said: string[] = [];
  const context = {
    error(text: string): never {
      throw new Error(text);
    },
    warn: (text: string) => said.push(text),
    addWatchFile: () => undefined,
  };
  const { load } = messages();
  if (typeof load !== 'function') throw new Error('The plugin loads nothing.');
  const made: unknown = await Reflect.apply(load, context, [file]);
  return { code: JSON.stringify(made), said };
}

it('fails the build with the name of the file and the key, where the text is English', async () => {
  const file = write('en', `export default { hello: 'Hello {name', bye: 'Bye' };`);
  await expect(load(file)).rejects.toThrow(/en\.ts: hello: /);
});

it('names a broken translation, and leaves that message to English', async () => {
  write('en', `export default { hello: 'Hello', bye: 'Bye' };`);
  const { code, said } = await load(write('de', `export default { hello: 'Hallo {name', bye: 'Ade' };`));
  expect(said).toEqual([expect.stringMatching(/de\.ts: left out, English speaks: hello: /)]);
  expect(code).toContain('Ade');
  expect(code).not.toContain('Hallo');
});

it('never passes over a file with an error of syntax', async () => {
  write('en', `export default { hello: 'Hello' };`);
  await expect(load(write('fr', `export default { hello: 'Bon`))).rejects.toThrow(/Unterminated string/);
});
