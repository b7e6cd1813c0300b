// Window: a slow wandering of an element, against burn-in. One small step a second by a timer, not an animation:
// an animation would keep the compositor drawing 60 times a second for nobody.
import type { Action } from 'svelte/action';

export type Drift = {
  /** Furthest way from home, as a share of the window's smaller side. */
  readonly reach?: number;
  /** Where on its way it starts, in radians. */
  readonly phase?: number;
};

const STEP_MS = 1000;
/** One round of the first axis, in steps; the second axis takes the golden ratio of it, so they never meet. */
const ROUND = 300;

/** Displacement after `step` steps, each axis −1..1. */
export function driftAt(step: number, phase: number): { readonly x: number; readonly y: number } {
  const turn = (2 * Math.PI * step) / ROUND;
  return { x: Math.sin(turn + phase), y: Math.cos(turn * 1.618 + phase) };
}

/** Svelte action; the default reach is 8 px, the usual pixel shift. */
export const drift: Action<HTMLElement, Drift | undefined> = (node, options) => {
  const reach = options?.reach;
  let step = 0;
  const move = (): void => {
    const far = reach === undefined ? 8 : reach * Math.min(window.innerWidth, window.innerHeight);
    const { x, y } = driftAt(step++, options?.phase ?? 0);
    node.style.transform = `translate(${(x * far).toFixed(1)}px, ${(y * far).toFixed(1)}px)`;
  };
  move();
  const timer = setInterval(move, STEP_MS);
  return { destroy: () => clearInterval(timer) };
};
