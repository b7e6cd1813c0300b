// Tests only. What main says of a screen while nobody is there; a test changes what it is about.
import type { ScreenMessage } from './screen.ts';

export const IDLE_SCREEN: ScreenMessage = {
  state: 'idle',
  hint: null,
  people: [],
  mode: 'automatic',
  modeEndsInMs: null,
  staffCalled: false,
  faults: [],
  door: 'rest',
  doorConfirmed: true,
  simulatedDoor: false,
  control: 'automatic',
  alarm: 'none',
  doorContact: 'unknown',
  schedule: null,
  longerOffered: true,
};
