// Unit tests: beside what they test. e2e/ belongs to Playwright, but for the simulated boards, which need no Electron.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { messages } from './renderer/vite-messages.mts';

export default defineConfig({
  plugins: [messages(), svelte({ configFile: false })],
  test: {
    include: ['{contract,main,renderer,scripts,bench,models}/**/*.test.{ts,mjs}', 'e2e/boards/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'scripts/package/**'],
    // Two cores: more workers only make the timed tests late.
    maxWorkers: 2,
    // Measured by `npm test` and wherever --coverage is said: what can move a relay has no branch that nobody tried.
    coverage: {
      provider: 'v8',
      include: ['main/door/{controller,boards}/*.ts'],
      exclude: ['**/*.test.ts', 'main/door/controller/scene.ts', 'main/door/boards/vectors.ts'],
      reporter: [['text', { skipFull: true }]],
      thresholds: { branches: 100 },
    },
  },
});
