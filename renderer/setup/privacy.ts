// Hidden window: the privacy notice that main prints as a PDF. Asks who runs the kiosk, draws it, says so.
import '../ui/tokens.css';
import '../ui/base.css';
import '../history/paper.css';
import { flushSync, mount } from 'svelte';
import { chooseLanguage, direction } from '../../contract/languages.ts';
import { laidOut } from '../ui/laid-out.ts';
import { kioskSetUpWords } from './kiosk/messages/index.ts';
import Privacy from './kiosk/Privacy.svelte';

const paper = await window.vestibuleSetUp.paper();
const target = document.getElementById('paper');
if (paper !== null && 'operator' in paper && target !== null) {
  const language = chooseLanguage([paper.language]);
  document.documentElement.lang = language;
  document.documentElement.dir = direction(language);
  mount(Privacy, { target, props: { paper, t: await kioskSetUpWords.load(language) } });
  flushSync();
  await laidOut();
  window.vestibuleSetUp.paperDrawn();
}
