// Stands in for Electron's default_app.asar, which the registry's Electron lacks: `electron [-r MODULE] [--switches]
// APP [arguments]` starts the app in the folder APP. Runs in Electron's main process, before the app.
const { app } = require('electron');
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

const preload = [];
let target;
for (let args = process.argv.slice(1), i = 0; i < args.length; i++) {
  if (args[i] === '-r') preload.push(args[++i]);
  else if (!args[i].startsWith('-')) {
    target = path.resolve(args[i]);
    break;
  }
}
if (!target) {
  process.stderr.write('electron: no app to start was named\n');
  app.exit(2);
} else {
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
  if (preload.length) Module._preloadModules(preload);
  let folder = path.dirname(target);
  const manifest = path.join(target, 'package.json');
  if (fs.existsSync(manifest)) {
    const { productName, name = productName, version } = JSON.parse(fs.readFileSync(manifest, 'utf8'));
    folder = target;
    if (version) app.setVersion(version);
    if (productName || name) {
      app.setName(productName || name);
      app.setPath('userData', path.join(app.getPath('appData'), productName || name));
    }
  }
  app.setAppPath(folder);
  Module._load(target, null, true);
}
