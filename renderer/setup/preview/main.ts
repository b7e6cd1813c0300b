// Preview only, never shipped: draws the scene that the address names, with a stand-in for main.
import '../../ui/tokens.css';
import '../../ui/base.css';
import '../../history/preview/preview.css';
import { mount } from 'svelte';
import { chooseLanguage, direction } from '../../../contract/languages.ts';
import type { DoorSetUpReply } from '../../../contract/set-up.ts';
import DoorSetUp from '../DoorSetUp.svelte';
import { setUpWords } from '../messages/index.ts';
import { SCENES } from './scenes.ts';

const asked = new URLSearchParams(location.search);
const language = chooseLanguage([asked.get('lang') ?? 'en']);
document.documentElement.lang = language;
document.documentElement.dir = direction(language);

const view = SCENES[asked.get('scene') ?? 'port'];
const reply: DoorSetUpReply = view === undefined ? { kind: 'left' } : { kind: 'view', view };
const api = { door: () => Promise.resolve(reply), onDoor: () => undefined };
const target = document.getElementById('kiosk');
if (target !== null) {
  const t = await setUpWords.load(language);
  mount(DoorSetUp, { target, props: { api, t, onBack: () => undefined, onClosed: () => undefined } });
}
