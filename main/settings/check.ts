// Pure. Reads the text of settings.json: what it says, what is wrong with it in the owner's words, and which
// keys it has that this release does not know. It must never guess a value.
import { z } from 'zod';
import { refusalOf } from '../../contract/door.ts';
import { Settings } from '../../contract/settings.ts';
import { type JsonObject, migrated, SETTINGS_VERSION } from './migrate.ts';

export type Checked =
  | {
      readonly ok: true;
      readonly settings: Settings;
      readonly unknownKeys: readonly string[];
      /** What an earlier form said otherwise, a sentence each. */
      readonly changes: readonly string[];
      /** As the file says it, in today's form. */
      readonly raw: JsonObject;
    }
  | { readonly ok: false; readonly why: 'newer' | 'bad'; readonly reason: string };

const AnyObject = z.record(z.string(), z.unknown());

/** Checks the text of a settings file. `reason` names each bad value by its path, with what is allowed there. */
export function checkSettings(text: string): Checked {
  let raw: unknown;
  try {
    // Editors on Windows like to put a byte order mark first.
    raw = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    return bad(`it is not JSON (${cause instanceof Error ? cause.message : String(cause)})`);
  }
  const object = AnyObject.safeParse(raw);
  if (!object.success || Array.isArray(raw)) return bad('it must hold one object in braces');
  const version = object.data.version ?? SETTINGS_VERSION;
  if (typeof version === 'number' && version > SETTINGS_VERSION) {
    const reason = `it was written by a newer release (version ${version}, this one knows ${SETTINGS_VERSION}); update Vestibule`;
    return { ok: false, why: 'newer', reason };
  }
  const { raw: today, changes } = migrated(object.data);
  const parsed = Settings.safeParse(today);
  if (!parsed.success) return bad(parsed.error.issues.map((issue) => said(today, issue)).join('; '));
  const unknownKeys = keysBeyond(today, parsed.data, '');
  return { ok: true, settings: parsed.data, unknownKeys, changes, raw: today };
}

/** Lays `settings` over `raw`, so that keys which this release does not know stay in the file. */
export function keepUnknownKeys(raw: JsonObject, settings: JsonObject): JsonObject {
  const merged: Record<string, unknown> = { ...raw };
  for (const [key, value] of Object.entries(settings)) {
    const old = AnyObject.safeParse(raw[key]);
    const fresh = AnyObject.safeParse(value);
    merged[key] = old.success && fresh.success ? keepUnknownKeys(old.data, fresh.data) : value;
  }
  return merged;
}

function bad(reason: string): Checked {
  return { ok: false, why: 'bad', reason };
}

function keysBeyond(raw: JsonObject, known: JsonObject, prefix: string): string[] {
  return Object.entries(raw).flatMap(([key, value]) => {
    if (!Object.hasOwn(known, key)) return [prefix + key];
    const inside = AnyObject.safeParse(value);
    const knownInside = AnyObject.safeParse(known[key]);
    return inside.success && knownInside.success ? keysBeyond(inside.data, knownInside.data, `${prefix}${key}.`) : [];
  });
}

/** What a rule between settings says is a sentence already; of one value alone it is told what is allowed. */
function said(raw: JsonObject, { code, path, message }: z.core.$ZodIssue): string {
  return code === 'custom' ? `${path.map(String).join('.')} ${message}` : complaint(raw, path);
}

function complaint(raw: JsonObject, path: readonly PropertyKey[]): string {
  let value: unknown = raw;
  for (const key of path) value = AnyObject.safeParse(value).data?.[String(key)];
  const shown = JSON.stringify(value) ?? 'missing';
  const short = shown.length > 60 ? `${shown.slice(0, 60)}…` : shown;
  const refused = path.join('.') === 'door.board' && typeof value === 'string' ? refusalOf(value) : null;
  return `${path.map(String).join('.') || 'the file'} is ${short}; ${refused ?? `allowed: ${allowedAt(path)}`}`;
}

/** The part of JSON Schema that our settings use. */
const Described = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  anyOf: z.array(z.unknown()).optional(),
  properties: AnyObject.optional(),
});

function allowedAt(path: readonly PropertyKey[]): string {
  let node: unknown = z.toJSONSchema(Settings, { io: 'input' });
  for (const key of path) node = Described.safeParse(node).data?.properties?.[String(key)];
  return inWords(node);
}

function inWords(node: unknown): string {
  const schema = Described.safeParse(node).data;
  if (schema === undefined) return 'nothing';
  if (schema.anyOf !== undefined) return schema.anyOf.map(inWords).join(' or ');
  if (schema.enum !== undefined) return schema.enum.map((one) => JSON.stringify(one)).join(', ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (Array.isArray(schema.type)) return schema.type.map((type) => inWords({ ...schema, type })).join(' or ');
  switch (schema.type) {
    case 'integer':
      return `a whole number from ${schema.minimum} to ${schema.maximum}`;
    case 'number':
      return `a number from ${schema.minimum} to ${schema.maximum}`;
    case 'string':
      return 'a text in quotes';
    case 'boolean':
      return 'true or false';
    case 'null':
      return 'null';
    default:
      return 'an object in braces';
  }
}
