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
  // Clips play in real time: on a machine that is busy with other things a visit may be seen in too few frames.
  retries: 2,
  outputDir: 'test-results',
  projects: [
    { name: 'electron', testIgnore: ['**/page.test.ts', '**/boards/**'] },
    { name: 'chromium', testMatch: '**/page.test.ts' },
  ],
});
