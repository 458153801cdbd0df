import { defineConfig } from '@playwright/test';

/** End-to-end tests: the packed program in a real Electron, and the package looked at from outside. */
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/e2e',
  globalSetup: './test/e2e/support/global-setup.ts',
  // Each test starts a program of several processes; more than one at a time only makes a small computer slow.
  workers: 1,
  fullyParallel: false,
  timeout: 60_000,
  // Real windows on a busy machine: one more try, and npm test names every test that needed it.
  retries: 1,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list']],
});
