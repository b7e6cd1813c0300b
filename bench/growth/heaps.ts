// Bench, plain Node. Asks the running kiosk how much of its JavaScript heaps is used: main's by Node's inspector, the
// page's and its workers' by Chromium's; and has their garbage collected. Asks for nothing else.
import { z } from 'zod';

/** MB (10^6 bytes) by whose heap it is; what does not answer, because it is just being started anew, is left out. */
export type Heaps = {
  read(): Promise<Readonly<Record<string, number>>>;
  /** Has the garbage of all of them collected, the pictures that only garbage holds included. */
  collect(): Promise<void>;
  close(): void;
};

/** Each end prints its address to stderr when it is started with a debugging port. */
const MAIN_AT = /Debugger listening on (ws:\S+)/;
const PAGE_AT = /DevTools listening on (ws:\S+)/;

/** A busy machine included. */
const ANSWERS_WITHIN_MS = 5_000;

const Usage = z.object({ usedSize: z.number() });
const Targets = z.object({ targetInfos: z.array(z.object({ targetId: z.string(), type: z.string() })) });
const Attached = z.object({ sessionId: z.string() });
const Message = z.object({
  id: z.number().optional(),
  method: z.string().optional(),
  params: z.unknown().optional(),
  result: z.unknown().optional(),
});

/** @returns null where this Node has no WebSocket, or the kiosk was started without debugging ports */
export async function heapsOf(log: readonly string[]): Promise<Heaps | null> {
  const at = (pattern: RegExp) => log.map((line) => pattern.exec(line)?.[1]).find((url) => url !== undefined);
  const [mainAt, pageAt] = [at(MAIN_AT), at(PAGE_AT)];
  if (typeof WebSocket !== 'function' || mainAt === undefined || pageAt === undefined) return null;
  const [main, browser] = [await connect(mainAt), await connect(pageAt)];
  const { targetInfos } = Targets.parse(await browser.ask('Target.getTargets'));
  const page = targetInfos.find(({ type }) => type === 'page');
  if (page === undefined) throw new Error('The kiosk has no page to ask for its heap.');
  const asked = { targetId: page.targetId, flatten: true };
  const { sessionId } = Attached.parse(await browser.ask('Target.attachToTarget', asked));
  const workers = new Set<string>();
  browser.heard('Target.attachedToTarget', (params) => workers.add(Attached.parse(params).sessionId));
  browser.heard('Target.detachedFromTarget', (params) => workers.delete(Attached.parse(params).sessionId));
  const follow = { autoAttach: true, waitForDebuggerOnStart: false, flatten: true };
  await browser.ask('Target.setAutoAttach', follow, sessionId);
  const used = async (name: string, link: Link, session?: string): Promise<Record<string, number>> => {
    const answer = Usage.safeParse(await Promise.race([link.ask('Runtime.getHeapUsage', {}, session), silence()]));
    return answer.success ? { [name]: answer.data.usedSize / 1e6 } : {};
  };
  return {
    async read() {
      const ofWorkers = await Promise.all([...workers].map((session) => used('workers', browser, session)));
      const sum = ofWorkers.reduce((all, { workers: mb = 0 }) => all + mb, 0);
      const rest = { ...(await used('main', main)), ...(await used('page', browser, sessionId)) };
      return sum === 0 ? rest : { ...rest, workers: sum };
    },
    async collect() {
      const asked = [...workers, sessionId].map((session) => browser.ask('HeapProfiler.collectGarbage', {}, session));
      await Promise.race([Promise.all([main.ask('HeapProfiler.collectGarbage'), ...asked]), silence()]);
    },
    close() {
      main.close();
      browser.close();
    },
  };
}

const silence = (): Promise<null> => new Promise((resolve) => setTimeout(() => resolve(null), ANSWERS_WITHIN_MS));

type Link = {
  ask(method: string, params?: object, session?: string): Promise<unknown>;
  heard(method: string, act: (params: unknown) => void): void;
  close(): void;
};

async function connect(url: string): Promise<Link> {
  const socket = new WebSocket(url);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', () => reject(new Error(`${url} does not answer.`)));
  });
  const waiting = new Map<number, (result: unknown) => void>();
  const listeners = new Map<string, (params: unknown) => void>();
  let asked = 0;
  socket.addEventListener('message', ({ data }) => {
    const { id, method, params, result } = Message.parse(JSON.parse(String(data)));
    if (id !== undefined) waiting.get(id)?.(result);
    if (id !== undefined) waiting.delete(id);
    if (method !== undefined) listeners.get(method)?.(params);
  });
  return {
    ask: (method, params = {}, session) =>
      new Promise((resolve) => {
        asked++;
        waiting.set(asked, resolve);
        socket.send(JSON.stringify({ id: asked, method, params, ...(session ? { sessionId: session } : {}) }));
      }),
    heard: (method, act) => void listeners.set(method, act),
    close: () => socket.close(),
  };
}
