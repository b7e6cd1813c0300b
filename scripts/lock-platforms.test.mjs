// @ts-check
// A lock that names optional packages for other platforms but does not hold them is completed.

import { expect, test } from 'vitest';
import { completePlatforms, platformOf } from './lock-platforms.mjs';

test('missing platform packages are added once, with their platform', () => {
  const lock = {
    packages: {
      '': {},
      'node_modules/tool': {
        version: '1.0.0',
        dev: true,
        optionalDependencies: { '@tool/cli-darwin-arm64': '1.0.0', '@tool/cli-linux-x64-musl': '1.0.0' },
      },
      'node_modules/@tool/cli-darwin-arm64': { version: '1.0.0' },
    },
  };
  expect(completePlatforms(lock)).toEqual(['@tool/cli-linux-x64-musl@1.0.0']);
  expect(lock.packages).toMatchObject({
    'node_modules/@tool/cli-linux-x64-musl': {
      version: '1.0.0',
      dev: true,
      optional: true,
      os: ['linux'],
      cpu: ['x64'],
      libc: ['musl'],
    },
  });
  expect(completePlatforms(lock)).toEqual([]);
});

test('names tell platform, processor and C library', () => {
  expect(platformOf('@oxc-parser/binding-win32-ia32-msvc')).toEqual({ os: ['win32'], cpu: ['ia32'] });
  expect(platformOf('@oxc-parser/binding-linux-arm-gnueabihf')).toEqual({
    os: ['linux'],
    cpu: ['arm'],
    libc: ['glibc'],
  });
});
