// Pure. What each setting takes, read from the settings' own schema: a list of settings, one a field of the screen and
// one a row of the documentation. It must never know a setting by name.
import { z } from 'zod';
import { Settings } from '../../contract/settings.ts';
import type { SettingShape, SettingUnit } from '../../contract/settings-screen.ts';

export type ShapedSetting = {
  readonly path: string;
  readonly shape: SettingShape;
  readonly unit: SettingUnit | null;
  readonly standard: unknown;
};

/** The part of JSON Schema that our settings use. */
type Node = {
  readonly type?: string | readonly string[] | undefined;
  readonly const?: unknown;
  readonly enum?: readonly unknown[] | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly pattern?: string | undefined;
  readonly maxItems?: number | undefined;
  readonly items?: Node | undefined;
  readonly anyOf?: readonly Node[] | undefined;
  readonly properties?: Readonly<Record<string, Node>> | undefined;
};
const NodeSchema: z.ZodType<Node> = z.lazy(() =>
  z.object({
    type: z.union([z.string(), z.array(z.string())]).optional(),
    const: z.unknown().optional(),
    enum: z.array(z.unknown()).optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    maxLength: z.number().optional(),
    pattern: z.string().optional(),
    maxItems: z.number().optional(),
    items: NodeSchema.optional(),
    anyOf: z.array(NodeSchema).optional(),
    properties: z.record(z.string(), NodeSchema).optional(),
  }),
);

/** Endings of a setting's name that tell its unit, and how many of the file's numbers are one of that unit. */
const UNITS: readonly (readonly [ending: RegExp, unit: SettingUnit])[] = [
  [/Ms$/, { name: 'seconds', per: 1_000 }],
  [/Seconds$/, { name: 'seconds', per: 1 }],
  [/Minutes$/, { name: 'minutes', per: 1 }],
  [/Px$|^(width|height)$/, { name: 'pixels', per: 1 }],
  [/Rate$/, { name: 'per_1000', per: 0.001 }],
  [/^volume$/, { name: 'percent', per: 0.01 }],
  [/Years$/, { name: 'years', per: 1 }],
];
/** Numbers by these names are no measure of anything. */
const NO_UNIT = /^baudRate$/;

/** The patterns of contract/schedule.ts: what they describe has an editor of its own. */
const TIME = '^([01]\\d|2[0-3]):[0-5]\\d$';
const DATE = '^\\d{4}-\\d{2}-\\d{2}$';

const LONGEST_TEXT = 1_000;

let shaped: readonly ShapedSetting[] | null = null;

/** Every setting but the format's version, in the schema's order. Read from the schema once. */
export function shapedSettings(): readonly ShapedSetting[] {
  shaped ??= readSchema();
  return shaped;
}

function readSchema(): readonly ShapedSetting[] {
  const root = NodeSchema.parse(z.toJSONSchema(Settings, { io: 'input', unrepresentable: 'any' }));
  const standards = Settings.parse({});
  return leaves(root, []).flatMap(({ path, node }) => {
    const joined = path.join('.');
    if (joined === 'version') return [];
    const shape = shapeOf(node, joined);
    return [{ path: joined, shape, unit: unitOf(path.at(-1) ?? '', shape), standard: valueAt(standards, joined) }];
  });
}

/** The value of a setting by its path; undefined where there is none. */
export function valueAt(settings: unknown, path: string): unknown {
  let value: unknown = settings;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

/** A copy of `settings` with one value put in its place. */
export function withValue(settings: unknown, path: string, value: unknown): unknown {
  const [key = '', ...rest] = path.split('.');
  const inside = z.record(z.string(), z.unknown()).safeParse(settings).data ?? {};
  const next = rest.length === 0 ? value : withValue(inside[key], rest.join('.'), value);
  return { ...inside, [key]: next };
}

function leaves(node: Node, path: readonly string[]): { readonly path: readonly string[]; readonly node: Node }[] {
  if (node.properties === undefined || node.anyOf !== undefined) return [{ path, node }];
  return Object.entries(node.properties).flatMap(([key, inside]) => leaves(inside, [...path, key]));
}

function unitOf(name: string, shape: SettingShape): SettingUnit | null {
  const inner = shape.kind === 'optional' ? shape.of : shape;
  if (inner.kind !== 'number' || NO_UNIT.test(name)) return null;
  return UNITS.find(([ending]) => ending.test(name))?.[1] ?? null;
}

/** @throws Error for a schema that the screen cannot show: then it must learn to, or the setting be told otherwise */
function shapeOf(node: Node, path: string): SettingShape {
  if (node.anyOf !== undefined) return eitherOf(node.anyOf, path);
  if (Array.isArray(node.type)) {
    return eitherOf(
      node.type.map((type: string) => ({ ...node, type })),
      path,
    );
  }
  if (node.enum !== undefined) return { kind: 'choice', options: node.enum.map(String) };
  if (node.const !== undefined) return { kind: 'choice', options: [String(node.const)] };
  switch (node.type) {
    case 'boolean':
      return { kind: 'switch' };
    case 'integer':
    case 'number':
      return {
        kind: 'number',
        whole: node.type === 'integer',
        min: node.minimum ?? Number.MIN_SAFE_INTEGER,
        max: node.maximum ?? Number.MAX_SAFE_INTEGER,
      };
    case 'string':
      if (node.pattern === TIME) return { kind: 'time' };
      if (node.pattern === DATE) return { kind: 'date' };
      return { kind: 'text', maxLength: Math.min(node.maxLength ?? LONGEST_TEXT, LONGEST_TEXT) };
    case 'array':
      return { kind: 'list', most: node.maxItems ?? 100, of: shapeOf(node.items ?? {}, path) };
    case 'object':
      return {
        kind: 'group',
        parts: Object.entries(node.properties ?? {}).map(([key, inside]) => ({
          key,
          shape: shapeOf(inside, `${path}.${key}`),
        })),
      };
    default:
      throw new Error(`The screen cannot show the setting ${path}: ${JSON.stringify(node)}`);
  }
}

function eitherOf(nodes: readonly Node[], path: string): SettingShape {
  const some = nodes.filter(({ type }) => type !== 'null').map((one) => shapeOf(one, path));
  const [first] = some;
  if (first === undefined) throw new Error(`The screen cannot show the setting ${path}: it is only ever null`);
  // A text beside some words that it may also be is one text.
  const text = some.find(({ kind }) => kind === 'text' || kind === 'time');
  const of = some.length === 1 ? first : (text ?? { kind: 'either' as const, of: some });
  return some.length < nodes.length ? { kind: 'optional', of } : of;
}
