// Door process: Modbus RTU as relay boards speak it: one request, one answer of a length known beforehand.
// Frames of our own, because the pulse of such boards is a value that a strict library refuses (docs/decisions/0005).
import type { CoilReport, InputReport, Parsed } from './board.ts';
import { type Frame, readFrames } from './frames.ts';

export const READ_COILS = 0x01;
export const READ_INPUTS = 0x02;
export const READ_REGISTERS = 0x03;
export const WRITE_COIL = 0x05;
export const WRITE_REGISTER = 0x06;

/** Modbus over Serial Line V1.02, 6.2.2: polynomial A001, begins with FFFF. */
export function crc16(bytes: Uint8Array): number {
  let crc = 0xffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
  }
  return crc;
}

/** Address, function, two 16-bit words and the CRC, low byte first. */
export function request(address: number, code: number, first: number, second: number): Uint8Array {
  const head = [address, code, first >> 8, first & 0xff, second >> 8, second & 0xff];
  const crc = crc16(Uint8Array.from(head));
  return Uint8Array.of(...head, crc & 0xff, crc >> 8);
}

/** What one answer says, by its function code: its length in bytes with the CRC, and its reports. */
export type Answers = Readonly<
  Record<
    number,
    {
      readonly length: number;
      readonly read?: (answer: Uint8Array) => readonly CoilReport[];
      readonly inputs?: (answer: Uint8Array) => readonly InputReport[];
    }
  >
>;

export function readAnswers(received: Uint8Array, address: number, answers: Answers): Parsed {
  return readFrames(received, (bytes): Frame => {
    const [from, code] = bytes;
    if (from !== address) return 'no frame';
    if (code === undefined) return 'too short';
    const answer = answers[code];
    if (answer === undefined) return 'no frame';
    if (bytes.length < answer.length) return 'too short';
    const frame = bytes.subarray(0, answer.length);
    if (!crcFits(frame)) return 'no frame';
    return { length: answer.length, reports: answer.read?.(frame) ?? [], inputs: answer.inputs?.(frame) ?? [] };
  });
}

function crcFits(frame: Uint8Array): boolean {
  const crc = crc16(frame.subarray(0, -2));
  return frame.at(-2) === (crc & 0xff) && frame.at(-1) === crc >> 8;
}

/** Byte `at` of an answer, and the word that begins there. Within the answer, whose length was checked. */
export const byteAt = (frame: Uint8Array, at: number): number => viewOf(frame).getUint8(at);
export const wordAt = (frame: Uint8Array, at: number): number => viewOf(frame).getUint16(at);
const viewOf = (frame: Uint8Array) => new DataView(frame.buffer, frame.byteOffset, frame.length);
