import { describe, expect, it } from 'vitest';
import type { VisionSetup } from '../../contract/screen.ts';
import { linkMessage, listenForLinks } from './link.ts';

const ORIGIN = 'app://kiosk';
const setup = { cropSize: 96 } as VisionSetup;

/** A window that can be sent messages, and what became of the visions that were started in it. */
function page() {
  const events = new EventTarget();
  const did: string[] = [];
  const life = new AbortController();
  let count = 0;
  listenForLinks(
    {
      location: { origin: ORIGIN },
      addEventListener: (type, listener, options) =>
        events.addEventListener(type, (event) => listener(event as MessageEvent), options),
    },
    () => {
      const name = ++count;
      did.push(`start ${name}`);
      return { relink: () => did.push(`relink ${name}`), stop: () => did.push(`stop ${name}`) };
    },
    life.signal,
  );
  const send = (data: unknown, ports: number, origin = ORIGIN) => {
    const event = Object.assign(new Event('message'), {
      data,
      origin,
      ports: Array.from({ length: ports }, () => new MessageChannel().port1),
    });
    events.dispatchEvent(event);
  };
  return { did, life, send };
}
const start = { type: 'vestibule:link', role: 'start', setup };

describe('a link', () => {
  it('starts vision; a new one stops the old one first; a classifier’s relinks', () => {
    const { did, send, life } = page();
    send({ type: 'vestibule:link', role: 'classifier' }, 1);
    send(start, 2);
    send({ type: 'vestibule:link', role: 'classifier' }, 1);
    send(start, 2);
    life.abort();
    send(start, 2);
    expect(did).toEqual(['start 1', 'relink 1', 'stop 1', 'start 2', 'stop 2']);
  });

  it('is nothing without its ports, from elsewhere, or of another kind', () => {
    const { did, send } = page();
    send(start, 1);
    send(start, 0);
    send(start, 2, 'https://example.org');
    send({ ...start, type: 'other' }, 2);
    send({ ...start, role: 'stills' }, 2);
    send('vestibule:link', 2);
    send(null, 2);
    expect(did).toEqual([]);
  });

  it('is read from our own origin only', () => {
    expect(linkMessage({ data: start, origin: ORIGIN }, ORIGIN)).toBe(start);
    expect(linkMessage({ data: start, origin: 'null' }, ORIGIN)).toBeNull();
  });
});
