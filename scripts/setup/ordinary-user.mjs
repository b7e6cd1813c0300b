// @ts-check
// The ordinary user that everything runs as when set-up is started by root: Chromium's sandbox and root exclude each
// other, and the sandbox stays on.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { SetupError, say } from './log.mjs';

const NAME = 'vestibule';
/** Camera, serial ports, sound: an ordinary member of these groups may use them. */
const GROUPS = ['video', 'dialout', 'audio'];

/** @typedef {{ name: string, uid: number, gid: number, home: string }} User */

/** @param {string} name @returns {User | undefined} */
export function userNamed(name) {
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [login, , uid, gid, , home = '/'] = line.split(':');
    if (login === name) return { name, uid: Number(uid), gid: Number(gid), home };
  }
  return undefined;
}

/** @returns {User} */
export function ensureUser() {
  const found = userNamed(NAME);
  if (found) {
    if (found.uid === 0) throw new SetupError(`The user ${NAME} must not be root.`, 3);
    return found;
  }
  say(`root cannot run Chromium's sandbox: making the user "${NAME}" and running everything else as that user`);
  const known = readFileSync('/etc/group', 'utf8');
  const groups = GROUPS.filter((group) => new RegExp(`^${group}:`, 'm').test(known));
  const more = groups.length ? ['-G', groups.join(',')] : [];
  const { status, error } = spawnSync('useradd', ['-m', '-s', '/bin/sh', ...more, NAME], { stdio: ['ignore', 2, 2] });
  const made = userNamed(NAME);
  if (status !== 0 || !made)
    throw new SetupError(
      `Could not make the user ${NAME}${error ? `: ${error.message}` : ''}. Start as an ordinary user instead.`,
      3,
    );
  return made;
}

/**
 * The environment for that user: root's own folders and caches are out of its reach.
 * @param {User} user
 * @param {Record<string, string | undefined>} more
 */
export function environmentFor(user, more) {
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env };
  for (const name of Object.keys(env)) {
    if (
      /^XDG_|^SUDO_|^npm_config_(cache|prefix|userconfig|globalconfig|global_prefix|local_prefix|init_module|logs_dir)$/.test(
        name,
      )
    )
      delete env[name];
  }
  // A desktop's Wayland socket is another user's; its X server can be shared by its cookie.
  delete env.WAYLAND_DISPLAY;
  const path = (process.env.PATH ?? '').split(':').filter((dir) => dir && isOpenToAll(dir));
  const standard = ['/usr/local/bin', '/usr/bin', '/bin', '/usr/sbin', '/sbin'].filter((dir) => !path.includes(dir));
  return {
    ...env,
    HOME: user.home,
    USER: user.name,
    LOGNAME: user.name,
    SHELL: '/bin/sh',
    PATH: [...path, ...standard].join(':'),
    ...more,
  };
}

/** May anybody enter this folder, or read and run this program? @param {string} path */
export function isOpenToAll(path) {
  if (!existsSync(path)) return false;
  const parts = realpathSync(path).split('/').slice(1);
  const modes = parts.map((_, i) => statSync(`/${parts.slice(0, i + 1).join('/')}`).mode);
  return modes.every((mode, i) => mode & 0o001 && (i < modes.length - 1 || mode & 0o004));
}
