import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { randomUuidV7 } from '../../../electron/commands/request-id.ts';
import { checkPdfA } from '../../../electron/imaging/pdfa/check-pdfa.ts';
import { checkSignatures } from '../../../electron/imaging/signing/check-signatures.ts';
import { drawForm } from '../../fixtures/pages/draw-form.ts';
import type { PageOptions } from '../../fixtures/pages/options.ts';
import { hasPreflight, partOneTwin, preflight } from '../../imaging-tools/preflight/run-preflight.ts';
import { randomOf } from '../../simulation/random.ts';
import {
  type Authority,
  hasSigningTools,
  lastHole,
  makeAuthority,
  signed,
} from '../../unit/imaging/signing/signing-support.ts';
import { atLeast, type Bench, type BenchScope, type Measurement, type Peer } from '../bars.ts';
import { PDF_META } from './assemble.ts';
import { type BenchWorker, withImageWorker } from './image-workers.ts';
import { hasProgram, mustRun, run } from './programs.ts';
import { HELD_OUT, seedsFrom } from './seeds.ts';
import { twoAtATime } from './two-at-a-time.ts';

/** Files of each class. */
const FILES = { full: 8, quick: 1 } as const;
const FLIPS = { full: 1_000, quick: 200 } as const;
/** Files of which the peer's way is taken too. */
const PEER_FILES = { full: 12, quick: 1 } as const;
/** Files that are signed, and of which bytes are changed. */
const SIGNED = { full: 12, quick: 2 } as const;

/** Every way in which a page gets into a file. */
const CLASSES: Readonly<Record<string, PageOptions>> = {
  color: { kind: 'FORM', look: 'COLOR' },
  bw: { kind: 'TABLE', look: 'BW' },
  bilevel: { kind: 'FORM', look: 'BW', bilevel: true },
  gray: { kind: 'FORM', look: 'GRAY' },
  photo: { kind: 'PICTURE' },
  drawing: { kind: 'DRAWING', paper: 'A3', isLandscape: true },
  blank: { kind: 'CLEAN' },
  askew: { kind: 'FORM', skewDegrees: 4, turned: 90, tint: 'YELLOW' },
};

interface MadeFile {
  readonly name: string;
  readonly file: string;
  readonly pdf: Uint8Array;
  /** Of its page as it came, for the peer. */
  readonly picture: Uint8Array;
}

/** B12: what the program makes, judged by its own checker and by the programs of others; then signed, then changed. */
export const conformanceBench: Bench = {
  bars: [
    atLeast('B12.pdfa', 1, 'share'),
    atLeast('B12.qpdf', 1, 'share'),
    atLeast('B12.preflight', 1, 'share'),
    atLeast('B12.signed', 1, 'share'),
    atLeast('B12.flips', 1, 'share'),
  ],
  async run(scope): Promise<readonly Measurement[]> {
    const files = await makeFiles(scope);
    const conforming = await shareOf(files, async ({ name, pdf }) => {
      const { level, problems } = await checkPdfA(pdf);
      if (problems[0]) scope.note(`B12: ${name}: ${problems[0].clause} ${problems[0].text}`);
      return level === '2b' && problems.length === 0;
    });
    const peer = await peerShare(scope, files);
    return [
      { bar: 'B12.pdfa', value: conforming, n: files.length, ...(peer && { peer }) },
      await checkedByQpdf(files),
      await checkedByPreflight(scope, files),
      ...(await signedAndChanged(scope, files)),
    ];
  },
};

async function shareOf<T>(all: readonly T[], isGood: (one: T) => Promise<boolean>): Promise<number> {
  let good = 0;
  for (const one of all) if (await isGood(one)) good += 1;
  return good / all.length;
}

const missing = (bar: string, what: string): Measurement => ({
  bar,
  value: Number.NaN,
  n: 0,
  reason: `${what} is not installed`,
  isPart: true,
});

/** A file of each class from a cleaned page, with text in every second; and one of a page that could not be cleaned. */
async function makeFiles({ quick, folder, note }: BenchScope): Promise<MadeFile[]> {
  const count = quick ? FILES.quick : FILES.full;
  note(`B12: seeds from ${HELD_OUT.conformance}, ${Object.keys(CLASSES).length} classes of ${count}`);
  const asked = Object.entries(CLASSES).flatMap(([name, options], at) =>
    seedsFrom(HELD_OUT.conformance + at * 1_000, count).map((seed, number) => ({ name, options, seed, number })),
  );
  const files: MadeFile[] = [];
  await withImageWorker('0,1', async (worker) => {
    await twoAtATime(asked, async ({ name, options, seed, number }, at) => {
      const { picture, truth } = await drawForm(seed, { noise: randomOf(seed).between(0, 4), ...options });
      const { layers } = await worker.clean(picture, truth.dpi, name === 'drawing' ? 'DRAWING' : 'SCAN');
      // A short run reads one page.
      const isRead = quick ? name === 'color' : number % 2 === 0 && truth.hasText;
      const text = isRead ? (await worker.call('imaging.readText', { layers })).text : null;
      const pdf = await pdfOf(worker, { kind: 'LAYERS', layers, text });
      const file = path.join(folder, `${name}-${seed}.pdf`);
      await writeFile(file, pdf);
      files[at] = { name: `${name} ${seed}`, file, pdf, picture };
    });
    const { picture, truth } = await drawForm(HELD_OUT.conformance, {});
    const pdf = await pdfOf(worker, { kind: 'PICTURE', picture, dpi: truth.dpi });
    const file = path.join(folder, 'as-it-came.pdf');
    await writeFile(file, pdf);
    files.push({ name: 'as it came', file, pdf, picture });
  });
  return files;
}

async function pdfOf(
  worker: BenchWorker,
  page: Parameters<typeof worker.call<'imaging.pdfAdd'>>[1]['page'],
): Promise<Uint8Array> {
  const pdfId = randomUuidV7();
  await worker.call('imaging.pdfOpen', { pdfId, meta: PDF_META });
  await worker.call('imaging.pdfAdd', { pdfId, page });
  return (await worker.call('imaging.pdfFinish', { pdfId })).pdf;
}

async function checkedByQpdf(files: readonly MadeFile[]): Promise<Measurement> {
  const bar = 'B12.qpdf';
  if (!hasProgram('qpdf')) return missing(bar, 'qpdf');
  const value = await shareOf(files, async ({ file }) => (await run('qpdf', ['--check', file])).status === 0);
  return { bar, value, n: files.length };
}

async function checkedByPreflight({ note }: BenchScope, files: readonly MadeFile[]): Promise<Measurement> {
  const bar = 'B12.preflight';
  if (!hasPreflight()) return missing(bar, 'PDFBox preflight');
  const twins: string[] = [];
  for (const { file, pdf } of files) {
    const twin = `${file}.1b.pdf`;
    await writeFile(twin, partOneTwin(pdf));
    twins.push(twin);
  }
  const answers = await preflight(twins);
  for (const [at, answer] of answers.entries()) if (answer !== 'OK') note(`B12: ${files[at]?.name}: ${answer}`);
  return { bar, value: answers.filter((answer) => answer === 'OK').length / files.length, n: files.length };
}

/** What Ghostscript makes of the same pages when it is asked for PDF/A-2, by our checker. */
async function peerShare({ folder, quick }: BenchScope, files: readonly MadeFile[]): Promise<Peer | null> {
  if (!hasProgram('gs') || !hasProgram('img2pdf')) return null;
  const pictures = files
    .filter(({ name }) => !name.startsWith('bilevel'))
    .slice(0, quick ? PEER_FILES.quick : PEER_FILES.full);
  const value = await shareOf(pictures, async ({ picture, name }) => {
    const [came, wrapped, made] = ['jpg', 'pdf', 'a.pdf'].map((end) => path.join(folder, `gs-${name}.${end}`));
    if (came === undefined || wrapped === undefined || made === undefined) throw new Error('three names');
    await writeFile(came, picture);
    await mustRun('img2pdf', ['--output', wrapped, came]);
    const how = ['-dPDFA=2', '-dPDFACompatibilityPolicy=1', '-dBATCH', '-dNOPAUSE', '-dQUIET', '-sDEVICE=pdfwrite'];
    await mustRun('gs', [...how, '-sColorConversionStrategy=RGB', `-sOutputFile=${made}`, wrapped]);
    const { level, problems } = await checkPdfA(await readFile(made));
    return level === '2b' && problems.length === 0;
  });
  return { name: 'gs -dPDFA', value };
}

async function signedAndChanged(scope: BenchScope, files: readonly MadeFile[]): Promise<Measurement[]> {
  if (!hasSigningTools) return ['B12.signed', 'B12.flips'].map((bar) => missing(bar, 'openssl, qpdf or pdfsig'));
  const authority = makeAuthority();
  // A little after the certificates, which openssl dates by the clock.
  const signedAt = new Date((Math.floor(Date.now() / 1_000) + 60) * 1_000);
  try {
    const smallFirst = files.toSorted((a, b) => a.pdf.length - b.pdf.length);
    const chosen = smallFirst.slice(0, scope.quick ? SIGNED.quick : SIGNED.full);
    const made: Uint8Array[] = [];
    const value = await shareOf(chosen, async ({ name, pdf }) => {
      const key = made.length % 2 === 0 ? authority.rsa : authority.ec;
      const lines = ['SAO Y', 'UBND xã Hoàng Kim'];
      const appearance = { page: 0, box: { x: 340, y: 40, width: 200, height: 50 }, lines, picturePng: null };
      const bytes = await signed(pdf, key, { appearance, reason: 'Sao y', signedAt });
      made.push(bytes);
      const said = await isSignedFor(authority, bytes, signedAt);
      if (said !== null) scope.note(`B12: ${name}, signed: ${said}`);
      return said === null;
    });
    return [
      { bar: 'B12.signed', value, n: chosen.length },
      { bar: 'B12.flips', ...foundFlips(scope, authority, made) },
    ];
  } finally {
    authority.drop();
  }
}

/** Null for a file that our checker, qpdf, pdfsig and openssl all find good; else what one of them said. */
async function isSignedFor(authority: Authority, bytes: Uint8Array, at: Date): Promise<string | null> {
  const file = authority.path('bench.pdf');
  await writeFile(file, bytes);
  const { level, problems } = await checkPdfA(bytes);
  if (level !== '2b' || problems[0]) return `checker: ${problems[0]?.clause ?? level}`;
  const { stdout } = await run('pdfsig', ['-nocert', file]);
  if (!/Signature Validation: Signature is Valid/.test(stdout)) return `pdfsig: ${stdout.slice(0, 200)}`;
  if ((await run('qpdf', ['--check', file])).status !== 0) return 'qpdf refuses it';
  const { start, end } = lastHole(bytes);
  const hex = Buffer.from(bytes.subarray(start + 1, end - 1)).toString('latin1');
  const [cms, content] = [authority.path('bench.der'), authority.path('bench.bin')];
  await writeFile(cms, Buffer.from(hex, 'hex'));
  await writeFile(content, Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]));
  const verify = ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', cms, '-content', content];
  const trust = ['-CAfile', authority.path('root.pem'), '-attime', String(Math.floor(at.getTime() / 1_000))];
  const { status, stderr } = await run('openssl', [...verify, ...trust, '-out', authority.path('bench.out')]);
  return status === 0 ? null : `openssl: ${stderr.slice(0, 200)}`;
}

/** The share of changed bytes that checking finds, half of them in the signatures themselves. */
function foundFlips({ quick, note }: BenchScope, authority: Authority, files: readonly Uint8Array[]) {
  const random = randomOf(HELD_OUT.conformance);
  const rootsPem = [authority.rootPem];
  if (!files.every((file) => checkSignatures(file, { rootsPem }).intact)) throw new Error('a whole file is not intact');
  const n = quick ? FLIPS.quick : FLIPS.full;
  let found = 0;
  for (let flip = 0; flip < n; flip += 1) {
    const index = flip % files.length;
    const file = Uint8Array.from(files[index] ?? []);
    const { start, end } = lastHole(file);
    const at = random.chance(0.5) ? start + random.below(end - start) : random.below(file.length);
    file[at] = ((file[at] ?? 0) + 1 + random.below(255)) & 0xff;
    if (checkSignatures(file, { rootsPem }).intact) note(`B12: file ${index}, byte ${at} was changed and not found`);
    else found += 1;
  }
  return { value: found / n, n };
}
