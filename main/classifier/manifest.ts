// Reads models/manifest.json strictly. Used by main (for the prior and the evidence factors) and by the
// classifier process (for everything else).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Manifest } from '../../contract/manifest.ts';

/** The model or its manifest cannot be trusted; the gate is out of service until it is replaced. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
}

/** @throws ModelError that names the file and the field */
export function readManifest(folder: string): Manifest {
  const file = join(folder, 'manifest.json');
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    const why =
      cause instanceof SyntaxError ? 'it is not valid JSON' : String(cause instanceof Error ? cause.message : cause);
    throw new ModelError(`Cannot read the model's manifest ${file}: ${why}.`, { cause });
  }
  const read = Manifest.safeParse(content);
  if (!read.success) throw new ModelError(`The model's manifest ${file} is refused: ${z.prettifyError(read.error)}`);
  return read.data;
}
