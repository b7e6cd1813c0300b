// Main's side of the classifier: starts its process, hands it ports, watches that it answers, restarts it
// within a cap. A model that is refused is not tried again: restarting would not mend it.
import { MessageChannelMain, type MessagePortMain, utilityProcess } from 'electron';
import type { Verdicts } from '../../contract/vision.ts';
import { FromClassifier, type ToClassifier } from './messages.ts';

export { readManifest } from './manifest.ts';

const PING_EVERY_MS = 1_000;
/** No answer, or one batch in hand, for this long: the process hangs (Frigate's watchdog calls 10 s stuck, too). */
const HANG_MS = 10_000;
/** A cold disk may take this long to read the runtime and the model; its event loop stands still meanwhile. */
const LOAD_MS = 30_000;
const RESTARTS = 5;
const RESTARTS_WITHIN_MS = 60_000;
const BACK_OFF_MS = [100, 250, 500, 1_000, 2_000];

export type ClassifierOptions = {
  /** Bundled process.ts. */
  readonly script: string;
  readonly folder: string;
  /** Whether verdicts are to carry an age, for the statistic. */
  readonly estimate?: boolean;
  readonly now: () => number;
  onReady(model: string, loadMs: number): void;
  onVerdicts(verdicts: Verdicts): void;
  /** `kind: 'down'` comes back by itself; the other two do not. */
  onFault(kind: 'down' | 'gave_up' | 'refused', message: string): void;
  onDropped(reason: string): void;
  /** There will be no age, and why; everything else goes on. */
  onNoEstimate?(message: string): void;
};

export interface Classifier {
  /** A port for a vision worker; the other end stays with the classifier. */
  openPort(): MessagePortMain;
  pid(): number | undefined;
  stop(): void;
}

export function startClassifier(options: ClassifierOptions): Classifier {
  let child: Electron.UtilityProcess | null = null;
  let stopped = false;
  let loaded = false;
  let answered = 0;
  let n = 0;
  const restarts: number[] = [];
  let retry: NodeJS.Timeout | null = null;

  const send = (message: ToClassifier, ports: MessagePortMain[] = []) => child?.postMessage(message, ports);

  const receive = (data: unknown) => {
    const message = FromClassifier.safeParse(data);
    if (!message.success) return options.onDropped('a malformed message of the classifier');
    answered = options.now();
    switch (message.data.kind) {
      case 'ready':
        loaded = true;
        return options.onReady(message.data.model, message.data.loadMs);
      case 'refused':
        stopped = true;
        return options.onFault('refused', message.data.message);
      case 'pong':
        if (message.data.busyMs > HANG_MS) child?.kill();
        return;
      case 'dropped':
        return options.onDropped(message.data.reason);
      case 'no_estimate':
        return options.onNoEstimate?.(message.data.message);
      case 'verdicts':
        return options.onVerdicts(message.data);
    }
  };

  const start = () => {
    retry = null;
    const started = utilityProcess.fork(options.script, [], { serviceName: 'Vestibule classifier', stdio: 'inherit' });
    child = started;
    loaded = false;
    answered = options.now();
    started.on('message', receive);
    // After this event no message may be posted to it: in some runtimes that crashes main.
    started.on('exit', (code) => {
      if (child === started) child = null;
      if (!stopped) down(`The classifier ended (code ${code}).`);
    });
    send({ kind: 'load', folder: options.folder, estimate: options.estimate ?? false });
  };

  const down = (why: string) => {
    const now = options.now();
    while (restarts[0] !== undefined && restarts[0] < now - RESTARTS_WITHIN_MS) restarts.shift();
    if (restarts.length >= RESTARTS) {
      stopped = true;
      options.onFault(
        'gave_up',
        `${why} It did so ${RESTARTS} times in a minute; restart the kiosk, and reinstall it if that does not help.`,
      );
      return;
    }
    const wait = BACK_OFF_MS[restarts.length] ?? 2_000;
    restarts.push(now);
    options.onFault('down', `${why} It is being restarted.`);
    retry = setTimeout(start, wait);
  };

  const watch = setInterval(() => {
    if (!child || stopped) return;
    if (options.now() - answered > (loaded ? HANG_MS : LOAD_MS)) child.kill();
    else send({ kind: 'ping', n: n++ });
  }, PING_EVERY_MS);

  start();
  return {
    openPort() {
      const { port1, port2 } = new MessageChannelMain();
      send({ kind: 'link' }, [port1]);
      return port2;
    },
    pid: () => child?.pid,
    stop() {
      stopped = true;
      clearInterval(watch);
      if (retry) clearTimeout(retry);
      child?.kill();
    },
  };
}
