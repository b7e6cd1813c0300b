// Hidden window: the page that main prints as a PDF. Asks for one picture, draws it, says so; then it is done.
import '../ui/tokens.css';
import '../ui/base.css';
import './chart.css';
import './paper.css';
import { flushSync, mount } from 'svelte';
import { chooseLanguage, direction } from '../../contract/languages.ts';
import { staffWords } from '../staff/messages/index.ts';
import { laidOut } from '../ui/laid-out.ts';
import { historyWords } from './messages/index.ts';
import Report from './Report.svelte';

const asked = await window.vestibuleHistory.reportPicture();
const target = document.getElementById('report');
if (asked !== null && target !== null) {
  const language = chooseLanguage([asked.language]);
  document.documentElement.lang = language;
  document.documentElement.dir = direction(language);
  const [t, faultNames] = await Promise.all([historyWords.load(language), staffWords.load(language)]);
  // Before the charts are drawn: they take their font from the page.
  await document.fonts.load('16px "Atkinson Hyperlegible Next"');
  mount(Report, { target, props: { picture: asked.picture, t, faultNames } });
  flushSync();
  await laidOut();
  window.vestibuleHistory.reportDrawn();
}
