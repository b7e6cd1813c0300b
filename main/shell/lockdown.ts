// Closes what Electron leaves open by default: permissions, navigation, windows, webviews, network.
// Numbers name the items of Electron's security checklist.
import type { App, Session, WebContents } from 'electron';
import { ORIGIN } from './app-files.ts';

/** What a page on our own origin may be granted, with the reason. Everything else is refused. */
const GRANTED: Readonly<Record<string, string>> = {
  media: 'the camera picture is what the kiosk looks at; the request handler grants video alone',
};

/** Chromium switches that keep every background service of the browser off the network. */
const NETWORK_SWITCHES: readonly (readonly [name: string, value?: string])[] = [
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-sync'],
  ['no-pings'],
  ['no-proxy-server'],
  ['dns-prefetch-disable'],
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
];

/** A switch that would weaken the kiosk when somebody starts the packed app with it. */
const REFUSED_SWITCHES = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'no-sandbox',
  'disable-web-security',
  'js-flags',
];

/** Before `ready`: items 4 and 20 of the process, and no network for Chromium itself. */
export function closeProcess(app: App): void {
  app.enableSandbox();
  for (const [name, value] of NETWORK_SWITCHES) {
    if (value === undefined) app.commandLine.appendSwitch(name);
    else app.commandLine.appendSwitch(name, value);
  }
}

/** @returns the first dangerous switch that the packed app was started with, or null */
export function refusedSwitch(app: App): string | null {
  if (!app.isPackaged) return null;
  return REFUSED_SWITCHES.find((name) => app.commandLine.hasSwitch(name)) ?? null;
}

/** Items 5 (permissions, both handlers) and 1, 15, 18 (nothing but app:// is ever loaded). */
export function closeSession(session: Session): void {
  session.setPermissionCheckHandler((_contents, permission, origin) => permission in GRANTED && isOurs(origin));
  session.setPermissionRequestHandler((_contents, permission, done, details) => {
    const types = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    done(permission in GRANTED && isOurs(details.requestingUrl) && types.every((type) => type === 'video'));
  });
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((request, done) => done({ cancel: !mayLoad(request.url) }));
  session.on('will-download', (event) => event.preventDefault());
}

/** Items 11–14: no webview, no navigation, no second window. */
export function closeContents(contents: WebContents): void {
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('context-menu', (event) => event.preventDefault());
}

/** Pages that decode what others made; whatever they say beyond their ports is not heard. */
const unheard = new WeakSet<object>();

export function neverHear(contents: WebContents): void {
  unheard.add(contents);
}

/** Item 17: an IPC message counts only from the main frame of a page of ours that may be heard. */
export function isFromOurPage(event: {
  readonly sender?: object;
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
}): boolean {
  const frame = event.senderFrame;
  if (event.sender !== undefined && unheard.has(event.sender)) return false;
  return frame !== null && frame.parent === null && isOurs(frame.url);
}

function isOurs(url: string): boolean {
  return url === ORIGIN || url.startsWith(`${ORIGIN}/`);
}

/** blob: stays within the renderer; devtools exist only in an unpacked app. */
function mayLoad(url: string): boolean {
  return isOurs(url) || url.startsWith(`blob:${ORIGIN}/`) || url.startsWith('devtools://');
}
