// Main process: which picture the kiosk looks at. The demo clip stands in for a missing camera only where the
// door is simulated: a drawn visitor must never open a real one.
import type { VisionSetup } from '../contract/screen.ts';
import { SOURCE_URL } from './shell/app-files.ts';
import type { Source } from './shell/command-values.ts';

export type ChosenSource = { readonly setup: VisionSetup['source']; readonly file: string | null };

export type SourceChoice = {
  readonly source: Source;
  readonly camera: {
    readonly deviceId: string | null;
    readonly deviceName: string | null;
    readonly width: number;
    readonly height: number;
  };
  readonly once: boolean;
};

export function chooseSource({ source, camera, once }: SourceChoice): ChosenSource {
  switch (source.kind) {
    case 'default':
    case 'camera':
      return { setup: { kind: 'camera', ...camera }, file: null };
    case 'clip':
      return { setup: { kind: 'clip', url: SOURCE_URL, format: source.format, loop: !once }, file: source.file };
    case 'image':
      return { setup: { kind: 'image', url: SOURCE_URL }, file: source.file };
  }
}

/** @returns the demo clip, or null where it may not stand in */
export function demoInstead(choice: SourceChoice, simulatedDoor: boolean, demoClip: string): ChosenSource | null {
  if (choice.source.kind !== 'default' || !simulatedDoor) return null;
  return { setup: { kind: 'clip', url: SOURCE_URL, format: 'video', loop: true }, file: demoClip };
}
