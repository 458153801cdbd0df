import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import type { MethodOutput } from '../contract/contract.ts';
import { renderErrorText } from '../contract/error-texts/render-error-text.ts';
import { MAX_IMPORT_LINE_BYTES, MAX_IMPORT_LINES } from '../contract/methods/catalogue.ts';
import { type AppError, fail, ok, type Result } from '../domain/result.ts';
import type { Command, CommandScope } from './command.ts';
import type { CommandIo } from './command-io.ts';
import { reasonOf } from './files.ts';
import { cliContext, itActor, type OpenedStore, openStoreFor } from './open-store.ts';
import { parseOptions } from './options.ts';
import { readLines } from './read-lines.ts';

type Outcome = MethodOutput<'import.dossiers'>;

/** Lines are sent before there are a thousand of them when they are long: a message between processes is kept in memory. */
const MAX_BATCH_CHARS = 16 * 1024 * 1024;
const LINES_A_REPORT = 2_000;

/** `quay import FILE.jsonl --data DIR`: dossiers of another system, one JSON object a line, a thousand in a transaction. */
export const importCommand: Command = {
  summary: 'import FILE.jsonl --data DIR         dossiers from another system, one a line',
  async run(args, scope) {
    const options = parseOptions(args, { data: { type: 'string' } }, ['FILE.jsonl']);
    if (!options.ok) return options;
    const file = String(options.value.positionals[0]);
    const readable = await checkReadable(file);
    if (!readable.ok) return readable;
    const data = options.value.values['data'] as string | undefined;
    const opened = await openStoreFor('OWNER', data, scope.io, scope.hosts);
    if (!opened.ok) return opened;
    if (opened.value.status.store === 'NEEDS_SETUP') return fail('STORE_NEEDS_SETUP');
    const outcome = await importFile(opened.value, file, scope);
    if (!outcome.ok) return outcome;
    await scope.print(outcome.value);
    return ok(0);
  },
};

/** Before anything is opened or made: a mistyped name must not cost a new directory. Error: `INPUT_FILE_UNREADABLE`. */
async function checkReadable(file: string): Promise<Result<null>> {
  try {
    const handle = await open(file, 'r');
    const stat = await handle.stat();
    await handle.close();
    return stat.isDirectory() ? unreadable(file, 'EISDIR') : ok(null);
  } catch (error) {
    return unreadable(file, reasonOf(error));
  }
}

function unreadable(file: string, reason: string): ReturnType<typeof fail> {
  return fail('INPUT_FILE_UNREADABLE', { file: path.basename(file), reason });
}

async function importFile({ backend }: OpenedStore, file: string, { io }: CommandScope): Promise<Result<Outcome>> {
  const actor = await itActor(backend);
  if (!actor.ok) return actor;
  const sum: { imported: number; rejected: Outcome['rejected'] } = { imported: 0, rejected: [] };
  const send = async ({ lines, rejected }: Batch): Promise<Result<null>> => {
    const answer =
      lines.length === 0
        ? ok({ imported: 0, rejected: [] })
        : await backend.call('import.dossiers', { lines }, cliContext(actor.value));
    if (!answer.ok) return answer;
    sum.imported += answer.value.imported;
    sum.rejected.push(...[...rejected, ...answer.value.rejected].toSorted((a, b) => a.line - b.line));
    return ok(null);
  };
  const report = createReport(io);
  let sending: Promise<Result<null>> = Promise.resolve(ok(null));
  try {
    for await (const batch of readBatches(file)) {
      // The next thousand is read while the last one is written.
      const sent = await sending;
      if (!sent.ok) return interrupted(io, sum.imported, sent);
      report(batch.lastLine);
      sending = send(batch);
    }
  } catch (error) {
    await sending;
    const failure = unreadable(file, reasonOf(error));
    return interrupted(io, sum.imported, failure);
  }
  const sent = await sending;
  return sent.ok ? ok(sum) : interrupted(io, sum.imported, sent);
}

/** Says what stays, so that whoever called knows that the file may be sent again. */
function interrupted<T extends Result<unknown>>(io: CommandIo, imported: number, failure: T): T {
  io.stderr(`${imported} dossiers were imported and stay; import the same file again for the rest.\n`);
  return failure;
}

function createReport(io: CommandIo): (line: number) => void {
  let next = LINES_A_REPORT;
  return (line) => {
    if (line < next) return;
    io.stderr(`line ${line}\n`);
    next = line - (line % LINES_A_REPORT) + LINES_A_REPORT;
  };
}

interface Batch {
  readonly lines: { line: number; text: string }[];
  /** Lines that cannot be read at all. */
  readonly rejected: Outcome['rejected'];
  readonly lastLine: number;
}

/** The lines of a file in batches, each with its number, empty ones left out. Throws what reading the file throws. */
async function* readBatches(file: string): AsyncGenerator<Batch> {
  let batch: { lines: Batch['lines']; rejected: Batch['rejected'] } = { lines: [], rejected: [] };
  let chars = 0;
  let line = 0;
  for await (const texts of readLines(createReadStream(file), MAX_IMPORT_LINE_BYTES)) {
    for (const text of texts) {
      line += 1;
      if (!text.ok) batch.rejected.push(unreadableLine(line, text.error));
      else if (text.value.trim() !== '') {
        batch.lines.push({ line, text: text.value });
        chars += text.value.length;
      }
      if (batch.lines.length < MAX_IMPORT_LINES && chars < MAX_BATCH_CHARS) continue;
      yield { ...batch, lastLine: line };
      batch = { lines: [], rejected: [] };
      chars = 0;
    }
  }
  yield { ...batch, lastLine: line };
}

function unreadableLine(line: number, error: AppError): Outcome['rejected'][number] {
  return { line, code: error.code, message: renderErrorText(error, 'vi') };
}
