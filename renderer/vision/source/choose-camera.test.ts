// Which camera is opened: the owner's wherever it can be found, another one only where there is no choice.
import { expect, it } from 'vitest';
import { chooseCamera } from './choose-camera.ts';

const DOOR = { deviceId: 'a1', label: 'HD Camera (046d:0825)' };
const DESK = { deviceId: 'b2', label: 'Laptop camera' };
const OWNERS = { deviceId: 'a1', deviceName: DOOR.label };

it.each([
  ['the first, where the owner named none', [DOOR, DESK], { deviceId: null, deviceName: null }, null, null],
  ['the owner’s', [DESK, DOOR], OWNERS, 'a1', null],
  ['the one of its name, when its identifier has changed', [DESK, { ...DOOR, deviceId: 'c3' }], OWNERS, 'c3', null],
  ['the only other one, and says so', [DESK], OWNERS, 'b2', DESK.label],
] as const)('opens %s', (_what, plugged, wanted, deviceId, instead) => {
  expect(chooseCamera(plugged, wanted)).toEqual({ deviceId, instead });
});

it('opens none where the owner’s is gone and several others are there, or two have its name, or none at all', () => {
  expect(chooseCamera([DESK, { deviceId: 'd4', label: 'Another' }], OWNERS)).toBeNull();
  const twins = ['c3', 'c4'].map((deviceId) => ({ ...DOOR, deviceId }));
  expect(chooseCamera(twins, OWNERS)).toBeNull();
  expect(chooseCamera([], OWNERS)).toBeNull();
});

it('takes no name for one where the system gives none', () => {
  const nameless = [
    { deviceId: 'x', label: '' },
    { deviceId: 'y', label: '' },
  ];
  expect(chooseCamera(nameless, { deviceId: 'a1', deviceName: '' })).toBeNull();
});
