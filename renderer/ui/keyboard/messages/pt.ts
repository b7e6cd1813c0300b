// The words of the keyboard on the screen, Portuguese.
import type { Texts } from './index.ts';

export default {
  keyboard: 'Teclado no ecrã',
  letters: 'Letras',
  accents: 'Letras com acento',
  digits: 'Algarismos e sinais',
  capitals: 'Maiúscula',
  erase: 'Apagar a última letra',
  space: 'Espaço',
  done: 'Pronto',
} satisfies Texts;
