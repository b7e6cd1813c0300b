// Window: what sounds when the visitor's screen changes: a chime for the tone, then a voice that says the big word. Once
// for each change, never for what is only shown on; nothing on a screen that nobody stands before.
import type { Language } from '../../contract/languages.ts';
import type { ScreenMessage } from '../../contract/screen.ts';
import type { Chime, Player } from '../ui/sounds/player.ts';
import { isQuiet } from '../ui/sounds/quiet.ts';
import { type Tone, visitorView } from './view.ts';

/** Somebody who moves to and fro is not told the same again and again. ms */
export const SAY_AGAIN_MS = 8_000;

const CHIME: Readonly<Record<Tone, Chime | null>> = {
  calm: null,
  guide: null,
  ask: 'ask',
  go: 'go',
  help: 'help',
  off: null,
};
/** Words that the voice does not say: nothing is asked, and the visitor is only to wait. */
const UNSAID: ReadonlySet<string> = new Set(['starting', 'idle', 'looking']);

export class Speaker {
  readonly #player: Player;
  readonly #clock: () => { readonly monotonicMs: number; readonly epochMs: number };
  #word: string | null = null;
  #tone: Tone | null = null;
  #alerts: readonly string[] = [];
  readonly #saidAt = new Map<string, number>();

  constructor(player: Player, clock: () => { readonly monotonicMs: number; readonly epochMs: number }) {
    this.#player = player;
    this.#clock = clock;
  }

  /** One calm sound at an alert that was not there before, in place of what this screen would say. */
  #alerted({ alerts = [], alertSound = false, speaking, schedule }: ScreenMessage): boolean {
    const fresh = alerts.some((alert) => !this.#alerts.includes(alert));
    this.#alerts = alerts;
    if (!fresh || !alertSound || speaking === undefined) return false;
    if (isQuiet(speaking.sounds, this.#clock().epochMs, schedule?.timeZone ?? 'UTC')) return false;
    this.#player.volume = speaking.sounds.volume;
    this.#player.play({ chime: 'alert', prompt: null });
    return true;
  }

  /** The screen as main describes it, however often. */
  show(screen: ScreenMessage, language: Language): void {
    const { word, tone } = visitorView(screen);
    if (this.#alerted(screen)) {
      this.#word = word;
      this.#tone = tone;
      return;
    }
    if (word === this.#word) return;
    const chime = tone === this.#tone ? null : CHIME[tone];
    this.#word = word;
    this.#tone = tone;
    if (word === 'idle') this.#saidAt.clear();
    const { speaking } = screen;
    const { monotonicMs, epochMs } = this.#clock();
    const silent =
      speaking === undefined ||
      isQuiet(speaking.sounds, epochMs, screen.schedule?.timeZone ?? 'UTC') ||
      UNSAID.has(word);
    if (silent) {
      this.#player.hush();
      return;
    }
    const saidAt = this.#saidAt.get(word);
    const again = saidAt !== undefined && monotonicMs - saidAt < SAY_AGAIN_MS;
    if (again) return;
    this.#saidAt.set(word, monotonicMs);
    this.#player.volume = speaking.sounds.volume;
    this.#player.play({
      chime: speaking.sounds.chimes ? chime : null,
      prompt: speaking.sounds.voice ? [language, word] : null,
    });
  }
}
