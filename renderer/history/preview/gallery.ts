// Gallery only, never shipped: today and history, with a stand-in for main.
import { mount } from 'svelte';
import './preview.css';
import type { HistoryReply } from '../../../contract/history.ts';
import { type Scene, type Scenes, until } from '../../preview/scene.ts';
import { staffWords } from '../../staff/messages/index.ts';
import History from '../History.svelte';
import { historyWords } from '../messages/index.ts';
import { SCENES } from './scenes.ts';

const scene =
  (reply: HistoryReply | null): Scene =>
  async ({ target, language }) => {
    const [t, faultNames] = await Promise.all([historyWords.load(language), staffWords.load(language)]);
    const ask = (): Promise<HistoryReply> => (reply === null ? new Promise(() => undefined) : Promise.resolve(reply));
    mount(History, {
      target,
      props: { api: { ask }, t, faultNames, onBack: () => undefined, onClosed: () => undefined },
    });
    if (reply?.kind === 'picture') await until('.figures');
  };

export const scenes: Scenes = Object.fromEntries(Object.entries(SCENES).map(([name, reply]) => [name, scene(reply)]));
