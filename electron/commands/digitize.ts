import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { MethodInput, MethodOutput } from '../contract/contract.ts';
import type { OcrPage } from '../domain/digitization/ocr-text.ts';
import { NO_EDITS, type PageEdits, type PageSource } from '../domain/digitization/page-facts.ts';
import { type AppError, fail, ok, type Result } from '../domain/result.ts';
import type { Command, CommandScope } from './command.ts';
import { type DigitizeInput, type ReadInputs, readInputs } from './digitize-inputs.ts';
import { signFile } from './digitize-sign.ts';
import { type WholeDocument, wholeDocument } from './digitize-whole.ts';
import { checkOutputPlace, reasonOf, writeOutputFile } from './files.ts';
import { cliContext } from './open-store.ts';
import { parseOptions } from './options.ts';
import { randomUuidV7 } from './request-id.ts';
import { type CommandWorker, stoppable, untilStopped } from './stop-signals.ts';

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

const USUAL_PROFILE = 'auto';

/** Pages that are worked on at a time: one a thread of the image worker. */
const AT_ONCE = 2;

interface Wanted {
  readonly files: readonly string[];
  readonly out: string;
  readonly profile: Profile;
  readonly readText: boolean;
  readonly sign: { readonly file: string; readonly pinFile: string } | null;
}

/**
 * `quay digitize`: pictures and PDFs become one cleaned PDF/A; blank pages are reported and left out. A PDF that is signed,
 * born digital or a drawing, given alone, is taken as it is.
 */
export const digitizeCommand: Command = {
  summary:
    'digitize FILES... --out FILE.pdf [--profile auto|photo|drawing|bw|gray|color|as-is] [--ocr vie] [--sign FILE.p12 --pin-file F]',
  async run(args, scope) {
    const wanted = readWanted(args);
    if (!wanted.ok) return wanted;
    const startedAtMs = performance.now();
    const { out } = wanted.value;
    const place = await checkOutputPlace(out);
    if (!place.ok) return place;
    const made = await untilStopped((signal) =>
      inFolder((folder) => digitize(wanted.value, scope, { ...scope, folder, signal })),
    );
    if (!made.ok) return made;
    const written = await writeOutputFile(out, made.value);
    if (!written.ok) return written;
    await scope.print({ pdf: out, bytes: made.value.length, ms: Math.round(performance.now() - startedAtMs) });
    return ok(0);
  },
};

/** Pages of papers lie there in plain, so it goes whatever happens. Error: OUTPUT_FILE_UNWRITABLE. */
async function inFolder<T>(work: (folder: string) => Promise<Result<T>>): Promise<Result<T>> {
  const made = await makeFolder();
  if (!made.ok) return made;
  try {
    return await work(made.value);
  } finally {
    await rm(made.value, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function makeFolder(): Promise<Result<string>> {
  const parent = os.tmpdir();
  try {
    return ok(await mkdtemp(path.join(parent, 'quay-digitize-')));
  } catch (error) {
    return fail('OUTPUT_FILE_UNWRITABLE', { file: parent, reason: reasonOf(error) });
  }
}

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
  const named = text('profile') ?? USUAL_PROFILE;
  const profile = Object.hasOwn(PROFILES, named) ? PROFILES[named] : undefined;
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
async function digitize(wanted: Wanted, scope: CommandScope, reading: ReadInputs): Promise<Result<Uint8Array>> {
  const worker = stoppable(await scope.hosts.startCallWorker('imageworker'), reading.signal);
  const whole = await wholeOf(wanted, worker);
  if (!whole.ok) return whole;
  const made = whole.value ? await asItIs(whole.value, scope) : await assemble(wanted, scope, worker, reading);
  if (!made.ok || wanted.sign === null) return made;
  return signFile(scope, made.value, wanted.sign);
}

async function wholeOf({ files, profile }: Wanted, worker: CommandWorker): Promise<Result<WholeDocument | null>> {
  const [only, ...others] = files;
  if (only === undefined || others.length > 0) return ok(null);
  return wholeDocument(only, profile === PROFILES[USUAL_PROFILE], worker);
}

/** Nobody looked at its pages, and they have no bytes of their own. */
async function asItIs({ bytes, pages }: WholeDocument, { print }: CommandScope): Promise<Result<Uint8Array>> {
  for (let page = 1; page <= pages; page += 1) {
    await print({ page, skew: null, blank: false, orientation: 0, class: 'ORIGINAL', bytes: null });
  }
  return ok(bytes);
}

async function assemble(
  { files, out, profile, readText }: Wanted,
  scope: CommandScope,
  worker: CommandWorker,
  reading: ReadInputs,
): Promise<Result<Uint8Array>> {
  const pdfId = randomUuidV7();
  const meta = metaOf(out, files);
  const opened = await worker.call('imaging.pdfOpen', { pdfId, meta }, cliContext());
  if (!opened.ok) return opened;
  let [page, shown] = [0, 0];
  const work = (input: Result<DigitizeInput>) => cleanAndRead(input, profile, readText, worker);
  for await (const worked of inOrder(readInputs(files, reading), AT_ONCE, work)) {
    page += 1;
    if (!worked.ok) return ofPage(worked, page);
    const { facts, layers, text } = worked.value;
    if (facts.blank === null) {
      const leaf = { kind: 'LAYERS', layers, text } as const;
      const added = await worker.call('imaging.pdfAdd', { pdfId, page: leaf }, cliContext());
      if (!added.ok) return ofPage(added, page);
      shown += 1;
    }
    await scope.print(lineOf(page, facts));
  }
  if (shown === 0) return fail('DIGITIZE_NOTHING', { pages: page });
  const finished = await worker.call('imaging.pdfFinish', { pdfId }, cliContext());
  return finished.ok ? ok(finished.value.pdf) : finished;
}

/** A page that nobody can read is named by its number; whatever else failed names its file itself. */
const ofPage = (failed: { readonly ok: false; readonly error: AppError }, page: number): Result<never> => {
  const { code, details } = failed.error;
  return code === 'PAGE_UNREADABLE'
    ? fail(code, { ...details, reason: `page ${page}: ${details.reason ?? ''}` })
    : failed;
};

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
  worker: CommandWorker,
): Promise<Result<WorkedPage>> {
  if (!input.ok) return input;
  const page = { ...input.value, source: source ?? input.value.source, edits };
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
