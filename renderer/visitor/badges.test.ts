import { describe, expect, it } from 'vitest';
import { IDLE_SCREEN } from '../../contract/idle-screen.testing.ts';
import type { ScreenMessage } from '../../contract/screen.ts';
import { visitorWords } from '../ui/messages/index.ts';
import { badges } from './badges.ts';

const en = visitorWords.english;
const screen = (part: Partial<ScreenMessage>): ScreenMessage => ({
  ...IDLE_SCREEN,
  ...part,
});
const texts = (part: Partial<ScreenMessage>, left: number | null = null) =>
  badges(screen(part), left, en).map((badge) => badge.text);

describe('the badges', () => {
  it('are none in the ordinary case, and before main has spoken', () => {
    expect(texts({})).toEqual([]);
    expect(badges(null, null, en)).toEqual([]);
  });

  it('name the mode that staff set, with the time that is left', () => {
    expect(texts({ mode: 'held_open' }, 65_000)).toEqual(['Held open for 1:05']);
    expect(texts({ mode: 'locked' })).toEqual(['Locked by staff']);
  });

  it('ask staff to look, without saying before everybody what is wrong', () => {
    expect(texts({ alerts: ['entered_unmasked', 'relay_lost'] })).toEqual([en.staff_look]);
    expect(texts({ alerts: [] })).toEqual([]);
  });

  it('never hide that the door is only simulated', () => {
    for (const mode of ['automatic', 'held_open', 'locked'] as const) {
      expect(texts({ mode, simulatedDoor: true })).toContain(en.simulated_door);
    }
  });
});
