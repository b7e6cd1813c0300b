// Bench, Electron's main process. One empty window, and the time (Unix ms) at which it is ready to show. The last
// argument is the profile folder.
const { app, BrowserWindow, Menu } = require('electron');

app.setPath('userData', process.argv[process.argv.length - 1] ?? '');
app.whenReady().then(() => {
  Menu.setApplicationMenu(null);
  const window = new BrowserWindow({ width: 1280, height: 800, show: false, webPreferences: { sandbox: true } });
  window.once('ready-to-show', () => {
    process.stdout.write(`${Date.now()}\n`);
    window.show();
  });
  window.loadURL('data:text/html,<title>empty</title>');
});
