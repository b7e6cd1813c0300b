// End-to-end tests in the real Electron, one kiosk at a time: two would share two cores and one screen.
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.test.ts',
  workers: 1,
  fullyParallel: false,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  retries: 0,
  outputDir: 'test-results',
  projects: [
    { name: 'electron', testIgnore: ['**/page.test.ts', '**/boards/**'] },
    { name: 'chromium', testMatch: '**/page.test.ts' },
  ],
});
