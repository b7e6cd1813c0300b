// Window: entry of the page. Puts the parts together: screen, vision, main's messages; decides nothing.
import './ui/tokens.css';
import './ui/base.css';
import { mount } from 'svelte';
import Page from './Kiosk.svelte';
import { Spoken } from './ui/language/spoken.svelte.ts';
import { installManners } from './ui/manners.ts';
import { createPlayer } from './ui/sounds/player.ts';
import { startVision } from './vision/index.ts';
import { Kiosk } from './visitor/kiosk.svelte.ts';
import { listenForLinks } from './visitor/link.ts';
import { Speaker } from './visitor/speaker.ts';

const life = new AbortController();
const root = document.documentElement;
const spoken = new Spoken(root, navigator.languages);
const kiosk = new Kiosk(spoken);
await spoken.speak(spoken.site);
const speaker = new Speaker(createPlayer(), () => ({ monotonicMs: performance.now(), epochMs: Date.now() }));

const target = document.getElementById('kiosk');
if (target === null) throw new Error('The page has no #kiosk element to draw in.');

installManners(root, life.signal, () => kiosk.staffOpen);
kiosk.tick(life.signal);
let stage: HTMLElement | null = null;
mount(Page, {
  target,
  props: {
    kiosk,
    api: window.vestibule,
    onStage: (element: HTMLElement) => {
      stage = element;
    },
  },
});

listenForLinks(
  window,
  (setup, classifier, main) => {
    if (stage === null) throw new Error('A link came before the page was drawn.');
    return startVision({
      setup,
      classifier,
      main,
      host: stage,
      onFaces: (faces) => {
        kiosk.faces = faces;
      },
      onNeedLink: () => window.vestibule.needLink(),
    });
  },
  life.signal,
);

// `npm start -- --photo-check`.
if (location.hash === '#photo-check') kiosk.staffOpen = true;

// Last: it tells main that the page is ready for a link.
window.vestibule.onScreen((screen) => {
  kiosk.show(screen);
  speaker.show(screen, spoken.language);
});
