// Unit tests: beside what they test. e2e/ belongs to Playwright, but for the simulated boards, which need no Electron.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{contract,main,renderer,scripts,bench,models}/**/*.test.{ts,mjs}', 'e2e/boards/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'scripts/package/**'],
    // Two cores: more workers only make the timed tests late.
    maxWorkers: 2,
  },
});
