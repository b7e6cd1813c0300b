// Hidden window: the page that main prints as a PDF. Asks for one picture, draws it, says so; then it is done.
import '../ui/tokens.css';
import '../ui/base.css';
import './chart.css';
import './paper.css';
import { flushSync, mount } from 'svelte';
import Report from './Report.svelte';

const asked = await window.vestibuleHistory.reportPicture();
const target = document.getElementById('report');
if (asked !== null && target !== null) {
  document.documentElement.lang = asked.language;
  // Before the charts are drawn: they take their font from the page.
  await document.fonts.load('16px "Atkinson Hyperlegible Next"');
  mount(Report, { target, props: asked });
  flushSync();
  await document.fonts.ready;
  window.vestibuleHistory.reportDrawn();
}
