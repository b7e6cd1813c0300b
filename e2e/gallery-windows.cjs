// Tests only, Electron's main process: windows that belong to nobody, opened one at a time when a test asks for one. The
// last argument is the profile folder.
const { app, BrowserWindow } = require('electron');

const windows = new Set();
app.setPath('userData', process.argv[process.argv.length - 1] ?? '');
// Many pages are drawn, and none is looked at: the processor alone is steadier.
app.disableHardwareAcceleration();
app.on('window-all-closed', () => undefined);
globalThis.openWindow = () => {
  // Off the screen, but drawn as if it were on it.
  const webPreferences = { offscreen: true, sandbox: true, backgroundThrottling: false };
  const window = new BrowserWindow({ width: 1280, height: 800, show: false, webPreferences });
  windows.add(window);
  window.once('closed', () => windows.delete(window));
  window.loadURL('about:blank');
};
