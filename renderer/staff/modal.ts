// Window: behaviour of the staff sheet as Svelte actions: it takes the focus, listens to the keyboard and notices
// when nobody touches it any more.
import type { Action } from 'svelte/action';
import type { Corner } from './corner.ts';

/** Opens a <dialog> modally, with the focus on its title and not on a button that Enter would press. */
export const modal: Action<HTMLDialogElement> = (node) => {
  node.showModal();
  node.querySelector<HTMLElement>('[data-first]')?.focus();
};

/** What one key means on the PIN pad; a key on a focused button stays the button's. */
export function pinKey(corner: Pick<Corner, 'digit' | 'erase' | 'enter'>, key: string, onButton: boolean): boolean {
  if (/^\d$/.test(key)) corner.digit(key);
  else if (key === 'Backspace' || key === 'Delete') corner.erase();
  else if (key === 'Enter' && !onButton) void corner.enter();
  else return false;
  return true;
}

/** A touched key must not take the focus, or a later Enter of the keyboard would press it once more. */
export const keepFocus: Action<HTMLElement> = (node) => {
  node.addEventListener('mousedown', (event) => event.preventDefault());
};

/** Calls back when nothing was touched for `ms`. */
export const untouched: Action<HTMLElement, { readonly ms: number; readonly then: () => void }> = (node, options) => {
  let timer = setTimeout(options.then, options.ms);
  const touched = (): void => {
    clearTimeout(timer);
    timer = setTimeout(options.then, options.ms);
  };
  node.addEventListener('pointerdown', touched);
  node.addEventListener('keydown', touched);
  return { destroy: () => clearTimeout(timer) };
};
