// The words of the keyboard on the screen, German.
import type { Texts } from './index.ts';

export default {
  keyboard: 'Tastatur auf dem Bildschirm',
  letters: 'Buchstaben',
  accents: 'Buchstaben mit Akzent',
  digits: 'Ziffern und Zeichen',
  capitals: 'Großbuchstabe',
  erase: 'Letzten Buchstaben löschen',
  space: 'Leerzeichen',
  done: 'Fertig',
} satisfies Texts;
