// Run by electron-builder before it packs: refuses to put any other Electron than the pinned one into a release.
// The old one from a package registry has known holes; packing it is for the package test alone.
const { devDependencies } = require('../../package.json');

exports.default = async ({ packager }) => {
  const { electronVersion } = packager.config;
  if (electronVersion === devDependencies.electron || process.env.VESTIBULE_PACKAGE_FOR_TEST === '1') return;
  throw new Error(
    `Electron ${electronVersion} is not the pinned ${devDependencies.electron}: it is never packed into a release. ` +
      'For the package test: npm run package -- --for-test',
  );
};
