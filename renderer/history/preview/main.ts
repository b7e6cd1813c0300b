// Preview only, never shipped: draws the scene that the address names, with a stand-in for main.
import '../../ui/tokens.css';
import '../../ui/base.css';
import './preview.css';
import { mount } from 'svelte';
import type { HistoryReply, HistoryRequest } from '../../../contract/history.ts';
import { chooseLanguage, direction } from '../../../contract/languages.ts';
import { staffWords } from '../../staff/messages/index.ts';
import History from '../History.svelte';
import { historyWords } from '../messages/index.ts';
import { FULL_DISK, SCENES } from './scenes.ts';

const asked = new URLSearchParams(location.search);
const language = chooseLanguage([asked.get('lang') ?? 'en']);
const scene = asked.get('scene') ?? 'day';
document.documentElement.lang = language;
document.documentElement.dir = direction(language);

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
  const [t, faultNames] = await Promise.all([historyWords.load(language), staffWords.load(language)]);
  mount(History, {
    target,
    props: { api: { ask: answer }, t, faultNames, onBack: () => undefined, onClosed: () => undefined },
  });
}
