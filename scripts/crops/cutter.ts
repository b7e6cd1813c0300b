// Crops command: main's side of the line to the page. A few pictures are under way at a time, answers come out in the
// order of the pictures. Any failure ends it: half an archive is of no use.
import { type Asked, FromCutter, type Row, type ToCutter } from './messages.ts';

/** Enough that no worker of the page ever waits for main. */
const UNDER_WAY = 12;

export type Cut = {
  readonly name: string;
  readonly label: string | null;
  /** In a clip. */
  readonly atMs?: number;
  readonly rows: readonly Row[];
  readonly exact: Uint8Array;
  readonly wide: Uint8Array;
};

type Without<Message, Key extends string> = Message extends unknown ? Omit<Message, Key> : never;
/** One picture of an archive or a clip. */
export type Picture = Without<Asked, 'id'> & { readonly name: string; readonly label: string | null };

/** What is needed of Electron's MessagePortMain. */
export type CutterPort = {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  start(): void;
};

export type Cutter = {
  readonly ready: Promise<void>;
  /** Opens the clip that main serves. */
  openClip(format: Extract<ToCutter, { kind: 'clip' }>['format']): Promise<Extract<FromCutter, { kind: 'clip' }>>;
  cutAll(pictures: readonly Picture[]): AsyncGenerator<Cut>;
  /** The page is gone. */
  fail(why: string): void;
};

/** @param startMs the page must be ready within this time */
export function createCutter(port: CutterPort, startMs: number): Cutter {
  const answers = new Map<number, Extract<FromCutter, { kind: 'rows' }>>();
  let clip: Extract<FromCutter, { kind: 'clip' }> | null = null;
  let isReady = false;
  let broken: string | null = null;
  let wake: () => void = () => undefined;
  const fail = (why: string) => {
    broken ??= why;
    wake();
  };
  port.on('message', ({ data }) => {
    const message = FromCutter.safeParse(data);
    if (!message.success) return fail('the page sent a malformed answer');
    switch (message.data.kind) {
      case 'ready':
        isReady = true;
        break;
      case 'rows':
        answers.set(message.data.id, message.data);
        break;
      case 'clip':
        clip = message.data;
        break;
      case 'broken':
        return fail(message.data.message);
      default:
        message.data satisfies never;
    }
    wake();
  });
  port.start();

  async function until(done: () => boolean): Promise<void> {
    while (!done()) {
      if (broken !== null) throw new Error(`Finding faces failed: ${broken}.`);
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }

  async function started(): Promise<void> {
    const timer = setTimeout(() => fail(`the page was not ready within ${startMs / 1000} s`), startMs);
    try {
      await until(() => isReady);
    } finally {
      clearTimeout(timer);
    }
  }

  async function* cutAll(pictures: readonly Picture[]): AsyncGenerator<Cut> {
    let sent = 0;
    for (const [id, picture] of pictures.entries()) {
      const { name, label } = picture;
      for (; sent < Math.min(pictures.length, id + UNDER_WAY); sent++) {
        const { name: _name, label: _label, ...asked } = pictures[sent] ?? picture;
        port.postMessage({ ...asked, id: sent } satisfies ToCutter);
      }
      await until(() => answers.has(id));
      const answer = answers.get(id);
      if (answer === undefined) continue;
      answers.delete(id);
      if (answer.error !== null) throw new Error(`The picture ${name} cannot be used. ${answer.error}`);
      const time = picture.kind === 'frame' ? { atMs: picture.atMs } : {};
      yield { name, label, ...time, rows: answer.rows, exact: answer.exact, wide: answer.wide };
    }
  }

  async function openClip(format: Extract<ToCutter, { kind: 'clip' }>['format']) {
    port.postMessage({ kind: 'clip', format } satisfies ToCutter);
    await until(() => clip !== null);
    if (clip === null) throw new Error('there is no clip');
    return clip;
  }

  return { ready: started(), openClip, cutAll, fail };
}
