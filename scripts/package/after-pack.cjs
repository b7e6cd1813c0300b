// Run by electron-builder after it packed: Electron's own starter app does not ship.
const { existsSync, rmSync } = require('node:fs');
const { join } = require('node:path');

exports.default = async ({ appOutDir, packager }) => {
  const resources = packager.getResourcesDir(appOutDir);
  rmSync(join(resources, 'default_app.asar'), { force: true });
  // A folder of this name would be started in place of app.asar.
  if (existsSync(join(resources, 'app'))) throw new Error(`${resources}/app would be started in place of app.asar`);
};
