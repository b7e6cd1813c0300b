// Gallery only, never shipped: the settings' screen over the real descriptions of the settings, with a stand-in for main
// that keeps what is saved in memory.
import { mount } from 'svelte';
import '../../history/preview/preview.css';
import type { SettingsReply, SettingsRequest } from '../../../contract/settings-screen.ts';
import { press, type Scene, type Scenes, type Stage, until } from '../../preview/scene.ts';
import { settingsWords } from '../messages/index.ts';
import Settings from '../Settings.svelte';
import { readReply } from './reply.ts';

type Given = { readonly waiting?: readonly string[]; readonly problem?: string; readonly bad?: string };

async function draw({ target, language }: Stage, given: Given = {}): Promise<void> {
  const t = await settingsWords.load(language);
  const ask = async (request: SettingsRequest): Promise<SettingsReply> => {
    switch (request.kind) {
      case 'read':
        return { ...(await readReply(language)), waiting: given.waiting ?? [], problem: given.problem ?? null };
      case 'check':
        return { kind: 'checked', errors: given.bad === undefined ? [] : [{ path: given.bad, detail: '' }] };
      case 'import':
        return {
          kind: 'draft',
          changes: [
            { path: 'door.unlockMs', value: 6_000 },
            { path: 'door.board', value: 'lcus' },
            { path: 'gate.policy', value: 'remind' },
            { path: 'schedule.week.mon', value: [{ from: '08:00', to: '18:30', state: 'automatic' }] },
          ],
          notes: [],
        };
      default:
        return { kind: 'nothing' };
    }
  };
  mount(Settings, { target, props: { api: { ask }, t, onBack: () => undefined, onClosed: () => undefined } });
  await until('article');
}

const group =
  (number: number, given: Given = {}): Scene =>
  async (stage) => {
    await draw(stage, given);
    await press(`nav button:nth-child(${number})`);
  };

const PATHS = ['general', 'sounds', 'door', 'gate'];
const numberOf = (name: string): number => PATHS.indexOf(name) + 1;

export const scenes: Scenes = {
  general: group(numberOf('general')),
  door: group(numberOf('door'), { waiting: ['door.board', 'door.port'] }),
  gate: group(numberOf('gate')),
  hours: async (stage) => {
    await draw(stage);
    await press('nav button:nth-child(5)');
    await press('[data-setting="schedule.week.mon"] .add');
    await press('[data-setting="schedule.week.tue"] .add');
  },
  wrong: async (stage) => {
    await group(numberOf('door'), { bad: 'door.channel' })(stage);
    await press('[data-setting="door.channel"] .number button:last-child');
    await until('[role=alert]');
  },
  preview: async (stage) => {
    await draw(stage);
    await press('.toolbar button:last-child');
    await until('table');
  },
  refused: (stage) =>
    draw(stage, {
      problem:
        '/var/lib/vestibule/settings.json cannot be used: it was written by a newer release (version 99, this one knows 2); update Vestibule. The last good settings are in use.',
    }),
};
