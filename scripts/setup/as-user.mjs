// @ts-check
// Started by root, first thing in a new process: becomes the ordinary user for good, then goes on with a script.
//   node as-user.mjs NAME agent            answers the root process (agent.mjs)
//   node as-user.mjs NAME run SCRIPT …     runs a script of the user's own copy of the project
// Whatever must be read from a folder that only root may enter is imported before the change.

import { pathToFileURL } from 'node:url';
import { serveRoot } from './agent.mjs';
import { userNamed } from './ordinary-user.mjs';

const [name = '', task, script = '', ...rest] = process.argv.slice(2);
const user = userNamed(name);
/** @type {NodeJS.Process & { initgroups?: (user: string, group: number) => void }} */
const { initgroups } = process;
if (!user || !process.setgid || !process.setuid || !initgroups) throw new Error(`There is no user ${name}`);
initgroups(name, user.gid);
process.setgid(user.gid);
process.setuid(user.uid);
process.umask(0o022);

if (task === 'agent') {
  serveRoot();
} else {
  process.argv = [process.argv[0] ?? 'node', script, ...rest];
  await import(pathToFileURL(script).href);
}
