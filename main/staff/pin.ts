// PINs: which are allowed, how they are hashed, how one is recognised. Nothing here knows a clock or a file.
// It must never log or return a PIN.
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

type Cost = { readonly N: number; readonly r: 8; readonly p: number };

/** scrypt's cost: about 0.1 s and 32 MiB a try. Stored with each PIN, so that it can be raised later. */
const COST: Cost = { N: 2 ** 15, r: 8, p: 1 };
const KEY_BYTES = 32;
const SALT_BYTES = 16;

/** The cost bounds keep a damaged file from taking all memory. */
export const HashedPin = z.strictObject({
  N: z.number().int().min(1_024).max(131_072),
  r: z.literal(8),
  p: z.number().int().min(1).max(4),
  salt: z.string().regex(/^[0-9a-f]{32,128}$/),
  key: z.string().regex(/^[0-9a-f]{64}$/),
});
export type HashedPin = z.infer<typeof HashedPin>;

/** Why `pin` may not be used, in one sentence; null when it may. */
export function weakness(pin: string): string | null {
  if (!/^\d{4,12}$/.test(pin)) return 'A PIN has 4 to 12 digits and nothing else.';
  if (/^(\d)\1+$/.test(pin)) return 'All digits are the same. Choose another PIN.';
  if (/^(\d{2,6})\1+$/.test(pin)) return 'The PIN repeats itself. Choose another PIN.';
  const upwards = '01234567890123456789';
  const downwards = '98765432109876543210';
  if (upwards.includes(pin) || downwards.includes(pin))
    return 'The digits run straight up or down. Choose another PIN.';
  return null;
}

/** Hashes a PIN with a fresh random salt. The caller has asked {@link weakness} first. */
export async function hashPin(pin: string, cost: Cost = COST): Promise<HashedPin> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(pin, salt, cost);
  return { ...cost, salt: salt.toString('hex'), key: key.toString('hex') };
}

/** Whether `pin` is the one that was hashed; the comparison takes the same time either way. */
export async function matches(pin: string, hashed: HashedPin): Promise<boolean> {
  const key = await derive(pin, Buffer.from(hashed.salt, 'hex'), hashed);
  return timingSafeEqual(key, Buffer.from(hashed.key, 'hex'));
}

function derive(pin: string, salt: Buffer, cost: Cost) {
  // Node's own limit is 32 MiB, just under what N = 2^15 takes.
  const options: ScryptOptions = { N: cost.N, r: cost.r, p: cost.p, maxmem: 256 * cost.N * cost.r };
  return new Promise<Buffer>((resolve, reject) => {
    scrypt(pin, salt, KEY_BYTES, options, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
}
