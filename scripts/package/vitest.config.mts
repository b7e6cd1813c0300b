// Tests of the packed app; `npm test -- package` packs it and names it in VESTIBULE_PACKED_APP.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['scripts/package/*.test.mjs'], testTimeout: 120_000, retry: 2 },
});
