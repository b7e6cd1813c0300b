/** The text that docs/output.schema.json must have, from contract/output.ts. */
export function outputSchema(): Promise<string>;
