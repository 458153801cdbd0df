import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { CellResult } from '../bench/scanning/cell.ts';
import { SCAN_PATHS } from '../bench/scanning/faults.ts';
import { runPath } from '../bench/scanning/matrix.ts';
import { hasWine } from '../devices/scanner/wine.ts';

/** Processes start and end for every fault, while other tests use the machine. */
const TEST_LIMIT_MS = 900_000;

/**
 * Backend, device host and scan workers as processes, real devices and simulators behind them; the first faults
 * of each path at one of the pages 1, 5 and last. The bench runs all of them at all three.
 */
async function runMatrix(name: string): Promise<void> {
  const open = SCAN_PATHS[name];
  if (!open) throw new Error(`no path ${name}`);
  const folder = await mkdtemp(path.join(tmpdir(), 'quay-matrix-'));
  const notes: string[] = [];
  try {
    const cells = (await runPath(name, open, { folder, depth: 'BRIEF', note: (line) => void notes.push(line) })) ?? [];
    expect(cells.length).toBeGreaterThan(3);
    expect(cells.filter(isWrong), notes.join('\n')).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** The watchdogs are scaled; whatever they guard has an end. */
const isWrong = ({ lost, doubled, broken, isDisordered, isUntold, releaseMs }: CellResult): boolean =>
  lost + doubled + broken > 0 || isDisordered || isUntold || releaseMs === Number.POSITIVE_INFINITY;

const isLinux = process.platform === 'linux';

it.skipIf(!isLinux).each(Object.keys(SCAN_PATHS).filter((name) => name !== 'twain'))(
  'by %s a fault loses no page and doubles none, is told by its name, and gives the scanner free',
  { timeout: TEST_LIMIT_MS },
  runMatrix,
);

it.skipIf(!isLinux || !hasWine)(
  'by TWAIN under Wine a fault loses no page and doubles none, is told by its name, and gives the scanner free',
  { timeout: TEST_LIMIT_MS },
  () => runMatrix('twain'),
);
