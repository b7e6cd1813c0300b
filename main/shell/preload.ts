// Preload of the kiosk's window (sandboxed, isolated): the whole of what the page may ask of main, by name.
// Listeners get the payload only, never Electron's event.
import { contextBridge, ipcRenderer } from 'electron';
import { CHANNEL } from '../../contract/channels.ts';
import type { HistoryApi } from '../../contract/history.ts';
import { HISTORY_CHANNEL } from '../../contract/history-channels.ts';
import type { PhotoCheckApi } from '../../contract/photo-check.ts';
import { PHOTO_CHECK_CHANNEL } from '../../contract/photo-check-channels.ts';
import type { ScreenMessage, StaffReply, StaffRequest, VestibuleApi } from '../../contract/screen.ts';
import type { DoorSetUpView, SetUpApi } from '../../contract/set-up.ts';
import { SET_UP_CHANNEL } from '../../contract/set-up-channels.ts';
import { SETTINGS_CHANNEL } from '../../contract/settings-channels.ts';
import type { SettingsApi } from '../../contract/settings-screen.ts';

/** The two names of the DOM that are needed here; main-side code is otherwise compiled without it. */
declare const window: {
  postMessage(message: unknown, origin: string, ports: unknown[]): void;
  location: { origin: string };
};

const api: VestibuleApi = {
  onScreen(listener) {
    ipcRenderer.on(CHANNEL.screen, (_event, screen: ScreenMessage) => listener(screen));
    ipcRenderer.send(CHANNEL.ready);
  },
  staff: (request: StaffRequest): Promise<StaffReply> => ipcRenderer.invoke(CHANNEL.staff, request),
  callStaff: () => ipcRenderer.send(CHANNEL.call),
  needLink: () => ipcRenderer.send(CHANNEL.needLink),
};

const history: HistoryApi = {
  ask: (request) => ipcRenderer.invoke(HISTORY_CHANNEL.ask, request),
  reportPicture: () => ipcRenderer.invoke(HISTORY_CHANNEL.reportPicture),
  reportDrawn: () => ipcRenderer.send(HISTORY_CHANNEL.reportDrawn),
};

const setUp: SetUpApi = {
  door: (request) => ipcRenderer.invoke(SET_UP_CHANNEL.door, request),
  onDoor(listener) {
    ipcRenderer.removeAllListeners(SET_UP_CHANNEL.doorView);
    ipcRenderer.on(SET_UP_CHANNEL.doorView, (_event, view: DoorSetUpView) => listener(view));
  },
  kiosk: (request) => ipcRenderer.invoke(SET_UP_CHANNEL.kiosk, request),
  paper: () => ipcRenderer.invoke(SET_UP_CHANNEL.paper),
  paperDrawn: () => ipcRenderer.send(SET_UP_CHANNEL.paperDrawn),
};

const photoCheck: PhotoCheckApi = { ask: (request) => ipcRenderer.invoke(PHOTO_CHECK_CHANNEL.ask, request) };

const settings: SettingsApi = { ask: (request) => ipcRenderer.invoke(SETTINGS_CHANNEL.ask, request) };

// Runs on the page's thread: a page that hangs falls silent, although its worker may go on.
setInterval(() => ipcRenderer.send(CHANNEL.alive), 1_000);

contextBridge.exposeInMainWorld('vestibule', api);
contextBridge.exposeInMainWorld('vestibuleHistory', history);
contextBridge.exposeInMainWorld('vestibuleSetUp', setUp);
contextBridge.exposeInMainWorld('vestibuleSettings', settings);
contextBridge.exposeInMainWorld('vestibulePhotoCheck', photoCheck);

// Ports cannot pass the bridge: they are handed on as a window message to our own origin.
ipcRenderer.on(CHANNEL.link, (event, message: unknown) => {
  window.postMessage(message, window.location.origin, event.ports);
});
