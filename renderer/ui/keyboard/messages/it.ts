// The words of the keyboard on the screen, Italian.
import type { Texts } from './index.ts';

export default {
  keyboard: 'Tastiera sullo schermo',
  letters: 'Lettere',
  accents: 'Lettere accentate',
  digits: 'Cifre e segni',
  capitals: 'Maiuscola',
  erase: 'Cancellare l’ultima lettera',
  space: 'Spazio',
  done: 'Fatto',
} satisfies Texts;
