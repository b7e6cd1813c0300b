// Window: what the page knows, as runes. Fed by main and the vision worker, read by the components; it decides
// nothing. Time is performance.now(), ticked four times a second while somebody counts.
import type { ScreenMessage } from '../../contract/screen.ts';
import type { Spoken } from '../ui/language/spoken.svelte.ts';
import { leftAt } from '../ui/time.ts';
import type { Faces } from '../vision/index.ts';
import { visitorView } from './view.ts';

export class Kiosk {
  readonly spoken: Spoken;
  screen = $state.raw<ScreenMessage | null>(null);
  faces = $state.raw<Faces>({ width: 0, height: 0, faces: [] });
  now = $state(performance.now());
  staffOpen = $state(false);
  /** The set-up that the staff corner leads to as soon as it is open; null: none. */
  setUpOpen = $state<'kiosk' | 'door' | null>(null);
  #screenAt = $state(performance.now());

  /** Time left of the mode in ms; null when the mode has no end. */
  modeLeft = $derived.by(() => {
    const ends = this.screen?.modeEndsInMs ?? null;
    return ends === null ? null : leftAt(ends, this.#screenAt, this.now);
  });

  constructor(spoken: Spoken) {
    this.spoken = spoken;
  }

  show(screen: ScreenMessage): void {
    // Asked for on the command line: once, with the first screen.
    if (this.screen === null && (screen.setUp === 'kiosk' || screen.setUp === 'door')) {
      this.setUpOpen = screen.setUp;
      this.staffOpen = true;
    }
    this.spoken.settle(screen.speaking);
    this.spoken.rest(visitorView(screen).resting);
    this.#screenAt = performance.now();
    this.now = this.#screenAt;
    this.screen = screen;
  }

  /** Starts the clock that count-downs read; ends with `signal`. */
  tick(signal: AbortSignal): void {
    const timer = setInterval(() => {
      if (this.staffOpen || this.screen?.modeEndsInMs != null) this.now = performance.now();
    }, 250);
    signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  }
}
