// What happens when the owner saves: what can count at once does, each part hears of its own, and nothing opens by it.
import { expect, test } from 'vitest';
import { Settings } from '../contract/settings.ts';
import { settingsInForce } from './settings-in-force.ts';

function kiosk() {
  const heard: string[] = [];
  const settings = Settings.parse({});
  const hear = (what: string) => () => void heard.push(what);
  const apply = settingsInForce({
    settings,
    gate: hear('gate'),
    hours: hear('hours'),
    picture: hear('picture'),
    screen: hear('screen'),
  });
  return { heard, settings, apply };
}

test.each([
  [{ door: { unlockMs: 6_000 } }, ['gate', 'screen']],
  [{ gate: { policy: 'remind' } }, ['gate', 'hours', 'screen']],
  [{ schedule: { otherwise: 'locked' } }, ['gate', 'hours', 'screen']],
  [{ camera: { minFacePx: 80 } }, ['gate', 'picture', 'screen']],
  [{ gate: { whoCounts: 'nearest' } }, ['gate', 'picture', 'screen']],
])('%j: %j', (changed, parts) => {
  const { heard, apply } = kiosk();
  apply(Settings.parse(changed));
  expect(heard).toEqual(parts);
});

test('what waits for a restart is not in force before', () => {
  const { settings, apply } = kiosk();
  apply(Settings.parse({ door: { board: 'lcus', channel: 3, unlockMs: 6_000 } }));
  expect(settings.door).toMatchObject({ board: 'simulated', channel: 1, unlockMs: 6_000 });
});
