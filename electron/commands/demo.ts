import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { dataDirectoryAt } from '../db/data-directory.ts';
import { writeFileDurably } from '../db/durable-fs.ts';
import { systemErrorCode } from '../db/system-errors.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Command } from './command.ts';
import type { DemoRun } from './command-io.ts';
import { parseOptions } from './options.ts';

/** Name of the data directory in the output folder. */
const DATABASE = 'data';
/** Says that the data directory beside it may be replaced. */
const MARK = '.quay-demo';
const PAPERS = ['ticket.png', 'receipt.pdf', 'scan.pdf'];
/** Everything a demo leaves and the next one replaces. */
const RESULTS = [DATABASE, 'passphrase.txt', 'report.json', 'screens', ...PAPERS];
/** The whole of it, whatever hangs: `quay demo` promises 120 s. */
const LIMIT_MS = 115_000;

/** `quay demo --out DIR`: the main job on demo devices, unattended; results, pictures and figures are left in DIR. */
export const demoCommand: Command = {
  summary: 'demo --out DIR                       the main job unattended on demo devices',
  async run(args, { io, hosts, print }) {
    const options = parseOptions(args, { out: { type: 'string', required: true } });
    if (!options.ok) return options;
    if (hosts.demo === null) {
      return fail('COMMAND_INVALID', { reason: 'demo runs inside the application, which is not built here' });
    }
    const startedMs = performance.now();
    const outDirectory = path.resolve(String(options.value.values['out']));
    const prepared = await prepare(outDirectory, io.env['QUAY_PASSPHRASE'] || null);
    if (!prepared.ok) return prepared;
    const run: DemoRun = {
      outDirectory,
      dataDirectory: path.join(outDirectory, DATABASE),
      passphrase: prepared.value,
      report: (line) => io.stderr(`${line}\n`),
    };
    const outcome = await inTime(hosts.demo(run), LIMIT_MS - (performance.now() - startedMs));
    if (!outcome.ok) {
      io.stderr(
        `demo failed: ${outcome.reason}\nWhat was done so far and the log (data/log/main.jsonl) are in ${outDirectory}.\n`,
      );
      return ok(1);
    }
    const { ticket, dossier, pages, ratingLevel } = outcome.value;
    await print({
      ticket,
      ticketImage: 'ticket.png',
      dossier,
      pages,
      pdf: 'scan.pdf',
      receipt: 'receipt.pdf',
      rating: { level: ratingLevel },
      database: DATABASE,
      ms: Math.round(performance.now() - startedMs),
    });
    return ok(0);
  },
};

/**
 * Makes the folder ready and answers the passphrase of its data: the one given, else a random one, which is written
 * beside. The office of an earlier demo there is removed; a directory that no demo made is left alone.
 * Errors: COMMAND_INVALID, DATA_DIR_IN_USE, OUTPUT_FILE_UNWRITABLE.
 */
async function prepare(outDirectory: string, given: string | null): Promise<Result<string>> {
  const data = path.join(outDirectory, DATABASE);
  const mark = path.join(outDirectory, MARK);
  try {
    await makeFolders(outDirectory);
    const present = RESULTS.map((name) => path.join(outDirectory, name)).filter((file) => existsSync(file));
    if (present[0] !== undefined && !existsSync(mark)) {
      return fail('COMMAND_INVALID', { reason: `${present[0]} was not made by a demo; choose another folder` });
    }
    const owner = existsSync(data) ? await livingOwner(data) : null;
    if (owner !== null) return fail('DATA_DIR_IN_USE', { pid: owner });
    for (const file of present) await rm(file, { recursive: true, force: true });
    await writeFileDurably(mark, 'The folder "data" beside this file was made by quay demo, which may replace it.\n');
    const passphrase = given ?? randomBytes(18).toString('base64url');
    if (given === null) await writeFileDurably(path.join(outDirectory, 'passphrase.txt'), `${passphrase}\n`);
    return ok(passphrase);
  } catch (error) {
    const reason = systemErrorCode(error);
    if (reason === null) throw error;
    return fail('OUTPUT_FILE_UNWRITABLE', { file: outDirectory, reason });
  }
}

/**
 * Makes a folder and what is missing above it, one after another: Node's own recursive way tries for ever where the
 * system takes no folder at all, such as below /proc.
 */
async function makeFolders(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  const parent = path.dirname(folder);
  if (parent !== folder) await makeFolders(parent);
  await mkdir(folder);
}

/** What came of the work, or that it took too long; the program ends with the command and takes the work with it. */
async function inTime<T>(work: Promise<T>, limitMs: number): Promise<T | { ok: false; reason: string }> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<{ ok: false; reason: string }>((resolve) => {
    const reason = `it was not through after ${Math.round(LIMIT_MS / 1_000)} s`;
    timer = setTimeout(resolve, limitMs, { ok: false, reason });
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Process id of a program that still works on the directory; null when there is none. */
async function livingOwner(dataDirectory: string): Promise<number | null> {
  try {
    const { pid } = JSON.parse(await readFile(dataDirectoryAt(dataDirectory).owner, 'utf8')) as { pid: number };
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    // EPERM: it lives and belongs to somebody else. No note, a torn one or no such process: nobody owns it.
    return systemErrorCode(error) === 'EPERM' ? 0 : null;
  }
}
