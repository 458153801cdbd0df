import { execFile, spawn } from 'node:child_process';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { OcrPage } from '../../domain/digitization/ocr-text.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Raster } from '../raster/raster.ts';
import { pnmOf } from './pnm.ts';
import type { TextReader } from './text-reader.ts';
import { pageOfTsv } from './tsv.ts';

const LANGUAGE = 'vie';
const LOOK_LIMIT_MS = 10_000;
/** The table of a page of small print has 200 kB; more is no table. */
const MAX_TABLE_BYTES = 20 * 1024 * 1024;

/** Where installers put it. The search path is not asked: whoever may change it could slip in a program. */
function usualPlaces(env: Readonly<Record<string, string | undefined>>): string[] {
  const folders = [env['ProgramFiles'], env['ProgramFiles(x86)']].filter((folder) => folder !== undefined);
  const onWindows = folders.map((folder) => path.join(folder, 'Tesseract-OCR', 'tesseract.exe'));
  return process.platform === 'win32' ? onWindows : ['/usr/bin/tesseract', '/usr/local/bin/tesseract'];
}

/** Path of an installed Tesseract that knows Vietnamese; null where there is none. */
export async function findNativeTesseract(
  env: Readonly<Record<string, string | undefined>>,
  places: readonly string[] = usualPlaces(env),
): Promise<string | null> {
  for (const place of places) {
    try {
      await access(place);
      const { stdout } = await promisify(execFile)(place, ['--list-langs'], { timeout: LOOK_LIMIT_MS });
      if (stdout.split(/\s+/).includes(LANGUAGE)) return place;
    } catch {
      // Not there, or it does not start: the program that ships reads as well.
    }
  }
  return null;
}

/** Reads with an installed Tesseract, a process a page. */
export function createNativeReader({
  program,
  limitMs,
}: {
  readonly program: string;
  readonly limitMs: number;
}): TextReader {
  return {
    read: (raster) => read(program, raster, limitMs),
    close: async () => {},
  };
}

function read(program: string, raster: Raster, limitMs: number): Promise<Result<OcrPage>> {
  const settings = ['--dpi', String(raster.dpi), '--psm', '3', '-c', 'tessedit_do_invert=0', 'tsv'];
  return new Promise((resolve) => {
    const child = spawn(program, ['stdin', 'stdout', '-l', LANGUAGE, ...settings], {
      stdio: ['pipe', 'pipe', 'ignore'],
      windowsHide: true,
      timeout: limitMs,
      // Its own threads gain little and take the processor from the counter.
      env: { ...process.env, OMP_THREAD_LIMIT: '1' },
    });
    const parts: Buffer[] = [];
    let bytes = 0;
    child.stdout.on('data', (part: Buffer) => {
      bytes += part.length;
      if (bytes > MAX_TABLE_BYTES) child.kill();
      else parts.push(part);
    });
    child.on('error', (error) => resolve(fail('OCR_UNAVAILABLE', { reason: error.message.slice(0, 200) })));
    child.on('close', (code, signal) => {
      const table = Buffer.concat(parts).toString('utf8');
      resolve(
        code === 0 ? ok(pageOfTsv(table, raster)) : fail('PAGE_UNREADABLE', { reason: `ended with ${signal ?? code}` }),
      );
    });
    // A program that ends early closes its input; how it ended says why.
    child.stdin.on('error', () => {});
    child.stdin.end(pnmOf(raster));
  });
}
