import type { PdfReportView } from '../contract/methods/signing.ts';
import { HO_CHI_MINH_OFFSET_MS } from '../domain/local-minute.ts';
import { ok, type Result } from '../domain/result.ts';
import type { Command, CommandScope } from './command.ts';
import { readInputFile } from './files.ts';
import { cliContext, openStoreFor } from './open-store.ts';
import { parseOptions } from './options.ts';

/** `quay verify FILE.pdf`: whole, signed by whom, trusted, PDF/A. Roots are those that the office of `--data` trusts. */
export const verifyCommand: Command = {
  summary: 'verify FILE.pdf [--data DIR]          what a PDF says of itself: signatures, PDF/A',
  async run(args, scope) {
    const options = parseOptions(args, { data: { type: 'string' } }, ['FILE.pdf']);
    if (!options.ok) return options;
    const pdf = await readInputFile(String(options.value.positionals[0]));
    if (!pdf.ok) return pdf;
    const data = options.value.values['data'];
    const roots = typeof data === 'string' ? await trustedRoots(data, scope) : ok([]);
    if (!roots.ok) return roots;
    const worker = await scope.hosts.startCallWorker('imageworker');
    const inspected = await worker.call('imaging.inspect', { pdf: pdf.value, rootsPem: roots.value }, cliContext());
    if (!inspected.ok) return inspected;
    await scope.print(lineOf(inspected.value.report));
    return ok(0);
  },
};

async function trustedRoots(data: string, { io, hosts }: CommandScope): Promise<Result<string[]>> {
  const opened = await openStoreFor('READER', data, io, hosts);
  return opened.ok ? ok(opened.value.status.settings.signing.rootsPem) : opened;
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
