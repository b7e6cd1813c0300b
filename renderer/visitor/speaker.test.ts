import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { VisitorState } from '../../contract/gate.ts';
import { IDLE_SCREEN } from '../../contract/idle-screen.testing.ts';
import { LANGUAGES } from '../../contract/languages.ts';
import type { ScreenMessage } from '../../contract/screen.ts';
import type { Speaking } from '../../contract/speaking.ts';
import { Hint } from '../../contract/vision.ts';
import type { Player } from '../ui/sounds/player.ts';
import { isQuiet } from '../ui/sounds/quiet.ts';
import { SAY_AGAIN_MS, Speaker } from './speaker.ts';
import { visitorView } from './view.ts';

const SOUNDS = join(import.meta.dirname, '..', '..', 'assets', 'sounds');
const sounds: Speaking['sounds'] = { chimes: true, voice: true, volume: 0.4, quietHours: null };
const screen = (part: Partial<ScreenMessage>, heard: Partial<Speaking['sounds']> = {}): ScreenMessage => ({
  ...IDLE_SCREEN,
  speaking: { language: null, secondLanguage: null, visitorLanguages: [], sounds: { ...sounds, ...heard } },
  ...part,
});

/** A speaker whose player only keeps what it was asked for, on a played clock. */
function listening() {
  const heard: string[] = [];
  const player: Player = {
    volume: 1,
    play: ({ chime, prompt }) => void heard.push(`${chime ?? '-'} ${prompt?.join('/') ?? '-'}`),
    hush: () => undefined,
  };
  let at = 1_000;
  const speaker = new Speaker(player, () => ({ monotonicMs: at, epochMs: Date.parse('2026-11-20T22:30:00Z') }));
  return {
    heard,
    player,
    show: (part: Partial<ScreenMessage>, kind: Partial<Speaking['sounds']> = {}) =>
      speaker.show(screen(part, kind), 'de'),
    wait: (ms: number) => {
      at += ms;
    },
  };
}

describe('a visit', () => {
  it('sounds once at each change, and not while a state is only shown on', () => {
    const { show, heard } = listening();
    for (const state of ['idle', 'approach', 'looking', 'wear_mask', 'wear_mask', 'wear_mask'] as const)
      show({ state });
    show({ state: 'wear_mask', staffCalled: true });
    show({ state: 'welcome' });
    show({ state: 'walk_in', door: 'free' });
    show({ state: 'idle' });
    expect(heard).toEqual(['- de/approach', 'ask de/wear_mask', 'go de/welcome', '- de/walk_in']);
  });

  it('does not repeat itself to somebody who moves to and fro, but greets the next visitor', () => {
    const { show, heard, wait } = listening();
    const toAndFro = () => {
      show({ state: 'hint', hint: 'step_closer' });
      show({ state: 'looking' });
    };
    toAndFro();
    wait(SAY_AGAIN_MS - 1);
    toAndFro();
    expect(heard).toEqual(['- de/step_closer']);
    wait(1);
    toAndFro();
    show({ state: 'idle' });
    toAndFro();
    expect(heard).toEqual(['- de/step_closer', '- de/step_closer', '- de/step_closer']);
  });

  it('is as loud and as wordy as the owner wants', () => {
    const { show, heard, player } = listening();
    show({ state: 'wear_mask' }, { voice: false });
    show({ state: 'welcome' }, { chimes: false });
    expect(heard).toEqual(['ask -', '- de/welcome']);
    expect(player.volume).toBe(0.4);
  });

  it('is silent in quiet hours, and where the owner is not known yet', () => {
    const { show, heard } = listening();
    show({ state: 'wear_mask' }, { quietHours: { from: '22:00', to: '07:00' } });
    const unknown = screen({ state: 'fix_mask' });
    delete (unknown as { speaking?: Speaking }).speaking;
    new Speaker({ volume: 1, play: () => heard.push('!'), hush: () => undefined }, () => ({
      monotonicMs: 0,
      epochMs: 0,
    })).show(unknown, 'de');
    expect(heard).toEqual([]);
  });
});

describe('quiet hours', () => {
  const at = (time: string) => Date.parse(`2026-11-20T${time}:00Z`);
  it.each([
    ['22:00', '07:00', '22:00', true],
    ['22:00', '07:00', '06:59', true],
    ['22:00', '07:00', '07:00', false],
    ['12:00', '13:00', '12:30', true],
    ['12:00', '13:00', '11:59', false],
    ['12:00', '12:00', '12:00', false],
  ])('from %s to %s at %s: %s', (from, to, time, quiet) => {
    expect(isQuiet({ ...sounds, quietHours: { from, to } }, at(time), 'UTC')).toBe(quiet);
  });

  it('are the site’s, wherever the computer is', () => {
    const night = { ...sounds, quietHours: { from: '22:00', to: '23:00' } };
    expect(isQuiet(night, at('21:30'), 'Europe/Berlin')).toBe(true);
    expect(isQuiet(night, at('22:30'), 'Europe/Berlin')).toBe(false);
  });
});

describe('the files', () => {
  it('have a voice for every word that can be said, in every language', () => {
    const screens = VisitorState.options.flatMap((state) =>
      [null, ...Hint.options].map((hint) => screen({ state, hint })),
    );
    const words = new Set(screens.map((one) => visitorView(one).word));
    for (const word of ['idle', 'looking'] as const) words.delete(word);
    expect(words.size).toBeGreaterThan(15);
    for (const language of LANGUAGES) {
      for (const word of words)
        expect(existsSync(join(SOUNDS, language, `${word}.ogg`)), `${language} ${word}`).toBe(true);
    }
  });
});

describe('an alert', () => {
  it('sounds once when it comes, and never in quiet hours or where the owner wants none', () => {
    const { show, heard } = listening();
    for (let i = 0; i < 5; i++) show({ alerts: ['relay_lost'], alertSound: true });
    expect(heard).toEqual(['alert -']);
    show({ alerts: ['relay_lost', 'camera_covered'], alertSound: true });
    show({ alerts: [], alertSound: true });
    show({ alerts: ['relay_lost'], alertSound: true });
    expect(heard).toEqual(['alert -', 'alert -', 'alert -']);
    show({ alerts: ['relay_lost', 'entered_unmasked'], alertSound: false });
    show({ alerts: ['camera_covered'], alertSound: true }, { quietHours: { from: '22:00', to: '23:00' } });
    expect(heard).toHaveLength(3);
  });
});
