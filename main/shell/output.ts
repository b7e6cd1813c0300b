// What the process says: JSON lines on stdout for scripts, plain sentences on stderr for people. A reader
// that goes away must not stop the kiosk.
import { OutputLine } from '../../contract/output.ts';

/** An output line without its time, which is added when it is written. */
export type OutputEvent = OutputLine extends infer Line
  ? Line extends { at: number }
    ? Omit<Line, 'at'>
    : never
  : never;

export interface Output {
  /** One event; printed as JSON with `--json`, else as a sentence where people would care. */
  event(event: OutputEvent): void;
  /** A sentence for the log. */
  say(sentence: string): void;
}

export function openOutput(options: {
  json: boolean;
  stdout: NodeJS.WritableStream;
  stderr: NodeJS.WritableStream;
  now: () => number;
}): Output {
  // A closed pipe raises EPIPE on the stream; without a listener it would end the process.
  options.stdout.on('error', () => undefined);
  options.stderr.on('error', () => undefined);
  const say = (sentence: string) => {
    options.stderr.write(`${new Date(options.now()).toISOString()} ${sentence}\n`);
  };
  return {
    say,
    event(event) {
      if (options.json) {
        options.stdout.write(`${JSON.stringify(OutputLine.parse({ ...event, at: options.now() }))}\n`);
        return;
      }
      const sentence = plainly(event);
      if (sentence !== null) say(sentence);
    },
  };
}

function plainly(event: OutputEvent): string | null {
  switch (event.kind) {
    case 'verdict':
      return null;
    case 'gate':
      return event.decision
        ? `${event.decision}: ${event.people} in the zone${event.findings?.length ? ` (${event.findings.join(', ')})` : ''}`
        : `screen: ${event.state}`;
    case 'door':
      if (event.event === 'wire') return `door wire: ${event.hex}`;
      if (event.event === 'state')
        return event.state
          ? `door: ${event.state.position} (${event.state.confirmed}), link ${event.state.link}`
          : null;
      return `door ${event.event}: ${event.act ?? event.outcome} ${event.id}${event.detail ? `, ${event.detail}` : ''}`;
    case 'staff':
      return `staff ${event.by}: ${event.act?.kind ?? event.entry}`;
    case 'self_test':
      return null;
    case 'fault':
      return event.recovered ? `recovered: ${event.code}` : `FAULT ${event.code}: ${event.message}`;
    case 'summary':
      return `summary: ${event.frames} frames, ${event.verdicts} verdicts, ${event.admissions} admitted, ${event.refusals} refused, ${event.openings} openings${
        event.latencyMs ? `, frame to verdict ${event.latencyMs.p50} ms (p95 ${event.latencyMs.p95} ms)` : ''
      }${event.faults.length ? `, faults: ${event.faults.join(', ')}` : ''}`;
  }
}
