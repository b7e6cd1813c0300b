// Window: from the setup to the source that plays it.
import type { VisionSetup } from '../../../contract/screen.ts';
import { playAnimation } from './animation-clip.ts';
import { playCamera } from './camera.ts';
import { playJpegClip } from './jpeg-clip.ts';
import type { PlaySource } from './sink.ts';
import { playStill } from './still.ts';
import { playVideoClip } from './video-clip.ts';

export function sourceOf(source: VisionSetup['source']): PlaySource {
  switch (source.kind) {
    case 'camera':
      return playCamera(source);
    case 'image':
      return playStill(source.url);
    case 'clip':
      switch (source.format) {
        case 'video':
          return playVideoClip(source.url, source.loop);
        case 'mjpeg':
          return playJpegClip(source.url, source.loop);
        case 'animation':
          return playAnimation(source.url, source.loop);
        default:
          return source.format satisfies never;
      }
    default:
      return source satisfies never;
  }
}
