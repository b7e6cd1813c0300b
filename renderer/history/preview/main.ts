// Preview only, never shipped: draws the scene that the address names, with a stand-in for main.
import '../../ui/tokens.css';
import '../../ui/base.css';
import './preview.css';
import { mount } from 'svelte';
import type { HistoryReply, HistoryRequest } from '../../../contract/history.ts';
import { catalogue, chooseLanguage } from '../../ui/messages/index.ts';
import History from '../History.svelte';
import { FULL_DISK, SCENES } from './scenes.ts';

const asked = new URLSearchParams(location.search);
const language = asked.get('lang') ?? 'en';
const scene = asked.get('scene') ?? 'day';
document.documentElement.lang = language;

function answer(request: HistoryRequest): Promise<HistoryReply> {
  if (request.kind === 'export') {
    const file = `/var/lib/vestibule/reports/vestibule-day-2026-11-20.${request.format}`;
    return Promise.resolve(request.format === 'json' ? FULL_DISK : { kind: 'exported', file });
  }
  const reply = SCENES[scene] ?? null;
  return reply === null ? new Promise(() => undefined) : Promise.resolve(reply);
}

const target = document.getElementById('kiosk');
if (target !== null) {
  const t = catalogue(chooseLanguage([language]));
  mount(History, {
    target,
    props: { api: { ask: answer }, language, t, onBack: () => undefined, onClosed: () => undefined },
  });
}
