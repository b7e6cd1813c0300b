// Something is broken: the door rests, the screen says so, and all comes back by itself.
import { describe, expect, it, vi } from 'vitest';
import { FaultCode } from '../../contract/faults.ts';
import { Story } from './story.ts';

// Stories run for minutes of the gate's own time; a busy machine may take a while.
vi.setConfig({ testTimeout: 30_000 });

const letIn = { kind: 'let_in', reason: 'known_visitor' } as const;
const holdOpen = { kind: 'hold_open', minutes: 5 } as const;
const STOPPING = FaultCode.options.filter((code) => code !== 'door_inputs' && code !== 'clock');
const HAND_STOPPED = ['door_link', 'door_process', 'door_unknown', 'set_up', 'journal'];

describe.each(STOPPING)('%s', (code) => {
  it('brings the door to rest and opens nothing by itself until it is mended', () => {
    const story = new Story().stands(1, 'masked').runs(1_000).breaks(code);
    expect(story.rests()).toEqual(['fault']);
    expect(story.screen.state).toBe('out_of_service');
    expect(story.screen.faults.map((fault) => fault.code)).toEqual([code]);
    story.leaves(1).runs(6_000).stands(2, 'masked').runs(6_000);
    expect(story.opens()).toBe(1);
    story.mends(code).runs(2_500);
    expect(story.opens()).toBe(2);
    expect(story.records('recovered')).toEqual([{ kind: 'recovered', code }]);
  });

  it(`${HAND_STOPPED.includes(code) ? 'stops' : 'does not stop'} staff from opening by hand`, () => {
    const story = new Story().breaks(code).staff(letIn);
    expect(story.opens('staff')).toBe(HAND_STOPPED.includes(code) ? 0 : 1);
  });

  it(`${HAND_STOPPED.includes(code) ? 'ends' : 'does not end'} what staff have opened`, () => {
    const story = new Story().staff(holdOpen).runs(500).breaks(code);
    expect(story.rests()).toEqual(HAND_STOPPED.includes(code) ? ['fault'] : []);
    const recovered = story.mends(code).runs(2_000);
    expect(recovered.screen.mode).toBe(HAND_STOPPED.includes(code) ? 'automatic' : 'held_open');
    expect(recovered.effects.filter((e) => e.type === 'hold_open')).toHaveLength(1);
  });
});

describe('a fault', () => {
  it('that comes twice is one fault, with the newer message', () => {
    const story = new Story().breaks('camera_lost').breaks('camera_lost');
    story.tell({ type: 'fault', at: story.at, fault: { code: 'camera_lost', message: 'Plug the camera in.' } });
    expect(story.records('fault')).toHaveLength(1);
    expect(story.screen.faults).toEqual([{ code: 'camera_lost', message: 'Plug the camera in.' }]);
  });

  it('of the picture forgets who was there', () => {
    const story = new Story().stands(1, 'bare').runs(1_000).breaks('camera_frozen');
    expect(story.state.people).toEqual([]);
  });

  it('keeps the gate out of service while another one stands', () => {
    const story = new Story().breaks('camera_lost').breaks('door_link').mends('camera_lost').runs(100);
    expect(story.screen.state).toBe('out_of_service');
  });

  it.each(['door_inputs', 'clock'] as const)('%s stops nothing by itself', (code) => {
    const story = new Story().breaks(code).stands(1, 'masked').runs(1_000);
    expect(story.opens()).toBe(1);
    expect(story.rests()).toEqual([]);
    expect(story.screen.faults).toHaveLength(1);
  });

  it('of the journal stops nothing when the owner can do without it', () => {
    const story = new Story({ unrecorded: true }).breaks('journal').stands(1, 'masked').runs(1_000);
    expect(story.opens()).toBe(1);
    expect(story.rests()).toEqual([]);
    expect(story.screen.faults).toHaveLength(1);
  });
});

describe('a camera that says nothing', () => {
  it('shows nobody after a while, and opens nothing with old evidence', () => {
    const story = new Story().stands(1, 'bare').runs(2_000).waits(2_000);
    expect(story.screen.state).toBe('idle');
    expect(story.state.people).toEqual([]);
  });
});
