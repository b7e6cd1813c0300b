// Tests only: a board's frames and answers as tables of bytes, each table with its source.
import { describe, expect, it } from 'vitest';
import type { Board, CoilCommand, CoilReport, Dialect, Listening } from './board.ts';
import { ascii } from './text.ts';

export const ON: CoilCommand = { kind: 'on', forMs: null };
export const OFF: CoilCommand = { kind: 'off', forMs: null };
export const ASK: CoilCommand = { kind: 'ask' };
export const pulse = (kind: 'on' | 'off', forMs: number): CoilCommand => ({ kind, forMs });

/** Bytes from "A0 01 01 A2", or from text behind a quotation mark: "'relay on 0". */
export function wire(written: string): Uint8Array {
  if (written.startsWith("'")) return ascii(written.slice(1));
  return Uint8Array.from(Buffer.from(written.replaceAll(' ', ''), 'hex'));
}

type Place = { readonly channel?: number; readonly address?: number };
const placed = (board: Board, { channel = 1, address = board.address?.usual ?? 0 }: Place) => ({ channel, address });

/** What goes out: command, relay, bytes. */
export function frames(
  board: Board,
  rows: readonly (readonly [CoilCommand, Place, string])[],
  dialect: Dialect = 'silent',
) {
  describe(`${board.name}: frames (${dialect})`, () => {
    it.each(rows)('%o to %o is %s', (command, place, bytes) => {
      const sent = board.encode(command, placed(board, place), dialect);
      expect(Buffer.from(sent).toString('latin1')).toBe(Buffer.from(wire(bytes)).toString('latin1'));
    });
  });
}

/** What comes in: bytes, what is due, reports. */
export function answers(
  board: Board,
  rows: readonly (readonly [string, Place & Pick<Listening, 'due'>, readonly CoilReport[]])[],
) {
  describe(`${board.name}: answers`, () => {
    it.each(rows)('%s, heard with %o', (bytes, place, reports) => {
      expect(board.parse(wire(bytes), { ...placed(board, place), due: place.due }).reports).toEqual(reports);
    });
  });
}

/** Eight channels of which these are on. */
export const eight = (...on: readonly number[]): CoilReport[] =>
  [1, 2, 3, 4, 5, 6, 7, 8].map((channel) => ({ channel, on: on.includes(channel) }));
