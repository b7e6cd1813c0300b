import { describe, expect, it } from 'vitest';
import { VisitorState } from '../../contract/gate.ts';
import { IDLE_SCREEN } from '../../contract/idle-screen.testing.ts';
import { LANGUAGES } from '../../contract/languages.ts';
import type { ScreenMessage } from '../../contract/screen.ts';
import { Hint, TrackId } from '../../contract/vision.ts';
import { visitorWords } from '../ui/messages/index.ts';
import { STARTING, visitorView } from './view.ts';

const screen = (part: Partial<ScreenMessage>): ScreenMessage => ({
  ...IDLE_SCREEN,
  ...part,
});

/** Everything that the page may be told, as far as the view looks at it. */
const all: ScreenMessage[] = VisitorState.options.flatMap((state) =>
  [null, ...Hint.options].flatMap((hint) =>
    (['rest', 'free', 'unknown'] as const).flatMap((door) =>
      (['automatic', 'held_open', 'locked'] as const).flatMap((mode) =>
        [true, false].map((staffCalled) => screen({ state, hint, door, mode, staffCalled })),
      ),
    ),
  ),
);

describe('the visitor’s view', () => {
  it('has words in every language for every state', async () => {
    const keys = new Set([STARTING, ...all.map(visitorView)].flatMap(({ word, more }) => [word, more]));
    for (const language of LANGUAGES) {
      const t = await visitorWords.load(language);
      for (const key of keys) expect(t[key], key).toMatch(/\S/);
    }
  });

  it('says that the door is open only when the door is free', () => {
    for (const message of all.filter((m) => m.door !== 'free')) {
      expect(['walk_in_open', 'walk_in_held']).not.toContain(visitorView(message).more);
    }
    expect(visitorView(screen({ state: 'walk_in', door: 'free' })).more).toBe('walk_in_open');
  });

  it('thanks for a mask only those who wear one', () => {
    const person = (finding: 'mask' | 'no_mask') => ({ trackId: TrackId.parse(1), progress: 1, finding });
    const more = (people: ScreenMessage['people']) => visitorView(screen({ state: 'welcome', people })).more;
    expect(more([person('mask')])).toBe('mask_thanks');
    expect(more([person('mask'), person('no_mask')])).toBe('door_soon');
    expect(more([])).toBe('door_soon');
  });

  it('is green for nothing but a welcome', () => {
    for (const message of all) {
      const green = visitorView(message).tone === 'go';
      expect(green).toBe(message.state === 'welcome' || message.state === 'walk_in');
    }
  });

  it('gives different states different words', () => {
    const words = VisitorState.options.filter((s) => s !== 'hint').map((state) => visitorView(screen({ state })).word);
    expect(new Set(words).size).toBe(words.length);
  });

  it('gives every hint its own words and sign', () => {
    const views = Hint.options.map((hint) => visitorView(screen({ state: 'hint', hint })));
    expect(new Set(views.map((v) => v.word)).size).toBe(Hint.options.length);
    expect(new Set(views.map((v) => v.icon)).size).toBe(Hint.options.length);
  });

  it('speaks to everybody when several people stand there', () => {
    const person = (id: number) => ({ trackId: TrackId.parse(id), progress: 0, finding: null });
    const view = (people: ScreenMessage['people']) => visitorView(screen({ state: 'wear_mask', people })).more;
    expect(view([person(1)])).toBe('wear_mask_more');
    expect(view([person(1), person(2)])).toBe('everyone_more');
  });

  it('shows no picture while nobody is there or nothing is checked', () => {
    const resting = VisitorState.options.filter((state) => visitorView(screen({ state })).resting);
    expect(new Set(resting)).toEqual(new Set(['idle', 'please_wait', 'closed', 'emergency', 'out_of_service']));
    expect(visitorView(null)).toBe(STARTING);
  });
});
