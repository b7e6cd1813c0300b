// Gallery only, never shipped: the keyboard on the screen, as a finger in a field brings it, in its three layers.
import { mount } from 'svelte';
import { type Scene, type Scenes, until } from '../../preview/scene.ts';
import ScreenKeyboard from '../keyboard/ScreenKeyboard.svelte';

/** @param layer how many presses of the first key in the last row lead there */
const scene =
  (layer: number): Scene =>
  async ({ target, language }) => {
    const page = document.createElement('div');
    page.style.cssText = 'display: grid; grid-template-rows: 1fr auto; height: 100vh; background: var(--paper)';
    const field = document.createElement('input');
    field.type = 'text';
    field.autocapitalize = 'words';
    field.style.cssText = 'align-self: center; margin: auto; font-size: var(--text-l); padding: var(--gap)';
    page.append(field);
    target.replaceChildren(page);
    mount(ScreenKeyboard, { target: page, props: { language } });
    await new Promise((next) => requestAnimationFrame(next));
    window.dispatchEvent(new PointerEvent('pointerdown'));
    field.focus();
    window.dispatchEvent(new PointerEvent('pointerup'));
    for (let i = 0; i < layer; i++) (await until('.keyboard .keys .row:last-child button')).click();
    await until('.keyboard .keys');
  };

export const scenes: Scenes = { letters: scene(0), digits: scene(1) };
