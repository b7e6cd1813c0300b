// The words of the keyboard on the screen, French.
import type { Texts } from './index.ts';

export default {
  keyboard: 'Clavier à l’écran',
  letters: 'Lettres',
  accents: 'Lettres accentuées',
  digits: 'Chiffres et signes',
  capitals: 'Majuscule',
  erase: 'Effacer la dernière lettre',
  space: 'Espace',
  done: 'Terminé',
} satisfies Texts;
