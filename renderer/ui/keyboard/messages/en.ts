// The words of the keyboard on the screen, English: ICU messages. Every other language has the same keys.
export default {
  keyboard: 'Keyboard on the screen',
  letters: 'Letters',
  accents: 'Letters with accents',
  digits: 'Digits and signs',
  capitals: 'Capital letter',
  erase: 'Delete the last letter',
  space: 'Space',
  done: 'Done',
} as const;
