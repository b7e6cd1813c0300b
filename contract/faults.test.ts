// Whoever reads a fault on the screen finds it in the operator's manual.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FaultCode } from './faults.ts';

test('docs/operations.md says what every fault means and what to do', () => {
  const manual = readFileSync('docs/operations.md', 'utf8');
  const missing = FaultCode.options.filter(
    (code) => !new RegExp(`^\\| \`${code}\` \\| .+ \\| .+ \\|$`, 'm').test(manual),
  );
  expect(missing).toEqual([]);
});
