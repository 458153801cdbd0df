import { existsSync } from 'node:fs';
import path from 'node:path';
import type { PdfReportView } from '../contract/methods/signing.ts';
import { HO_CHI_MINH_OFFSET_MS } from '../domain/local-minute.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Command, CommandScope } from './command.ts';
import { readInputFile } from './files.ts';
import { cliContext, openStoreFor, secretOf } from './open-store.ts';
import { parseOptions } from './options.ts';

/** What is larger is no paper of an office, and goes through no process of ours. */
const MAX_PDF_BYTES = 512 * 1024 * 1024;
const MAX_ROOTS_BYTES = 1024 * 1024;
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;

/**
 * `quay verify FILE.pdf`: whole, signed by whom, trusted, PDF/A. Trusted are the roots of `--roots`, and those of the office
 * in the data directory.
 */
export const verifyCommand: Command = {
  summary: 'verify FILE.pdf [--data DIR] [--roots FILE.pem]   what a PDF says of itself: signatures, PDF/A',
  async run(args, scope) {
    const options = parseOptions(args, { data: { type: 'string' }, roots: { type: 'string' } }, ['FILE.pdf']);
    if (!options.ok) return options;
    const { values, positionals } = options.value;
    const pdf = await readInputFile(String(positionals[0]), MAX_PDF_BYTES);
    if (!pdf.ok) return pdf;
    const named = typeof values['roots'] === 'string' ? await rootsIn(values['roots']) : ok([]);
    if (!named.ok) return named;
    const ofOffice =
      typeof values['data'] === 'string' ? await rootsOf(values['data'], scope) : await usualRoots(scope);
    if (!ofOffice.ok) return ofOffice;
    const worker = await scope.hosts.startCallWorker('imageworker');
    const rootsPem = [...named.value, ...ofOffice.value];
    const inspected = await worker.call('imaging.inspect', { pdf: pdf.value, rootsPem }, cliContext());
    if (!inspected.ok) return inspected;
    await scope.print(lineOf(inspected.value.report));
    return ok(0);
  },
};

/** The certificates of a file, PEM. Errors: INPUT_FILE_UNREADABLE, COMMAND_INVALID where it holds none. */
async function rootsIn(file: string): Promise<Result<string[]>> {
  const bytes = await readInputFile(file, MAX_ROOTS_BYTES);
  if (!bytes.ok) return bytes;
  const roots = new TextDecoder().decode(bytes.value).match(CERTIFICATE) ?? [];
  return roots.length === 0
    ? fail('COMMAND_INVALID', { reason: '--roots holds no certificate (PEM)' })
    : ok([...roots]);
}

async function rootsOf(data: string, { io, hosts }: CommandScope): Promise<Result<string[]>> {
  const opened = await openStoreFor('READER', data, io, hosts);
  return opened.ok ? ok(opened.value.status.settings.signing.rootsPem) : opened;
}

/** Those of the user's own office, where there is one and its key is at hand: a file can be looked at without any. */
async function usualRoots(scope: CommandScope): Promise<Result<string[]>> {
  const { io, hosts } = scope;
  const directory = hosts.defaultDataDirectory;
  if (!existsSync(path.join(directory, 'keyring.json'))) return ok([]);
  if (secretOf(io) === null && (await hosts.keyringKey(directory)) === null) return ok([]);
  const roots = await rootsOf(directory, scope);
  if (roots.ok) return roots;
  io.stderr(
    `the roots of the office in ${directory} could not be read (${roots.error.code}); it counts as trusting nobody\n`,
  );
  return ok([]);
}

/** `YYYY-MM-DDTHH:mm:ss` in Vietnam. */
const localTime = (utc: string): string => new Date(Date.parse(utc) + HO_CHI_MINH_OFFSET_MS).toISOString().slice(0, 19);

/** The report in the words of the command line. */
function lineOf({ intact, signatures, pdfa }: PdfReportView): unknown {
  return {
    intact,
    signatures: signatures.map(({ signer, time, coversWhole, trusted }) => ({
      signer,
      time: time === null ? null : localTime(time),
      coversWhole,
      trusted: trusted === 'YES',
    })),
    pdfa: { level: pdfa.level, problems: pdfa.problems.map(({ clause, text }) => `${clause}: ${text}`) },
  };
}
