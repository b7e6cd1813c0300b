import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LABELS } from '../../contract/labels.ts';
import { TrackId } from '../../contract/vision.ts';
import { frames, onStage } from './frames.ts';

const face = (id: number, x = 100) => ({ id, box: { x, y: 100, width: 80, height: 100 }, inZone: true });
const seen = (...faces: ReturnType<typeof face>[]) => ({ width: 640, height: 480, faces });
const stage = { width: 640, height: 480 };
const person = (id: number, progress: number, finding: (typeof LABELS)[number] | null = null) => ({
  trackId: TrackId.parse(id),
  progress,
  finding,
});

describe('the face on the stage', () => {
  it('is mirrored', () => {
    expect(onStage({ x: 0, y: 0, width: 64, height: 48 }, stage, stage)).toEqual({
      x: 576,
      y: 0,
      width: 64,
      height: 48,
    });
  });

  it('follows the picture that is cut to cover the stage', () => {
    const box = { x: 280, y: 200, width: 80, height: 80 };
    expect(onStage(box, stage, { width: 1280, height: 480 })).toEqual({ x: 560, y: 160, width: 160, height: 160 });
    expect(onStage(box, stage, { width: 480, height: 960 })).toEqual({ x: 160, y: 400, width: 160, height: 160 });
  });

  it('keeps the middle of the picture in the middle of any stage', () => {
    const side = fc.integer({ min: 1, max: 4000 });
    fc.assert(
      fc.property(side, side, side, side, (pw, ph, sw, sh) => {
        const middle = { x: pw / 2 - 1, y: ph / 2 - 1, width: 2, height: 2 };
        const at = onStage(middle, { width: pw, height: ph }, { width: sw, height: sh });
        expect(at.x + at.width / 2).toBeCloseTo(sw / 2, 3);
        expect(at.y + at.height / 2).toBeCloseTo(sh / 2, 3);
      }),
    );
  });
});

describe('the frames', () => {
  it('are one a face, with that person’s evidence', () => {
    const shown = frames(seen(face(1), face(2, 300)), [person(2, 0.5), person(3, 1)], stage);
    expect(shown.map((f) => [f.id, f.progress])).toEqual([
      [1, 0],
      [2, 0.5],
    ]);
  });

  it('say the finding by a sign, not by colour alone', () => {
    for (const finding of LABELS.filter((label) => label !== 'not_face')) {
      const [frame] = frames(seen(face(1)), [person(1, 0.4, finding)], stage);
      expect(frame?.tone).toBe(finding === 'mask' ? 'go' : 'ask');
      expect(frame?.sign).not.toBeNull();
    }
  });

  it('are green only when the evidence is past the threshold or the finding is a mask', () => {
    expect(frames(seen(face(1)), [person(1, 0.999)], stage)[0]?.tone).toBe('none');
    expect(frames(seen(face(1)), [person(1, 1)], stage)[0]?.tone).toBe('go');
    expect(frames(seen(face(1)), [person(1, 1, 'no_mask')], stage)[0]?.tone).toBe('ask');
  });

  it('keep progress within 0 and 1, and show nothing without a picture or a stage', () => {
    expect(frames(seen(face(1)), [person(1, 7)], stage)[0]?.progress).toBe(1);
    expect(frames({ width: 0, height: 0, faces: [face(1)] }, [], stage)).toEqual([]);
    expect(frames(seen(face(1)), [], { width: 0, height: 0 })).toEqual([]);
  });
});
