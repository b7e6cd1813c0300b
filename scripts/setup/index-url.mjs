// @ts-check
// Finds the Python package index that pip is set up to use, and reads one project's page of it (PEP 503 and 691).
// No index stands in this repository: where pip names none, pip itself is asked for its default.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** @param {string} text a pip.conf @param {string} key */
export function pipConfigValue(text, key) {
  let section = '';
  for (const line of text.split(/\r?\n/)) {
    section = /^\s*\[([^\]]+)\]/.exec(line)?.[1]?.trim() ?? section;
    const pair = /^\s*([\w-]+)\s*[=:]\s*(.+?)\s*$/.exec(line);
    if (pair && section === 'global' && pair[1]?.replaceAll('_', '-') === key) return pair[2];
  }
  return undefined;
}

/** @param {string} key `index-url` or `find-links` */
export function pipSetting(key) {
  const fromEnv = process.env[`PIP_${key.toUpperCase().replaceAll('-', '_')}`];
  if (fromEnv) return fromEnv;
  const home = homedir();
  const files = [
    process.env.PIP_CONFIG_FILE,
    join(process.env.XDG_CONFIG_HOME || join(home, '.config'), 'pip', 'pip.conf'),
    join(home, '.pip', 'pip.conf'),
    '/etc/xdg/pip/pip.conf',
    '/etc/pip.conf',
  ];
  for (const file of files) {
    const found = file && existsSync(file) ? pipConfigValue(readFileSync(file, 'utf8'), key) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** The index to ask, or undefined where neither a setting nor a pip on this machine names one. */
export function indexUrl() {
  const set = pipSetting('index-url');
  if (set) return set.replace(/\/+$/, '');
  const ask = 'from pip._internal.models.index import PyPI; print(PyPI.simple_url)';
  for (const python of ['python3', 'python', '/usr/bin/python3']) {
    const { status, stdout } = spawnSync(python, ['-c', ask], { encoding: 'utf8', timeout: 20_000 });
    if (status === 0 && stdout.trim()) return stdout.trim().replace(/\/+$/, '');
  }
  return undefined;
}

/**
 * Picks one file's address out of a project page, in its JSON or its HTML form.
 * @param {string} page @param {string} contentType @param {string} pageUrl @param {string} fileName
 */
export function fileUrl(page, contentType, pageUrl, fileName) {
  if (contentType.includes('json')) {
    /** @type {{ files?: { filename: string, url: string }[] }} */
    const { files = [] } = JSON.parse(page);
    const found = files.find((file) => file.filename === fileName);
    return found && new URL(found.url, pageUrl).href;
  }
  for (const [, href = ''] of page.matchAll(/<a\b[^>]*?\bhref\s*=\s*["']([^"']+)["']/gi)) {
    const url = new URL(href.replaceAll('&amp;', '&'), pageUrl);
    if (decodeURIComponent(url.pathname.split('/').pop() ?? '') === fileName) return url.href;
  }
  return undefined;
}

/** @param {string} project @param {string} fileName */
export async function findOnIndex(project, fileName) {
  const index = indexUrl();
  if (!index) throw new Error('no Python package index is known: install pip, or set PIP_INDEX_URL');
  const pageUrl = `${index}/${project}/`;
  const accept = 'application/vnd.pypi.simple.v1+json, text/html;q=0.5';
  const response = await fetch(pageUrl, { headers: { accept }, signal: AbortSignal.timeout(15_000) });
  if (!response.ok) throw new Error(`the package index answered ${response.status} for ${project}`);
  const url = fileUrl(await response.text(), response.headers.get('content-type') ?? '', response.url, fileName);
  if (!url) throw new Error(`the package index has no ${fileName}`);
  return url;
}
