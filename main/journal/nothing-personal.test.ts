// No row can carry a picture, a crop, a box or a face vector: by the shape of the contract, and by trying.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { JournalEntry } from '../../contract/journal.ts';
import { anyEntry } from './arbitrary.ts';
import { openJournal } from './index.ts';

// Each row waits for a disk that others may keep busy.
vi.setConfig({ testTimeout: 30_000 });

/** The part of JSON Schema that the contract uses. */
const Node = z.object({
  type: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  maxItems: z.number().optional(),
  items: z.unknown().optional(),
  oneOf: z.array(z.unknown()).optional(),
  anyOf: z.array(z.unknown()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  additionalProperties: z.unknown().optional(),
});

/** Every way in which a schema would let more through than words, counts and names of things. */
function leaks(schema: unknown, path: string): string[] {
  const node = Node.parse(schema);
  const branches = [...(node.oneOf ?? []), ...(node.anyOf ?? [])];
  if (branches.length > 0) return branches.flatMap((branch, i) => leaks(branch, `${path}|${i}`));
  if (node.enum !== undefined || node.const !== undefined) return [];
  switch (node.type) {
    case 'object':
      return [
        ...(node.additionalProperties === false ? [] : [`${path} takes unknown keys`]),
        ...Object.entries(node.properties ?? {}).flatMap(([key, inner]) => leaks(inner, `${path}.${key}`)),
      ];
    case 'string':
      return node.maxLength !== undefined && node.maxLength <= 500 ? [] : [`${path} is a text without an end`];
    case 'integer':
      return node.minimum !== undefined && (node.maximum ?? 1_000) <= 999 ? [] : [`${path} is a number without bounds`];
    case 'array':
      return Node.parse(node.items).enum !== undefined && (node.maxItems ?? 33) <= 32
        ? []
        : [`${path} is a list of more than names`];
    case 'boolean':
    case 'null':
      return [];
    default:
      return [`${path} takes ${node.type ?? 'anything'}`];
  }
}

describe('the shape of the contract', () => {
  test('objects are closed, texts and numbers bounded, lists hold names only', () => {
    expect(leaks(z.toJSONSchema(JournalEntry), 'entry')).toEqual([]);
  });

  test('this check would see a leak', () => {
    const leaky = z.object({
      a: z.array(z.number()),
      b: z.string(),
      c: z.looseObject({}),
      d: z.number(),
      e: z.unknown(),
      f: z.record(z.string(), z.number()),
    });
    expect(leaks(z.toJSONSchema(leaky), 'leaky')).toHaveLength(6);
  });
});

/** What a careless caller might hang onto an entry. */
const pixels = fc.oneof(
  fc.uint8Array({ minLength: 16, maxLength: 48 }),
  fc.uint8Array({ minLength: 16, maxLength: 48 }).map((bytes) => Buffer.from(bytes)),
  fc.float32Array({ minLength: 8, maxLength: 64, noNaN: true }),
  fc.array(fc.double({ noNaN: true }), { minLength: 4, maxLength: 128 }),
  fc.record({ x: fc.double(), y: fc.double(), width: fc.double(), height: fc.double() }),
  fc.uint8Array({ minLength: 400, maxLength: 600 }).map((bytes) => Buffer.from(bytes).toString('base64')),
);
const key = fc.constantFrom('box', 'crop', 'pixels', 'embedding', 'landmarks', 'image', 'data', 'trackId');
const mark = 'PIXELS-OF-A-FACE';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'vestibule-private-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('by trying', () => {
  const now = () => ({ epochMs: 1, monotonicMs: 1 });
  /** The border that types guard in our own code: anything at all comes in. */
  const untyped = (value: unknown) => value as JournalEntry;

  test('an entry with an extra field, or pixels in place of one, is refused and writes no row', () => {
    const journal = openJournal(join(dir, 'journal.sqlite'), { now });
    fc.assert(
      fc.property(anyEntry, key, pixels, fc.nat(), (entry, name, value, pick) => {
        const fields = Object.keys(entry).filter((field) => field !== 'kind');
        const field = fields[pick % Math.max(fields.length, 1)];
        expect(() => journal.append(untyped({ ...entry, [name]: value }))).toThrow('refused');
        if (field !== undefined) {
          expect(() => journal.append(untyped({ ...entry, [field]: value }))).toThrow('refused');
        }
      }),
      { numRuns: 300 },
    );
    expect(journal.head().seq).toBe(0);
  });

  test('what is hidden inside a staff act never reaches the file', () => {
    const journal = openJournal(join(dir, 'journal.sqlite'), { now });
    const act = { kind: 'lock', crop: mark, box: { x: 1, y: 2 } };
    try {
      journal.append(untyped({ kind: 'staff', by: 'Ana', act }));
    } catch (error) {
      expect(error).toMatchObject({ code: 'refused' });
    }
    journal.append({ kind: 'staff', by: 'Ana', act: { kind: 'lock' } });
    journal.tidy();
    const files = readdirSync(dir).map((name) => readFileSync(join(dir, name)));
    expect(files.some((bytes) => bytes.includes('Ana'))).toBe(true);
    expect(files.some((bytes) => bytes.includes(mark) || bytes.includes('"box"'))).toBe(false);
  });

  test('a text longer than its field is refused', () => {
    const journal = openJournal(join(dir, 'journal.sqlite'), { now });
    expect(() => journal.append({ kind: 'stop', reason: 'x'.repeat(121) })).toThrow('refused');
    expect(() => journal.append({ kind: 'fault', code: 'model', message: 'x'.repeat(501) })).toThrow('refused');
  });
});
