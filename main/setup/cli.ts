// A process of its own (Node): `npm run set-up-door`. Sets up the relay in a terminal: port, board, lock, test; saves the
// settings and writes a check-list to print. The kiosk of this profile must not be running: one owner a port.
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { WIRING } from '../../contract/locks.ts';
import type { LockKind } from '../../contract/set-up.ts';
import {
  defaultProfile,
  loadSettings,
  ProfileError,
  prepareProfile,
  SettingsError,
  saveSettings,
} from '../settings/index.ts';
import { checkList } from './check-list.ts';
import { toolsOfDoor } from './door-cli.ts';
import { LOCKS } from './locks.ts';
import { GivenUp, type Owner, yes } from './owner.ts';
import { setUpInTerminal } from './terminal.ts';
import { walkThrough } from './walk.ts';
import { withDoor } from './with-door.ts';

const USAGE = 'Usage: npm run set-up-door -- [--profile DIR] [--check-list FILE]';
const PICTURES = join(__dirname, '..', '..', 'assets', 'wiring');

class WrongUse extends Error {}

async function main(): Promise<void> {
  const { profile, file } = given();
  const loaded = loadSettings(profile);
  if (loaded.problem !== null) throw new WrongUse(`${loaded.problem} Put the settings right first.`);
  const owner = terminal();
  const log = (line: string) => process.stderr.write(`${line}\n`);
  const { door } = loaded.settings;
  const walk = await walkThrough(toolsOfDoor(join(__dirname, 'door.cjs'), log), door.inputs);
  const found = await setUpInTerminal(owner, walk).finally(() => walk.end());
  const picture = readFileSync(join(PICTURES, WIRING[found.lock].picture), 'utf8');
  writeFileSync(file, checkList(found, picture, new Date().toLocaleString('en-GB')));
  owner.say(`The check-list is in ${file}. Print it, try every line by hand, and sign it.`);
  if (!(await yes(owner, 'Save these settings for the kiosk?'))) throw new GivenUp('The settings were not saved.');
  saveSettings(profile, withDoor(loaded.settings, found));
  owner.say(`Saved. Start the kiosk: npm start -- --profile ${profile}`);
}

function given() {
  try {
    const { values } = parseArgs({ options: { profile: { type: 'string' }, 'check-list': { type: 'string' } } });
    const cwd = process.env.VESTIBULE_CWD ?? process.cwd();
    const profile = prepareProfile(
      values.profile === undefined ? defaultProfile(process.env, process.platform) : resolve(cwd, values.profile),
    );
    return { profile, file: resolve(cwd, values['check-list'] ?? join(profile, 'door-check-list.html')) };
  } catch (error) {
    if (error instanceof ProfileError) throw error;
    throw new WrongUse(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}

function terminal(): Owner {
  const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  const say = (sentence: string) => void process.stdout.write(`${sentence}\n`);
  return {
    say,
    async ask(question) {
      process.stdout.write(`${question} `);
      const { value, done } = await lines.next();
      if (done) throw new GivenUp('The set-up was ended. Nothing was saved.');
      return value.trim();
    },
    show(lock: LockKind) {
      const { contact, picture } = WIRING[lock];
      say(`Wiring: the lock’s + goes through COM – ${contact}. Picture: ${join(PICTURES, picture)}`);
      LOCKS[lock].steps.forEach((step, index) => {
        say(`  ${index + 1}. ${step}`);
      });
      say(`Without power: ${LOCKS[lock].withoutPower}.`);
    },
  };
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    const known = error instanceof WrongUse || error instanceof ProfileError || error instanceof SettingsError;
    process.stderr.write(
      `${error instanceof Error ? (known || error instanceof GivenUp ? error.message : error.stack) : error}\n`,
    );
    process.exit(known ? 2 : 1);
  },
);
