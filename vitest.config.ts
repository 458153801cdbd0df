import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // For a test that hangs, also on a machine that does five other things.
    testTimeout: 120_000,
    hookTimeout: 240_000,
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.ts'] } },
      { extends: true, test: { name: 'contract', include: ['test/contract/**/*.test.ts'] } },
      { extends: true, test: { name: 'db', include: ['test/db/**/*.test.ts'] } },
      { extends: true, test: { name: 'fault', include: ['test/fault/**/*.test.ts'], testTimeout: 120_000 } },
      { extends: true, test: { name: 'devices', include: ['test/devices/**/*.test.ts'] } },
    ],
  },
});
