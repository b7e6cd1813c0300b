// The words of the keyboard on the screen, Arabic.
import type { Texts } from './index.ts';

export default {
  keyboard: 'لوحة مفاتيح على الشاشة',
  letters: 'حروف',
  accents: 'حروف بعلامات',
  digits: 'أرقام ورموز',
  capitals: 'حرف كبير',
  erase: 'حذف الحرف الأخير',
  space: 'مسافة',
  done: 'تم',
} satisfies Texts;
