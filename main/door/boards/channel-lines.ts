// Door process: the answer of LCUS look-alikes in text, one line a channel: "CH1:ON". Firmwares differ in their spaces.
import type { Parsed } from './board.ts';
import { readText } from './text.ts';

const LINE = /CH ?([1-8]) {0,2}: {0,2}(ON|OFF)/gi;
const LONGEST = 'CH 1  :  OFF'.length;

export function readChannelLines(received: Uint8Array): Parsed {
  return readText(received, LINE, LONGEST, ([channel, state]) => ({
    channel: Number(channel),
    on: state?.toUpperCase() === 'ON',
  }));
}
