import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { StartOptions } from '../processes/backend-process.ts';
import { type CellPlan, type CellResult, PROCESS_FAULTS, runCell, type ScanPath } from './cell.ts';
import { alikeSheets, knownSheets, type Sheets } from './fingerprint.ts';
import { SCALED_SILENCE, ScanOffice } from './scan-office.ts';

/** A path that is ready to scan, with what has to be put away afterwards. */
export interface OpenPath {
  readonly path: ScanPath & { readonly connection: string };
  /** For the device host. */
  readonly start?: StartOptions;
  close(): Promise<void>;
}

/** Opens a path in a folder of its own; null where this machine cannot. */
export type OpenScanPath = (folder: string) => Promise<OpenPath | null>;

/**
 * Each fault at all three pages; the first faults of a path and those of our processes at one page each; or so few that
 * all paths together take a minute or two.
 */
export type Depth = 'WHOLE' | 'BRIEF' | 'QUICK';

export interface MatrixOptions {
  readonly folder: string;
  readonly depth: Depth;
  readonly note: (line: string) => void;
}

/** Faults of the beginning: there is no page 5 at which a feeder can be empty. */
const AT_START = new Set(['EMPTY', 'BUSY', 'BUSY_SHORTLY', 'EARLY_END']);
const isAtStart = (fault: string): boolean => AT_START.has(fault) || fault.startsWith('SANE_STATUS_');
const MIDDLE_SHEET = 5;
/** How many of its own faults and of those of our processes a path is put to. */
const FAULTS_OF: Readonly<Record<Depth, { readonly own?: number; readonly processes?: number }>> = {
  WHOLE: {},
  BRIEF: { own: 4 },
  QUICK: { own: 2, processes: 1 },
};

/** The cells of one path: its faults at the first, the fifth and the last sheet. */
function cellsOf(path: ScanPath, depth: Depth): readonly CellPlan[] {
  const at = [1, MIDDLE_SHEET, path.sheets];
  // Where all sheets look alike, a sheet that was put in twice could not be told from the next one.
  const own = Object.keys(path.faults).slice(0, FAULTS_OF[depth].own);
  const processes = path.sheetsAreAlike === true ? [] : PROCESS_FAULTS.slice(0, FAULTS_OF[depth].processes);
  const faults = [...own, ...processes];
  const cells = faults.flatMap((fault, index) => {
    if (isAtStart(fault)) return [{ fault, atSheet: 1 }];
    const chosen = depth === 'WHOLE' ? at : [at[index % at.length] ?? 1];
    return chosen.map((atSheet) => ({ fault, atSheet }));
  });
  // In turns: nothing put in twice; one sheet too many, and the clerk says so; two too many, and the clerk does not.
  return cells.map((cell, index) => ({ ...cell, overlap: index % 3, isHonest: index % 3 !== 2 }));
}

/** Runs all cells of a path. Null where this machine has not what the path needs. */
export async function runPath(
  name: string,
  open: OpenScanPath,
  options: MatrixOptions,
): Promise<readonly CellResult[] | null> {
  const folder = path.join(options.folder, name);
  await mkdir(folder, { recursive: true });
  const opened = await open(folder);
  if (opened === null) return null;
  const results: CellResult[] = [];
  try {
    let left = cellsOf(opened.path, options.depth);
    for (let part = 1; left.length > 0; part += 1) {
      const done = await runInOneOffice(path.join(folder, `office-${part}`), opened, left, options.note);
      results.push(...done);
      left = left.slice(done.length);
    }
  } finally {
    await opened.close();
  }
  return results;
}

/** Runs cells until one breaks down, which needs a fresh office afterwards; that one is the last of the answer. */
async function runInOneOffice(
  folder: string,
  { path: scanPath, start }: OpenPath,
  plans: readonly CellPlan[],
  note: MatrixOptions['note'],
): Promise<readonly CellResult[]> {
  const target = { connection: scanPath.connection, scanTimes: SCALED_SILENCE };
  const office = await ScanOffice.open(folder, target, start);
  const results: CellResult[] = [];
  try {
    const sheets = await calmStack(office, scanPath);
    for (const plan of plans) {
      const result = await runCell(office, scanPath, sheets(), plan).catch((thrown: unknown) =>
        brokenDown(scanPath, plan, thrown),
      );
      tell(result, note);
      results.push(result);
      if (result.lost === scanPath.sheets) break;
    }
    return results;
  } finally {
    await office.close();
  }
}

/** A cell whose scan could not be brought to its end: nothing of its stack counts as there. */
function brokenDown(path: ScanPath, { fault, atSheet }: CellPlan, thrown: unknown): CellResult {
  const problem = thrown instanceof Error ? thrown.message : String(thrown);
  const nothing = { doubled: 0, isDisordered: false, broken: 0, releaseMs: Number.POSITIVE_INFINITY, isUntold: true };
  return { path: path.name, fault, atSheet, lost: path.sheets, ...nothing, problem };
}

/** A scan without a fault: what every sheet looks like when it comes this way, for each cell anew. */
async function calmStack(office: ScanOffice, scanPath: ScanPath): Promise<() => Sheets> {
  await scanPath.load(null, 1);
  const dossierId = await office.receive();
  const started = await scanPath.begin(office, dossierId, { kind: 'PAGES' });
  if (!started.ok) throw new Error(`${scanPath.name} does not scan: ${started.error.code}`);
  const { problem } = await office.ended(started.value.job.id);
  const pages = await office.shownPages(dossierId);
  if (problem !== null || pages.length !== scanPath.sheets) {
    throw new Error(`${scanPath.name} brings ${pages.length} of ${scanPath.sheets} sheets: ${problem}`);
  }
  if (scanPath.sheetsAreAlike === true) return () => alikeSheets(scanPath.sheets);
  const known = await knownSheets(await Promise.all(pages.map(({ id }) => office.image(id))));
  return () => known;
}

function tell({ path: name, fault, atSheet, ...found }: CellResult, note: (line: string) => void): void {
  const { lost, doubled, broken, isDisordered, isUntold, releaseMs, problem } = found;
  const wrong = [
    lost > 0 ? `${lost} lost` : '',
    doubled > 0 ? `${doubled} doubled` : '',
    broken > 0 ? `${broken} announced and gone` : '',
    isDisordered ? 'out of order' : '',
    isUntold ? 'not told' : '',
  ].filter((text) => text !== '');
  const released = releaseMs === null ? 'nothing to end' : `free after ${releaseMs.toFixed(0)} ms`;
  note(
    `B9: ${name} ${fault} at ${atSheet}: ${problem ?? 'overcome'}, ${released}${wrong.length > 0 ? `: WRONG: ${wrong.join(', ')}` : ''}`,
  );
}
