// The profile folder: made for one account only, and its files replaced whole or not at all.
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { defaultProfile, ProfileError, prepareProfile, profileFile } from './index.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'vestibule-profile-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test('a missing folder is made, for this account only', () => {
  const made = prepareProfile(join(dir, 'a', 'b'));
  expect(made).toBe(join(dir, 'a', 'b'));
  expect(statSync(made).mode & 0o777).toBe(0o700);
  expect(prepareProfile(made)).toBe(made);
});

test('a file in the way is a clear error', () => {
  writeFileSync(join(dir, 'file'), '');
  expect(() => prepareProfile(join(dir, 'file', 'profile'))).toThrow(ProfileError);
  expect(() => prepareProfile(join(dir, 'file'))).toThrow('--profile');
});

// Root may write everywhere.
test.skipIf(process.getuid?.() === 0)('a folder that cannot be written is a clear error', () => {
  chmodSync(dir, 0o500);
  try {
    expect(() => prepareProfile(dir)).toThrow(ProfileError);
    expect(() => prepareProfile(join(dir, 'new'))).toThrow(dir);
  } finally {
    chmodSync(dir, 0o700);
  }
});

test.runIf(process.getuid?.() === 0)('what root makes belongs to the account that owns the folder above', () => {
  const owner = { uid: 12_345, gid: 12_345 };
  mkdirSync(join(dir, 'home'));
  const home = join(dir, 'home');
  chownSync(home, owner.uid, owner.gid);
  const profile = prepareProfile(join(home, 'profile'));
  profileFile(profile, 'staff.json').replace('{}');
  expect(statSync(profile)).toMatchObject(owner);
  expect(statSync(join(profile, 'staff.json'))).toMatchObject(owner);
});

test('a file is replaced whole, for this account only; a missing one reads as null', () => {
  const file = profileFile(dir, 'staff.json');
  expect(file.read()).toBeNull();
  file.replace('one');
  file.replace('two');
  expect(file.read()).toBe('two');
  expect(statSync(file.path).mode & 0o777).toBe(0o600);
  expect(readdirSync(dir)).toEqual(['staff.json']);
});

test('when replacing fails the old text stays and nothing is left behind', () => {
  const file = profileFile(dir, 'staff.json');
  file.replace('old');
  // The temporary name is taken by a folder: the write fails before the rename.
  mkdirSync(join(dir, `.staff.json.${process.pid}.tmp`));
  expect(() => file.replace('new')).toThrow();
  expect(readFileSync(file.path, 'utf8')).toBe('old');
});

test.each([
  ['linux', { HOME: '/home/k' }, join('/home/k', '.config', 'Vestibule')],
  ['linux', { HOME: '/home/k', XDG_CONFIG_HOME: '/cfg' }, join('/cfg', 'Vestibule')],
  ['win32', { APPDATA: 'C:/Roaming' }, join('C:/Roaming', 'Vestibule')],
  ['darwin', { HOME: '/Users/k' }, join('/Users/k', 'Library', 'Application Support', 'Vestibule')],
])('without --profile the commands look where Electron keeps its user data: %s', (platform, env, expected) => {
  expect(defaultProfile(env, platform)).toBe(expected);
});
