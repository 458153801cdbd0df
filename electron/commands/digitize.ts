import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { MethodInput, MethodOutput } from '../contract/contract.ts';
import type { OcrPage } from '../domain/digitization/ocr-text.ts';
import { NO_EDITS, type PageEdits, type PageSource } from '../domain/digitization/page-facts.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { WireClient } from '../wire/client.ts';
import type { Command, CommandScope } from './command.ts';
import { type DigitizeInput, readInputs } from './digitize-inputs.ts';
import { signFile } from './digitize-sign.ts';
import { readInputFile, writeOutputFile } from './files.ts';
import { cliContext } from './open-store.ts';
import { parseOptions } from './options.ts';
import { randomUuidV7 } from './request-id.ts';

type Cleaned = MethodOutput<'imaging.clean'>;

interface Profile {
  /** Null: what the file says of itself. */
  readonly source: PageSource | null;
  readonly edits: PageEdits;
}

const ofClass = (pageClass: NonNullable<PageEdits['class']>): Profile => ({
  source: pageClass === 'PHOTO' ? 'PHOTO' : 'SCAN',
  edits: { ...NO_EDITS, class: pageClass },
});

/** What `--profile` may say. `photo` is a sheet photographed by hand, whatever is on it. */
const PROFILES: Readonly<Record<string, Profile>> = {
  auto: { source: null, edits: NO_EDITS },
  photo: { source: 'PHOTO', edits: NO_EDITS },
  drawing: { source: 'DRAWING', edits: NO_EDITS },
  bw: ofClass('BW'),
  gray: ofClass('GRAY'),
  color: ofClass('COLOR'),
  'as-is': { source: 'SCAN', edits: { ...NO_EDITS, asItCame: true } },
};

/** Pages that are worked on at a time: one a thread of the image worker. */
const AT_ONCE = 2;

interface Wanted {
  readonly files: readonly string[];
  readonly out: string;
  readonly profile: Profile;
  readonly readText: boolean;
  readonly sign: { readonly file: string; readonly pinFile: string } | null;
}

/** `quay digitize`: pictures and PDFs become one cleaned PDF/A; blank pages are reported and left out. */
export const digitizeCommand: Command = {
  summary:
    'digitize FILES... --out FILE.pdf [--profile auto|photo|drawing|bw|gray|color|as-is] [--ocr vie] [--sign FILE.p12 --pin-file F]',
  async run(args, scope) {
    const wanted = readWanted(args);
    if (!wanted.ok) return wanted;
    const startedAtMs = performance.now();
    const folder = await mkdtemp(path.join(os.tmpdir(), 'quay-digitize-'));
    try {
      const made = await digitize(wanted.value, scope, folder);
      if (!made.ok) return made;
      const written = await writeOutputFile(wanted.value.out, made.value);
      if (!written.ok) return written;
      const ms = Math.round(performance.now() - startedAtMs);
      await scope.print({ pdf: wanted.value.out, bytes: made.value.length, ms });
      return ok(0);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

function readWanted(args: readonly string[]): Result<Wanted> {
  const options = parseOptions(
    args,
    {
      out: { type: 'string', required: true },
      profile: { type: 'string' },
      ocr: { type: 'string' },
      sign: { type: 'string' },
      'pin-file': { type: 'string' },
    },
    ['FILES...'],
  );
  if (!options.ok) return options;
  const { values, positionals } = options.value;
  const text = (name: string): string | null => (typeof values[name] === 'string' ? values[name] : null);
  const profile = PROFILES[text('profile') ?? 'auto'];
  if (!profile) return fail('COMMAND_INVALID', { reason: `--profile is one of ${Object.keys(PROFILES).join(', ')}` });
  const ocr = text('ocr');
  if (ocr !== null && ocr !== 'vie') return fail('COMMAND_INVALID', { reason: '--ocr is vie' });
  const [keys, pinFile] = [text('sign'), text('pin-file')];
  if ((keys === null) !== (pinFile === null)) {
    return fail('COMMAND_INVALID', { reason: '--sign and --pin-file belong together' });
  }
  const sign = keys !== null && pinFile !== null ? { file: keys, pinFile } : null;
  return ok({ files: positionals, out: String(values['out']), profile, readText: ocr !== null, sign });
}

/** The bytes of the finished file. */
async function digitize(wanted: Wanted, scope: CommandScope, folder: string): Promise<Result<Uint8Array>> {
  const worker = await scope.hosts.startCallWorker('imageworker');
  const whole = await wholeDocument(wanted, worker);
  if (!whole.ok) return whole;
  const made = whole.value ? ok(whole.value) : await assemble(wanted, scope, worker, folder);
  if (!made.ok || wanted.sign === null) return made;
  return signFile(scope, made.value, wanted.sign);
}

/** A PDF that bears a signature is no picture to clean: it goes on byte for byte. Null for everything else. */
async function wholeDocument({ files }: Wanted, worker: WireClient): Promise<Result<Uint8Array | null>> {
  const [only, ...others] = files;
  if (only === undefined || others.length > 0 || !only.toLowerCase().endsWith('.pdf')) return ok(null);
  const bytes = await readInputFile(only);
  if (!bytes.ok) return bytes;
  const inspected = await worker.call('imaging.inspect', { pdf: bytes.value, rootsPem: [] }, cliContext());
  if (!inspected.ok) return inspected;
  return ok(inspected.value.report.signatures.length > 0 ? bytes.value : null);
}

async function assemble(
  { files, out, profile, readText }: Wanted,
  scope: CommandScope,
  worker: WireClient,
  folder: string,
): Promise<Result<Uint8Array>> {
  const pdfId = randomUuidV7();
  const meta = metaOf(out, files);
  const opened = await worker.call('imaging.pdfOpen', { pdfId, meta }, cliContext());
  if (!opened.ok) return opened;
  let [page, shown] = [0, 0];
  const work = (input: Result<DigitizeInput>) => cleanAndRead(input, profile, readText, worker);
  for await (const worked of inOrder(readInputs(files, scope, folder), AT_ONCE, work)) {
    if (!worked.ok) return worked;
    const { facts, layers, text } = worked.value;
    page += 1;
    if (facts.blank === null) {
      const leaf = { kind: 'LAYERS', layers, text } as const;
      const added = await worker.call('imaging.pdfAdd', { pdfId, page: leaf }, cliContext());
      if (!added.ok) return added;
      shown += 1;
    }
    await scope.print(lineOf(page, facts));
  }
  if (shown === 0) return fail('DIGITIZE_NOTHING', { pages: page });
  const finished = await worker.call('imaging.pdfFinish', { pdfId }, cliContext());
  return finished.ok ? ok(finished.value.pdf) : finished;
}

function metaOf(out: string, files: readonly string[]): MethodInput<'imaging.pdfOpen'>['meta'] {
  return {
    title: path.basename(out, path.extname(out)),
    dossierCode: '',
    componentCode: '',
    componentName: '',
    clerkCode: '',
    source: files
      .map((file) => path.basename(file))
      .join(', ')
      .slice(0, 200),
    madeAt: new Date().toISOString(),
    maxBytes: null,
  };
}

const lineOf = (page: number, { skewDegrees, blank, turned, class: pageClass, packedBytes }: Cleaned['facts']) => ({
  page,
  skew: skewDegrees,
  blank: blank !== null,
  orientation: turned,
  class: pageClass,
  bytes: packedBytes,
});

interface WorkedPage extends Pick<Cleaned, 'facts' | 'layers'> {
  readonly text: OcrPage | null;
}

async function cleanAndRead(
  input: Result<DigitizeInput>,
  { source, edits }: Profile,
  readText: boolean,
  worker: WireClient,
): Promise<Result<WorkedPage>> {
  if (!input.ok) return input;
  const { picture, dpi, isPhoto } = input.value;
  const page = { picture, dpi, source: source ?? (isPhoto ? 'PHOTO' : 'SCAN'), edits };
  const cleaned = await worker.call('imaging.clean', page, cliContext());
  if (!cleaned.ok) return cleaned;
  const { facts, layers } = cleaned.value;
  if (!readText || facts.blank !== null) return ok({ facts, layers, text: null });
  const read = await worker.call('imaging.readText', { layers }, cliContext());
  return read.ok ? ok({ facts, layers, text: read.value.text }) : read;
}

/** Works on `atOnce` items at a time and answers in the order in which they came. */
async function* inOrder<In, Out>(
  items: AsyncIterable<In>,
  atOnce: number,
  work: (item: In) => Promise<Out>,
): AsyncGenerator<Out> {
  const under: Promise<Out>[] = [];
  for await (const item of items) {
    const working = work(item);
    // Its failure is told when its turn comes, and must not end the process before.
    working.catch(() => undefined);
    under.push(working);
    const first = under.length >= atOnce ? under.shift() : undefined;
    if (first) yield await first;
  }
  for (const working of under) yield await working;
}
