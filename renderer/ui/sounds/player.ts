// Window: plays the shipped sounds, one at a time: a newer one ends the one before it. What cannot be played is not
// played: the words on the screen say the same.
import alert from '../../../assets/sounds/alert.ogg?url';
import ask from '../../../assets/sounds/ask.ogg?url';
import go from '../../../assets/sounds/go.ogg?url';
import help from '../../../assets/sounds/help.ogg?url';
import type { Language } from '../../../contract/languages.ts';

const CHIMES = { ask, go, help, alert };
export type Chime = keyof typeof CHIMES;

export interface Player {
  /** Plays the chime, then the prompt of this word in this language, where there is one. */
  play(sounds: { readonly chime: Chime | null; readonly prompt: readonly [Language, string] | null }): void;
  /** 0..1, for what is played from now on. */
  volume: number;
  hush(): void;
}

/** @param open makes a player of one file; the browser's own unless tests bring another */
export function createPlayer(open: (url: string) => HTMLAudioElement = (url) => new Audio(url)): Player {
  let playing: HTMLAudioElement | null = null;
  let turn = 0;

  function hush(): void {
    turn += 1;
    playing?.pause();
    playing = null;
  }
  /** Resolves when it has ended or cannot be played; a sound that was hushed never ends. */
  function sound(url: string, volume: number): Promise<void> {
    const audio = open(url);
    audio.volume = volume;
    playing = audio;
    return new Promise((ended) => {
      audio.addEventListener('ended', () => ended(), { once: true });
      audio.addEventListener('error', () => ended(), { once: true });
      audio.play().catch(() => ended());
    });
  }

  return {
    volume: 1,
    hush,
    play({ chime, prompt }) {
      hush();
      const mine = turn;
      const urls = prompt === null ? null : import('./prompt-files.ts');
      const run = async () => {
        if (chime !== null) await sound(CHIMES[chime], this.volume);
        const url = prompt === null ? undefined : (await urls)?.promptUrl(...prompt);
        if (url !== undefined && mine === turn) await sound(url, this.volume);
      };
      run().catch((error) => console.error(`a prompt cannot be said: ${String(error)}`));
    },
  };
}
