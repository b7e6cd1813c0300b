// Hidden window: the check-list of the door that main prints as a PDF. Asks for what was found, draws it, says so.
import '../ui/tokens.css';
import '../ui/base.css';
import '../history/paper.css';
import { flushSync, mount } from 'svelte';
import { chooseLanguage, direction } from '../../contract/languages.ts';
import { laidOut } from '../ui/laid-out.ts';
import DoorPaper from './DoorPaper.svelte';
import { setUpWords } from './messages/index.ts';

const paper = await window.vestibuleSetUp.paper();
const target = document.getElementById('paper');
if (paper !== null && 'found' in paper && target !== null) {
  const language = chooseLanguage([paper.language]);
  document.documentElement.lang = language;
  document.documentElement.dir = direction(language);
  const t = await setUpWords.load(language);
  mount(DoorPaper, { target, props: { paper, t } });
  flushSync();
  await laidOut();
  window.vestibuleSetUp.paperDrawn();
}
