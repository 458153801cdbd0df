import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ScanPath } from '../cell.ts';
import { drawSheet } from '../draw-sheet.ts';

/** A copier's folder gets its files at this resolution. */
const DPI = 100;
const SETTINGS = { source: 'FEEDER', mode: 'COLOR', dpi: DPI } as const;
/** Where the driver puts what was taken. */
const TAKEN = 'da-nhan';
/** A program that writes slowly: longer than it takes to look twice at a file, shorter than the watchdog. */
const SLOW_WRITE_MS = 700;

/** A folder into which the program of a copier saves its pictures; files that were taken are moved away. */
export async function folderPath(root: string, sheets: number): Promise<ScanPath & { readonly connection: string }> {
  const folder = path.join(root, 'copier');
  await mkdir(folder, { recursive: true });
  const pictures = await Promise.all(Array.from({ length: sheets }, (_, index) => drawSheet(index + 1, DPI)));
  const fileOf = (sheet: number): string => path.join(folder, `scan-${String(sheet).padStart(3, '0')}.jpg`);
  const whole = (sheet: number): Uint8Array => pictures[sheet - 1] ?? new Uint8Array();
  const wasTaken = async (sheet: number): Promise<boolean> =>
    access(path.join(folder, TAKEN, path.basename(fileOf(sheet)))).then(
      () => true,
      () => false,
    );
  /** What a slow program still has to write. */
  let writing: Promise<void> = Promise.resolve();

  return {
    name: 'folder',
    connection: `folder:${folder}?taken=move`,
    sheets,
    choosesSheets: false,
    faults: {
      SLOW_WRITER: [],
      CUT_FILE: ['SCANNER_PAGE_DAMAGED', 'IMPORT_FILE_UNREADABLE'],
      NO_PICTURE: ['SCANNER_PAGE_DAMAGED', 'IMPORT_FILE_UNREADABLE', 'IMPORT_FILE_UNSUPPORTED'],
      EMPTY_FILE: ['SCANNER_PAGE_DAMAGED', 'IMPORT_FILE_UNREADABLE', 'IMPORT_FILE_UNSUPPORTED'],
    },
    async load(fault, atSheet) {
      await writing;
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { recursive: true });
      for (let sheet = 1; sheet <= sheets; sheet += 1) {
        const bytes = whole(sheet);
        const isHit = fault !== null && sheet === atSheet;
        await writeFile(fileOf(sheet), isHit ? spoilt(fault, bytes) : bytes);
        if (isHit && fault === 'SLOW_WRITER') writing = writeSlowly(fileOf(sheet), bytes);
      }
    },
    async putBack() {
      await writing;
      for (let sheet = 1; sheet <= sheets; sheet += 1) {
        if (!(await wasTaken(sheet))) await writeWhole(fileOf(sheet), whole(sheet));
      }
    },
    begin: (office, dossierId, purpose) => office.start(dossierId, { settings: SETTINGS, purpose }),
  };
}

function spoilt(fault: string, bytes: Uint8Array): Uint8Array {
  if (fault === 'NO_PICTURE') return Buffer.from('day khong phai la anh');
  if (fault === 'EMPTY_FILE') return new Uint8Array();
  return bytes.subarray(0, bytes.length >> 1);
}

/** Writes the rest of a file piece by piece, as a copier does over the network. */
async function writeSlowly(file: string, bytes: Uint8Array): Promise<void> {
  const pieces = 5;
  for (let piece = 1; piece <= pieces; piece += 1) {
    await new Promise((resolve) => setTimeout(resolve, SLOW_WRITE_MS / pieces));
    const end = (bytes.length >> 1) + Math.ceil(((bytes.length - (bytes.length >> 1)) * piece) / pieces);
    await writeFile(file, bytes.subarray(0, end));
  }
}

/** As a person copies a file in: it has its name when it is whole. */
async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  await writeFile(`${file}.tmp`, bytes);
  await rename(`${file}.tmp`, file);
}
