// Answers come from several workers in any order; rows must come out in the order of the pictures, or not at all.
import { expect, test } from 'vitest';
import { clipPictures } from './clip.ts';
import { type Cut, createCutter } from './cutter.ts';

const picture = (name: string) => ({
  kind: 'picture' as const,
  name,
  label: 'mask',
  labelled: 'centred' as const,
  deep: false,
  bytes: new Uint8Array(),
});
const rows = (id: number, error: string | null = null) => ({
  kind: 'rows',
  id,
  rows: [],
  exact: new Uint8Array(),
  wide: new Uint8Array(),
  error,
});

function fakePage(answer: (ids: number[], tell: (message: unknown) => void) => void) {
  let hear: (event: { data: unknown }) => void = () => undefined;
  const ids: number[] = [];
  const tell = (data: unknown) => queueMicrotask(() => hear({ data }));
  return {
    ids,
    port: {
      on: (_event: 'message', listener: typeof hear) => {
        hear = listener;
      },
      start: () => tell({ kind: 'ready' }),
      postMessage: (message: unknown) => {
        if (typeof message === 'object' && message !== null && 'id' in message) ids.push(Number(message.id));
        answer(ids, tell);
      },
    },
  };
}

async function names(cuts: AsyncGenerator<Cut>): Promise<string[]> {
  const all: string[] = [];
  for await (const { name } of cuts) all.push(name);
  return all;
}

test('pictures come out in their order although they are answered backwards, and only a few are under way', async () => {
  const most = 12;
  const page = fakePage((ids, tell) => {
    // Every twelve pictures, or at the end: all of them, last first.
    if (ids.length % most === 0 || ids.length === 30)
      for (const id of [...ids].reverse().slice(0, most)) tell(rows(id));
  });
  const cutter = createCutter(page.port, 1_000);
  await cutter.ready;
  const all = Array.from({ length: 30 }, (_, i) => picture(`${i}.jpg`));
  expect(await names(cutter.cutAll(all))).toEqual(all.map(({ name }) => name));
});

test.each([
  ['a damaged picture', rows(0, 'The file is damaged.'), 'The picture a.jpg cannot be used. The file is damaged.'],
  ['a broken detector', { kind: 'broken', message: 'out of memory' }, 'Finding faces failed: out of memory.'],
  ['nonsense', { kind: 'rows', id: 0 }, 'Finding faces failed: the page sent a malformed answer.'],
])('%s ends it with a sentence', async (_what, message, sentence) => {
  const cutter = createCutter(fakePage((_ids, tell) => tell(message)).port, 1_000);
  await cutter.ready;
  await expect(names(cutter.cutAll([picture('a.jpg')]))).rejects.toThrow(sentence);
});

test('the pictures of a clip are told with their times', async () => {
  const page = fakePage((ids, tell) => {
    if (ids.length === 0) tell({ kind: 'clip', durationMs: 2_000, frames: 4 });
    else tell(rows(ids.at(-1) ?? 0));
  });
  const cutter = createCutter(page.port, 1_000);
  await cutter.ready;
  const pictures = await clipPictures(cutter, '/somewhere/walk.gif', 'animation');
  const cuts: (number | undefined)[] = [];
  for await (const { name, atMs } of cutter.cutAll(pictures)) {
    expect(name).toBe('walk.gif');
    cuts.push(atMs);
  }
  expect(cuts).toEqual([250, 750, 1_250, 1_750]);
});
