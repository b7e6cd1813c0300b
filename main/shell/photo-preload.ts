// Preload of the hidden page that decodes pictures which staff hand over: it gets its two ports, and can ask nothing of
// main. A picture that breaks out of a decoder finds no way to the kiosk here.
import { ipcRenderer } from 'electron';
import { CHANNEL } from '../../contract/channels.ts';

/** The two names of the DOM that are needed here; main-side code is otherwise compiled without it. */
declare const window: {
  postMessage(message: unknown, origin: string, ports: unknown[]): void;
  location: { origin: string };
};

ipcRenderer.on(CHANNEL.link, (event, message: unknown) => {
  window.postMessage(message, window.location.origin, event.ports);
});
