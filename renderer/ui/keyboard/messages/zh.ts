// The words of the keyboard on the screen, Chinese.
import type { Texts } from './index.ts';

export default {
  keyboard: '屏幕键盘',
  letters: '字母',
  accents: '带重音的字母',
  digits: '数字和符号',
  capitals: '大写字母',
  erase: '删除最后一个字母',
  space: '空格',
  done: '完成',
} satisfies Texts;
