// Window: the camera. Opened again by itself, with growing pauses, whenever it is lost, and at once when a device is
// plugged in. Its frames go to the worker without passing the page.
import type { VisionSetup } from '../../../contract/screen.ts';
import { chooseCamera, pluggedCameras } from './choose-camera.ts';
import { pause } from './pause.ts';
import { addVideo } from './screen.ts';
import type { PlaySource, Sink } from './sink.ts';

const BACK_OFF_MS = [500, 1_000, 2_000, 4_000, 5_000] as const;

type Wanted = Extract<VisionSetup['source'], { kind: 'camera' }>;

export function playCamera(wanted: Wanted): PlaySource {
  return (host, sink, signal) => {
    void keepOpen(wanted, host, sink, signal);
  };
}

async function keepOpen(wanted: Wanted, host: HTMLElement, sink: Sink, signal: AbortSignal): Promise<void> {
  const video = addVideo(host, signal);
  // Painting the same picture thirty times a second is most of what an idle kiosk would do.
  sink.onCalm = (calm) => {
    if (calm) video.pause();
    else video.play().catch(() => undefined);
  };
  await sink.ready;
  for (let failed = 0; !signal.aborted; ) {
    try {
      const stream = await open(wanted, sink);
      failed = 0;
      sink.say('lost', await lostAgain(stream, video, sink, signal));
    } catch (error) {
      sink.say('lost', plainly(error));
    }
    await pluggedIn(BACK_OFF_MS[Math.min(failed++, BACK_OFF_MS.length - 1)] ?? 0, signal);
  }
}

async function open(wanted: Wanted, sink: Sink): Promise<MediaStream> {
  const { width, height } = wanted;
  const choice = chooseCamera(wanted.deviceId === null ? [] : await pluggedCameras(), wanted);
  if (choice === null) throw new Error('the camera of the settings is not plugged in');
  const { deviceId, instead } = choice;
  if (instead !== null) sink.say('starting', `the camera of the settings is not plugged in, "${instead}" is used`);
  return navigator.mediaDevices.getUserMedia({
    audio: false,
    video: {
      ...(deviceId === null ? {} : { deviceId: { exact: deviceId } }),
      width: { ideal: width },
      height: { ideal: height },
      frameRate: { ideal: 30 },
    },
  });
}

/** Plays until the camera is gone. @returns why */
async function lostAgain(
  stream: MediaStream,
  video: HTMLVideoElement,
  sink: Sink,
  signal: AbortSignal,
): Promise<string> {
  const [track] = stream.getVideoTracks();
  if (track === undefined) return 'the camera gives no picture';
  const done = new AbortController();
  try {
    return await new Promise<string>((resolve) => {
      track.addEventListener('ended', () => resolve('the camera was unplugged or taken away'), { signal: done.signal });
      track.addEventListener('mute', () => sink.say('lost', 'the camera sends no pictures'), { signal: done.signal });
      signal.addEventListener('abort', () => resolve(''), { signal: done.signal });
      if (signal.aborted || track.readyState === 'ended') resolve('the camera ended at once');
      video.srcObject = stream;
      video.play().catch(() => undefined); // The picture for the visitor; detection does not depend on it.
      // One frame waits at most: the newest replaces it.
      sink.stream(new MediaStreamTrackProcessor({ track, maxBufferSize: 1 }).readable);
    });
  } finally {
    done.abort();
    track.stop();
    video.srcObject = null;
  }
}

/** Waits, but not when a device comes or goes meanwhile. */
async function pluggedIn(ms: number, signal: AbortSignal): Promise<void> {
  const early = new AbortController();
  const stop = () => early.abort();
  navigator.mediaDevices.addEventListener('devicechange', stop);
  signal.addEventListener('abort', stop);
  await pause(ms, early.signal);
  navigator.mediaDevices.removeEventListener('devicechange', stop);
  signal.removeEventListener('abort', stop);
}

function plainly(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  switch (error.name) {
    case 'NotFoundError':
      return 'no camera is plugged in';
    case 'OverconstrainedError':
      return 'the camera of the settings is not plugged in';
    case 'NotReadableError':
      return 'another program is using the camera';
    case 'NotAllowedError':
      return 'the system does not allow the use of the camera';
    case 'Error':
      return error.message;
    default:
      return `${error.name}: ${error.message}`;
  }
}
