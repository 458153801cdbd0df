import { defineConfig } from '@playwright/test';
import { hasDisplay } from './scripts/lib/display.mjs';

/** Programs that run at a time where windows go to displays of our own. */
const WORKERS = 2;
// The global set-up names a display for each worker; a worker reads this file anew and takes its own.
const displays = process.env['QUAY_E2E_DISPLAYS']?.split(' ');
if (displays) process.env['DISPLAY'] = displays[Number(process.env['TEST_PARALLEL_INDEX'] ?? 0) % displays.length];

/** End-to-end tests: the packed program in a real Electron, and the package looked at from outside. */
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/e2e',
  globalSetup: './test/e2e/support/global-setup.ts',
  // A test mostly waits, so two fill two cores; on one real screen windows would take each other's focus.
  workers: hasDisplay() ? 1 : WORKERS,
  fullyParallel: false,
  timeout: 120_000,
  // Real windows on a busy machine: one more try, and npm test names every test that needed it.
  retries: 1,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list']],
});
