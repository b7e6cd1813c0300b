// Chromium's MediaStreamTrackProcessor, which TypeScript's DOM library does not know.
// https://www.w3.org/TR/mediacapture-transform/ (as in Chromium: in the window, with maxBufferSize)
declare class MediaStreamTrackProcessor {
  constructor(init: { track: MediaStreamTrack; maxBufferSize?: number });
  readonly readable: ReadableStream<VideoFrame>;
}
