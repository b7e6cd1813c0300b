// The words of the keyboard on the screen, Japanese.
import type { Texts } from './index.ts';

export default {
  keyboard: '画面のキーボード',
  letters: '文字',
  accents: 'アクセント付きの文字',
  digits: '数字と記号',
  capitals: '大文字',
  erase: '最後の文字を消す',
  space: '空白',
  done: '完了',
} satisfies Texts;
