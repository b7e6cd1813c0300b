// The changed parts of the real loader, run on a WebGL that only counts.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { withFreedSyncs } from './vite-freed-syncs.mts';

const file = createRequire(import.meta.url).resolve('@mediapipe/tasks-vision/vision_wasm_module_internal.js');
const loader = readFileSync(file, 'utf8');

type Fences = {
  readonly make: () => number;
  readonly end: (id: number) => void;
  readonly kept: () => number;
  readonly errors: () => number;
};

/** The loader's own two functions, with what they need around them. */
function fencesOf(code: string): Fences {
  const taken = (from: string, to: string) => {
    const start = code.indexOf(from);
    return code.slice(start, code.indexOf(to, start) + to.length);
  };
  const parts = [
    'const GLctx = { fenceSync: () => ({}), deleteSync: () => undefined };',
    `${taken('var GL = {', 'getNewId: table => {')}${taken('getNewId: table => {', '\n  },').slice('getNewId: table => {'.length)} };`,
    taken('var _emscripten_glFenceSync =', '\n};'),
    taken('var _emscripten_glDeleteSync =', '\n};'),
    'return { make: () => _emscripten_glFenceSync(0, 0), end: _emscripten_glDeleteSync,',
    'kept: () => GL.syncs.length, errors: () => GL.lastError ?? 0 };',
  ];
  return new Function(parts.join('\n'))() as Fences;
}

it('a fence takes the number of a deleted one, and two that live never share one', () => {
  const { make, end, kept, errors } = fencesOf(withFreedSyncs(loader));
  const [first, second] = [make(), make()];
  expect(new Set([0, first, second]).size).toBe(3);
  end(first);
  expect(make()).toBe(first);
  const before = kept();
  for (let i = 0; i < 1_000; i++) end(make());
  expect(kept()).toBeLessThanOrEqual(before + 1);
  end(second);
  expect(errors()).toBe(0);
  // A fence that is deleted twice is an error of its user, and frees no number twice.
  end(second);
  expect(errors()).toBe(1281);
  expect(make()).not.toBe(make());
});

it('the loader as it comes keeps a place for every fence', () => {
  const { make, end, kept } = fencesOf(loader);
  for (let i = 0; i < 1_000; i++) end(make());
  expect(kept()).toBeGreaterThanOrEqual(1_000);
});

it('another loader is not changed in silence', () => {
  expect(() => withFreedSyncs(loader.replace('syncs: [],', ''))).toThrow(/not once/);
});
