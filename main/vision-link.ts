// Main process: gives the page's vision worker its two ports and turns what it reports into gate events and
// faults. Pixels never come this way.
import { MessageChannelMain, type MessagePortMain, type WebContents } from 'electron';
import { CHANNEL } from '../contract/channels.ts';
import type { FaultCode } from '../contract/faults.ts';
import type { GateEvent } from '../contract/gate.ts';
import type { LinkMessage, VisionSetup } from '../contract/screen.ts';
import { type SourceState, VisionMessage } from '../contract/vision.ts';

/** A live source from which no frame was reported for this long: the worker hangs. */
const SILENCE_MS = 4_000;
/** Nothing at all was heard from the page for this long after it was linked. */
const START_MS = 30_000;

const SOURCE_FAULTS: Partial<Record<SourceState, { code: FaultCode; message: string }>> = {
  lost: {
    code: 'camera_lost',
    message: 'There is no camera picture. Check the camera’s plug; it comes back by itself.',
  },
  frozen: {
    code: 'camera_frozen',
    message: 'The camera picture stands still. Unplug the camera and plug it in again.',
  },
  black: { code: 'camera_black', message: 'The camera picture is black. Uncover the lens or turn on the light.' },
};

export type VisionLinkParts = {
  readonly contents: WebContents;
  readonly openClassifierPort: () => MessagePortMain;
  readonly now: () => number;
  readonly dispatch: (event: GateEvent) => void;
  readonly onSource: (state: SourceState, detail: string) => void;
  readonly onReady: (startedInMs: number) => void;
  readonly onSilent: () => void;
  readonly onMalformed: () => void;
};

export interface VisionLink {
  /** Fresh ports, for a fresh worker. */
  start(setup: VisionSetup): void;
  /** Only the classifier's port is new. */
  relinkClassifier(): void;
  /** The page failed; the first frame of the next one takes the fault back. */
  pageDown(message: string): void;
  /** To be called on every tick. */
  watch(): void;
  readonly frames: number;
  /** What the source said last. */
  readonly source: SourceState;
  close(): void;
}

export function linkVision(parts: VisionLinkParts): VisionLink {
  let port: MessagePortMain | null = null;
  let source: SourceState = 'starting';
  let heard = parts.now();
  let frames = 0;
  const raised = new Set<FaultCode>();

  const raise = (code: FaultCode, message: string) => {
    raised.add(code);
    parts.dispatch({ type: 'fault', at: parts.now(), fault: { code, message } });
  };
  const recover = (code: FaultCode) => {
    if (raised.delete(code)) parts.dispatch({ type: 'recovered', at: parts.now(), code });
  };

  const onSource = (state: SourceState, detail: string) => {
    source = state;
    const fault = SOURCE_FAULTS[state];
    for (const known of Object.values(SOURCE_FAULTS))
      if (known && known.code !== fault?.code && state !== 'starting') recover(known.code);
    if (fault && !raised.has(fault.code)) raise(fault.code, detail ? `${fault.message} (${detail})` : fault.message);
    parts.onSource(state, detail);
  };

  const receive = (data: unknown) => {
    const message = VisionMessage.safeParse(data);
    if (!message.success) return parts.onMalformed();
    heard = parts.now();
    switch (message.data.kind) {
      case 'ready':
        recover('detector');
        return parts.onReady(message.data.startedInMs);
      case 'source':
        return onSource(message.data.state, message.data.detail);
      case 'frame':
        frames++;
        recover('renderer');
        return parts.dispatch({
          type: 'frame',
          at: heard,
          tracks: message.data.tracks,
          searched: message.data.searched,
        });
      case 'fault':
        return raise(message.data.code, message.data.message);
      case 'recovered':
        return recover(message.data.code);
    }
  };

  const send = (message: LinkMessage, ports: MessagePortMain[]) => {
    if (!parts.contents.isDestroyed()) parts.contents.postMessage(CHANNEL.link, message, ports);
  };

  return {
    start(setup) {
      port?.close();
      const { port1, port2 } = new MessageChannelMain();
      port = port1;
      heard = parts.now();
      source = 'starting';
      // Whoever was seen by the worker before is not followed by the new one.
      parts.dispatch({ type: 'frame', at: heard, tracks: [], searched: false });
      port1.on('message', (event) => {
        if (port === port1) receive(event.data);
      });
      port1.start();
      send({ type: 'vestibule:link', role: 'start', setup }, [parts.openClassifierPort(), port2]);
    },
    relinkClassifier() {
      send({ type: 'vestibule:link', role: 'classifier' }, [parts.openClassifierPort()]);
    },
    pageDown: (message) => raise('renderer', message),
    watch() {
      const limit = source === 'starting' ? START_MS : source === 'live' ? SILENCE_MS : Number.POSITIVE_INFINITY;
      if (parts.now() - heard < limit || raised.has('renderer')) return;
      raise('renderer', 'The picture analysis does not answer. The screen is being loaded anew.');
      parts.onSilent();
    },
    get frames() {
      return frames;
    },
    get source() {
      return source;
    },
    close() {
      port?.close();
      port = null;
    },
  };
}
