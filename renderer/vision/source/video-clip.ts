// Window: a clip that <video> plays (mp4, webm), in real time: a slow worker sees fewer of its frames.
import { addVideo } from './screen.ts';
import type { PlaySource } from './sink.ts';

/** Frames are taken by the clock when none was painted for this long, as in a hidden window. */
const UNPAINTED_MS = 200;

export function playVideoClip(url: string, loop: boolean): PlaySource {
  return (host, sink, signal) => {
    const video = addVideo(host, signal);
    video.loop = loop;
    video.preload = 'auto';
    let takenAt = performance.now();

    const take = () => {
      takenAt = performance.now();
      if (!sink.free || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
      try {
        sink.give(new VideoFrame(video));
      } catch (error) {
        // A frame that cannot be had is a dropped frame; a broken clip comes as the element's own error.
        if (!(error instanceof DOMException)) throw error;
      }
    };
    const onPaint = () => {
      if (signal.aborted) return;
      take();
      video.requestVideoFrameCallback(onPaint);
    };
    const timer = setInterval(() => {
      if (!video.paused && !video.ended && performance.now() - takenAt > UNPAINTED_MS) take();
    }, UNPAINTED_MS / 2);

    const lost = (why: string) => {
      if (!signal.aborted) sink.say('lost', why);
    };
    video.addEventListener(
      'error',
      () => lost(`the clip cannot be played: ${video.error?.message || 'unknown format'}`),
      {
        signal,
      },
    );
    video.addEventListener('ended', () => sink.end(), { signal });
    video.addEventListener(
      'loadedmetadata',
      () => {
        if (video.videoWidth === 0) lost('the clip has sound only, no picture');
      },
      { signal },
    );
    signal.addEventListener(
      'abort',
      () => {
        clearInterval(timer);
        video.pause();
        video.removeAttribute('src');
        video.load();
      },
      { once: true },
    );

    video.src = url;
    void sink.ready.then(() => {
      if (signal.aborted) return;
      video.requestVideoFrameCallback(onPaint);
      return video.play().catch((error: unknown) => {
        if (video.error === null) lost(`the clip cannot be played: ${error instanceof Error ? error.message : error}`);
      });
    });
  };
}
