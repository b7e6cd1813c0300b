// Window: types into a text field as a keyboard would: at the caret, over what is selected, never past its longest, and
// so that whoever listens to the field hears of it.

export type Field = HTMLInputElement | HTMLTextAreaElement;

const TYPED = new Set(['text', 'search', 'tel', 'url', 'email']);

/** The field, where letters belong into it; null for all else, and for one that brings keys of its own. */
export function textField(target: EventTarget | null): Field | null {
  if (target instanceof HTMLTextAreaElement) return open(target);
  return target instanceof HTMLInputElement && TYPED.has(target.type) ? open(target) : null;
}

const open = (field: Field): Field | null =>
  field.readOnly || field.disabled || field.inputMode === 'none' ? null : field;

/** Whether digits are what is mostly typed there. */
export const wantsDigits = ({ inputMode }: Field): boolean => /^(numeric|decimal|tel)$/.test(inputMode);

/** Whether the next letter is a capital one: names begin with it, and go on small. */
export function capitalNext(field: Field): boolean {
  return field.autocapitalize === 'words' && /(^|[\s-])$/.test(field.value.slice(0, caret(field)[0]));
}

export function typeInto(field: Field, text: string): void {
  const [start, end] = caret(field);
  const { length } = field.value;
  if (field.maxLength >= 0 && length - (end - start) + text.length > field.maxLength) return;
  put(field, text, start, end);
}

/** What is selected, or else the letter before the caret: also one that two numbers stand for. */
export function eraseIn(field: Field): void {
  const [start, end] = caret(field);
  const last = [...field.value.slice(0, start)].pop() ?? '';
  if (start !== end) put(field, '', start, end);
  else if (last !== '') put(field, '', start - last.length, start);
}

function put(field: Field, text: string, start: number, end: number): void {
  field.setRangeText(text, start, end, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

const caret = ({ selectionStart, selectionEnd, value }: Field): readonly [number, number] => [
  selectionStart ?? value.length,
  selectionEnd ?? value.length,
];
