// The words of the keyboard on the screen, Hindi.
import type { Texts } from './index.ts';

export default {
  keyboard: 'स्क्रीन पर कीबोर्ड',
  letters: 'अक्षर',
  accents: 'मात्रा-चिह्न वाले अक्षर',
  digits: 'अंक और चिह्न',
  capitals: 'बड़ा अक्षर',
  erase: 'आख़िरी अक्षर मिटाएँ',
  space: 'खाली जगह',
  done: 'हो गया',
} satisfies Texts;
