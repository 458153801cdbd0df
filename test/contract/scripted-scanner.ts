import { writeFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import type { Scanners } from '../../electron/app/ports/devices.ts';
import { type AppError, fail, ok, type Result } from '../../electron/domain/result.ts';
import { HASH_GRID, pictureHash } from '../../electron/domain/scan/picture-hash.ts';
import { pngChunk } from '../unit/imaging/png-chunk.ts';

/** A sheet that is known again by its number, however often it is scanned. */
export interface KnownSheet {
  readonly sheet: number;
}

/** What a scanner does next: deliver a sheet, deliver the last sheet once more, fail, wait to be told, or be done. */
export type ScanStep = Uint8Array | KnownSheet | 'AGAIN' | 'WAIT' | 'END' | AppError;

interface Job {
  readonly directory: string;
  readonly steps: ScanStep[];
  delivered: number;
  cancelled: boolean;
  wake: (() => void) | null;
}

/** A double of the scanners' port that leaves real files in the spool as the device host does. */
export interface ScriptedScanner extends Scanners {
  /** The steps of the scan that starts next. */
  load(...steps: ScanStep[]): void;
  /** Answered by the next `start` instead of scanning. */
  refuse(error: AppError): void;
  /** Puts a whole page into the spool of a running job without anybody asking for it. */
  deliverUnasked(jobId: string, number: number, bytes: Uint8Array): void;
  /** The device host ends: whoever waits hears PROCESS_GONE, its jobs are forgotten. */
  crash(): void;
  readonly started: string[];
  readonly cancelled: string[];
  /** Numbers of the pages that were handed out, in this order. */
  readonly delivered: number[];
  /** What the jobs were started with. */
  readonly asked: Parameters<Scanners['start']>[0][];
  /** What a look at any job answers. */
  waitsForPaper: boolean;
}

export const pageFile = (number: number): string => `page-${String(number).padStart(4, '0')}.png`;

export function createScriptedScanner(): ScriptedScanner {
  const jobs = new Map<string, Job>();
  const scripts: ScanStep[][] = [];
  const [started, cancelled, delivered]: [string[], string[], number[]] = [[], [], []];
  const asked: ScriptedScanner['asked'] = [];
  let refusal: AppError | null = null;

  async function deliver(job: Job, number: number, bytes: Uint8Array, pictureHash = '') {
    const file = pageFile(number);
    await writeFile(path.join(job.directory, `${file}.part`), bytes);
    await rename(path.join(job.directory, `${file}.part`), path.join(job.directory, file));
    delivered.push(number);
    const facts = { mediaType: 'image/png', widthPx: 60, heightPx: 80, dpi: 200 } as const;
    return ok({ page: { number, file, ...facts, bytes: bytes.length, pictureHash } });
  }

  const scanner: ScriptedScanner = {
    started,
    cancelled,
    delivered,
    asked,
    waitsForPaper: false,
    look: async (jobId) => (jobs.has(jobId) ? ok({ waitsForPaper: scanner.waitsForPaper }) : fail('SCAN_JOB_UNKNOWN')),
    load: (...steps) => void scripts.push(steps),
    refuse: (error) => void (refusal = error),
    deliverUnasked(jobId, number, bytes) {
      writeFileSync(path.join(jobs.get(jobId)?.directory ?? '', pageFile(number)), bytes);
    },
    crash() {
      const waiting = [...jobs.values()];
      jobs.clear();
      for (const { wake } of waiting) wake?.();
    },
    async start(asks) {
      const { jobId, directory } = asks;
      started.push(jobId);
      asked.push(asks);
      const refused = refusal;
      refusal = null;
      if (refused) return { ok: false, error: refused };
      jobs.set(jobId, { directory, steps: scripts.shift() ?? ['END'], delivered: 0, cancelled: false, wake: null });
      return ok({});
    },
    async next(jobId, after): Promise<Awaited<ReturnType<Scanners['next']>>> {
      const job = jobs.get(jobId);
      if (!job) return fail('SCAN_JOB_UNKNOWN');
      if (job.cancelled) return fail('SCAN_CANCELLED');
      const step = job.steps.shift() ?? 'END';
      if (step === 'END') return ok({ page: null });
      if (step === 'AGAIN') return deliver(job, job.delivered, onePage(job.delivered));
      if (step === 'WAIT') {
        await new Promise<void>((resolve) => (job.wake = resolve));
        return jobs.has(jobId) ? scanner.next(jobId, after) : fail('PROCESS_GONE');
      }
      if (!(step instanceof Uint8Array) && 'code' in step) return { ok: false, error: step };
      job.delivered = after + 1;
      if (step instanceof Uint8Array) return deliver(job, job.delivered, step);
      return deliver(job, job.delivered, onePage(step.sheet), sheetHash(step.sheet));
    },
    async cancel(jobId): Promise<Result<unknown>> {
      cancelled.push(jobId);
      const job = jobs.get(jobId);
      if (!job) return fail('SCAN_JOB_UNKNOWN');
      job.cancelled = true;
      job.wake?.();
      return ok({});
    },
  };
  return scanner;
}

/** A gray PNG of 60 x 80 pixels at 200 dpi, which it may keep to itself; every number gives other pixels. */
export function onePage(number: number, { saysDpi = true } = {}): Uint8Array {
  const [width, height] = [60, 80];
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(8, 8);
  const density = Buffer.alloc(9);
  density.writeUInt32BE(7_874, 0);
  density.writeUInt32BE(7_874, 4);
  density.writeUInt8(1, 8);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) rows.fill((number * 37 + y) % 256, y * (width + 1) + 1, (y + 1) * (width + 1));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    ...(saysDpi ? [pngChunk('pHYs', density)] : []),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Sheets by number, the last one among them. */
export const knownSheets = (from: number, to: number): KnownSheet[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ sheet: from + index }));

/** The picture hash of a sheet with lines of writing that no other number has. */
function sheetHash(sheet: number): string {
  const { width, height } = HASH_GRID;
  const gray = new Uint8Array(width * height).fill(250);
  for (let line = 0; line < 12; line += 1) {
    for (let word = 0; word < 6; word += 1) {
      const isWritten = Math.imul((sheet + 1) * 97 + line * 31 + word, 0x9e3779b1) >>> 31 === 1;
      const at = (10 + line * 10) * width + 8 + word * 14;
      if (isWritten) for (let row = 0; row < 3; row += 1) gray.fill(60, at + row * width, at + row * width + 11);
    }
  }
  return pictureHash(gray);
}
