// The self-test's judgement: each fact of the kiosk comes to one finding, and every finding has its line on the phone.
import { describe, expect, it } from 'vitest';
import type { DoorState } from '../../contract/door.ts';
import { Finding, SelfTestStep, StepAnswer } from '../../contract/self-test.ts';
import { FINDINGS, numberOf, resultOf, SELF_TEST_STEPS } from '../../contract/self-test-steps.ts';
import { SourceState } from '../../contract/vision.ts';
import {
  cameraAnswer,
  clockAnswer,
  detectorAnswer,
  diskAnswer,
  journalAnswer,
  lockAnswer,
  modelAnswer,
  relayAnswer,
  sentenceOf,
  summaryOf,
} from './index.ts';

const UP: DoorState = { link: 'up', position: 'rest', confirmed: 'acknowledged', cause: null, until: null };
const relay = (state: DoorState | null, fault: string | null = null, simulated = false) =>
  relayAnswer({ simulated, board: 'lcus', state, fault }).finding;
const noon = Date.UTC(2026, 10, 23, 12);
const clock = (now: number, credible = true, lastRowAt: number | null = null) =>
  clockAnswer({ now, credible, lastRowAt, timeZone: 'Europe/Berlin' });

describe('a step', () => {
  it.each([
    ['live', 'camera_live'],
    ['starting', 'camera_starting'],
    ['frozen', 'camera_frozen'],
    ['black', 'camera_black'],
    ['lost', 'camera_lost'],
    ['ended', 'camera_clip'],
  ] as const)('camera: %s is %s', (state, finding) => {
    expect(SourceState.options).toContain(state);
    expect(cameraAnswer({ state, clip: false, framesASecond: 30 }).finding).toBe(finding);
  });

  it('camera: a clip is told from a camera', () => {
    expect(cameraAnswer({ state: 'live', clip: true, framesASecond: 30 })).toMatchObject({ finding: 'camera_clip' });
  });

  it('detector: frames must come, and no fault stand', () => {
    const facts = { ready: true, framesASecond: 12, fault: null };
    expect(detectorAnswer(facts).finding).toBe('detector_ready');
    expect(detectorAnswer({ ...facts, framesASecond: 0 }).finding).toBe('detector_silent');
    expect(detectorAnswer({ ...facts, fault: 'no WebGL' })).toMatchObject({
      finding: 'detector_failed',
      detail: 'no WebGL',
    });
  });

  it('model: the file must be the manifest’s, and the process must answer', () => {
    const facts = { id: 'm8', hashFits: true, answers: true, fault: null };
    expect(modelAnswer(facts)).toEqual({ step: 'model', finding: 'model_right', detail: 'm8' });
    expect(modelAnswer({ ...facts, answers: false }).finding).toBe('model_silent');
    for (const hashFits of [false, null]) expect(modelAnswer({ ...facts, hashFits }).finding).toBe('model_changed');
  });

  it('relay: verified only when the board itself says where it stands', () => {
    expect(relay(UP)).toBe('relay_verified');
    expect(relay({ ...UP, confirmed: 'unverified' })).toBe('relay_unverified');
    expect(relay({ ...UP, position: 'unknown' })).toBe('relay_unknown');
    expect(relay(UP, 'another answer than was commanded')).toBe('relay_unknown');
    expect(relay({ ...UP, link: 'down' })).toBe('relay_lost');
    expect(relay(null)).toBe('relay_lost');
    expect(relay(null, null, true)).toBe('relay_simulated');
  });

  it('disk: takes what is written, and has room', () => {
    expect(diskAnswer({ problem: null, freeMb: 9_000 }).finding).toBe('disk_room');
    expect(diskAnswer({ problem: null, freeMb: null })).toEqual({ step: 'disk', finding: 'disk_room', detail: '' });
    expect(diskAnswer({ problem: null, freeMb: 12 }).finding).toBe('disk_low');
    expect(diskAnswer({ problem: 'ENOSPC', freeMb: null }).finding).toBe('disk_unwritable');
  });

  it('clock: in the site’s time, not before the last row, not without a battery', () => {
    expect(clock(noon)).toEqual({ step: 'clock', finding: 'clock_right', detail: '2026-11-23 13:00 Europe/Berlin' });
    expect(clock(noon, true, noon + 30_000).finding).toBe('clock_right');
    expect(clock(noon, true, noon + 120_000).finding).toBe('clock_behind');
    expect(clock(0, false).finding).toBe('clock_wrong');
  });

  it('journal and lock: as they were found', () => {
    expect(journalAnswer({ kind: 'whole', rows: 7 })).toMatchObject({ finding: 'journal_whole', detail: '7' });
    expect(journalAnswer({ kind: 'broken', message: 'Row 3 was changed' }).detail).toBe('Row 3 was changed');
    expect(
      (['refused', 'acknowledged', 'unverified', 'silent'] as const).map((facts) => lockAnswer(facts).finding),
    ).toEqual(['lock_refused', 'lock_verified', 'lock_unverified', 'lock_silent']);
  });
});

describe('on the phone', () => {
  it('the numbers are what they were: a note from last year still fits', () => {
    expect(SELF_TEST_STEPS.map((step) => `${numberOf(step)} ${step}`)).toEqual([
      '1 camera',
      '2 detector',
      '3 model',
      '4 relay',
      '5 disk',
      '6 clock',
      '7 journal',
      '8 lock',
    ]);
  });

  it.each(Finding.options)('%s is a line that begins with its number and says when it is not right', (finding) => {
    const step = SelfTestStep.parse(finding.split('_')[0]);
    const line = sentenceOf({ step, finding, detail: 'X' });
    expect(line.startsWith(`${numberOf(step)} ${step}: `)).toBe(true);
    expect(line.includes('NOT RIGHT')).toBe(FINDINGS[finding] === 'bad');
  });

  it('a detail of any length stays a line', () => {
    const answer = diskAnswer({ problem: 'x'.repeat(5_000), freeMb: null });
    expect(StepAnswer.safeParse(answer).success).toBe(true);
    expect(resultOf(answer)).toBe('bad');
  });

  it('the last line names what is not right', () => {
    expect(summaryOf([journalAnswer({ kind: 'whole', rows: 7 })])).toBe('All is as it should be.');
    expect(summaryOf([relayAnswer({ simulated: false, board: 'lcus', state: null, fault: null })])).toBe(
      'Not right: 4 relay.',
    );
  });
});
