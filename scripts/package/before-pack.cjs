// Run by electron-builder before it packs: refuses to put any other Electron than the pinned one into a release. The
// old one from a package registry has known holes; packing it is for the package test alone, and it knows fewer fuses.
const { devDependencies } = require('../../package.json');

exports.default = async ({ packager }) => {
  const { electronVersion, electronFuses } = packager.config;
  if (electronVersion === devDependencies.electron) return;
  if (process.env.VESTIBULE_PACKAGE_FOR_TEST !== '1') {
    throw new Error(
      `Electron ${electronVersion} is not the pinned ${devDependencies.electron}: it is never packed into a release. ` +
        'For the package test: npm run package -- --for-test',
    );
  }
  const { fusesOf } = await import('./fuses.mjs');
  const known = new Set(fusesOf(electronVersion).map(({ name }) => name));
  for (const name of Object.keys(electronFuses)) if (!known.has(name)) delete electronFuses[name];
};
