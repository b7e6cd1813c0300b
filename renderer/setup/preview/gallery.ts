// Gallery only, never shipped: the questions of the door's set-up and the set-up of a new kiosk, with a stand-in for main.
import { mount } from 'svelte';
import '../../history/preview/preview.css';
import type { DoorSetUpView } from '../../../contract/set-up.ts';
import { type Scene, type Scenes, until } from '../../preview/scene.ts';
import DoorSetUp from '../DoorSetUp.svelte';
import { setUpWords } from '../messages/index.ts';
import { kioskScenes } from './kiosk-scenes.ts';
import { SCENES } from './scenes.ts';

const scene =
  (view: DoorSetUpView): Scene =>
  async ({ target, language }) => {
    const t = await setUpWords.load(language);
    const api = { door: async () => ({ kind: 'view' as const, view }), onDoor: () => undefined };
    mount(DoorSetUp, { target, props: { api, t, onBack: () => undefined, onClosed: () => undefined } });
    await until('section[aria-busy="false"] ol');
  };

const door: Scenes = Object.fromEntries(Object.entries(SCENES).map(([name, view]) => [name, scene(view)]));
export const scenes: Scenes = { ...door, ...kioskScenes };
