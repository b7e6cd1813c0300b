// The words of the keyboard on the screen, Spanish.
import type { Texts } from './index.ts';

export default {
  keyboard: 'Teclado en pantalla',
  letters: 'Letras',
  accents: 'Letras con acento',
  digits: 'Cifras y signos',
  capitals: 'Mayúscula',
  erase: 'Borrar la última letra',
  space: 'Espacio',
  done: 'Listo',
} satisfies Texts;
