import { stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { rasterOf } from '../../../electron/imaging/layers/unpack-page.ts';
import { drawForm } from '../../fixtures/pages/draw-form.ts';
import type { PageOptions } from '../../fixtures/pages/options.ts';
import type { PageTruth } from '../../fixtures/pages/truth.ts';
import { atDpi, characterErrors, pngOf, readBySystem, similarity } from '../../imaging-tools/legibility.ts';
import { rasterOfPicture } from '../../imaging-tools/packed-pages.ts';
import { randomOf } from '../../simulation/random.ts';
import { atLeast, atMost, type Bench, type BenchScope, type Measurement, type Peer } from '../bars.ts';
import { mean, median, quantile } from '../statistics.ts';
import { cleanEach, withImageWorker } from './image-workers.ts';
import { hasProgram, mustRun } from './programs.ts';
import { HELD_OUT } from './seeds.ts';

/** Pages of each class; how many of the coloured ones are read as well, which takes seconds a page. */
const PAGES = { full: 60, quick: 2 } as const;
const READ_PAGES = { full: 20, quick: 1 } as const;
const PEER_PAGES = { full: 12, quick: 1 } as const;

const CLASSES = {
  color: { kind: 'FORM', look: 'COLOR', typeCode: 'QUYET_DINH' },
  dense: { kind: 'TABLE', look: 'BW' },
  gray: { kind: 'FORM', look: 'GRAY' },
  photo: { kind: 'PICTURE', look: 'COLOR' },
} as const satisfies Record<string, PageOptions>;
type ClassName = keyof typeof CLASSES;

/** A drawn page and what it came to. */
interface Sized {
  readonly name: ClassName;
  readonly truth: PageTruth;
  readonly picture: Uint8Array;
  readonly packedBytes: number;
  readonly layers: Uint8Array;
}

/** B3: bytes a page by class, at the same legibility. Straight pages: what packing costs is measured, not what turning does. */
export const sizesBench: Bench = {
  bars: [
    atMost('B3.colorMedian', 120_000, 'bytes'),
    atMost('B3.colorP95', 200_000, 'bytes'),
    atMost('B3.denseMax', 70_000, 'bytes'),
    atMost('B3.larger', 0, 'pages'),
    atMost('B3.readingLoss', 0.005, 'share'),
    atLeast('B3.similarity', 0.9, 'share'),
  ],
  async run(scope): Promise<readonly Measurement[]> {
    const pages = await sizedPages(scope);
    const bytesOf = (name: ClassName) => pages.filter((page) => page.name === name).map((page) => page.packedBytes);
    for (const name of ['gray', 'photo'] as const)
      scope.note(`B3: ${name}: median ${median(bytesOf(name))} bytes, most ${Math.max(...bytesOf(name))}`);
    const larger = pages.filter(({ packedBytes, picture }) => packedBytes > picture.length);
    for (const { truth, packedBytes } of larger) scope.note(`B3: seed ${truth.seed} grew to ${packedBytes} bytes`);
    const colors = pages.filter(({ name }) => name === 'color');
    const peer = await smallestPeer(scope, colors.slice(0, scope.quick ? PEER_PAGES.quick : PEER_PAGES.full));
    const middle = median(bytesOf('color'));
    const read = await readingLoss(scope, colors.slice(0, scope.quick ? READ_PAGES.quick : READ_PAGES.full));
    const alike = await similarities(colors);
    return [
      { bar: 'B3.colorMedian', value: middle, n: colors.length, ...(peer && { peer, ratio: peer.value / middle }) },
      { bar: 'B3.colorP95', value: quantile(bytesOf('color'), 0.95), n: colors.length },
      { bar: 'B3.denseMax', value: Math.max(...bytesOf('dense')), n: bytesOf('dense').length },
      { bar: 'B3.larger', value: larger.length, n: pages.length },
      read,
      { bar: 'B3.similarity', value: Math.min(...alike), n: alike.length },
    ];
  },
};

async function sizedPages({ quick, note }: BenchScope): Promise<Sized[]> {
  const count = quick ? PAGES.quick : PAGES.full;
  const names = Object.keys(CLASSES) as ClassName[];
  note(`B3: seeds from ${HELD_OUT.sizes}, ${names.length} classes of ${count}`);
  const asked = names.flatMap((name, at) =>
    Array.from({ length: count }, (_, number) => ({ name, seed: HELD_OUT.sizes + at * 1_000 + number })),
  );
  const draw = asked.map(({ name, seed }) => async () => {
    const noise = randomOf(seed).between(1, 5);
    return { name, ...(await drawForm(seed, { ...CLASSES[name], noise })) };
  });
  const done: Sized[] = [];
  await withImageWorker('0,1', (worker) =>
    cleanEach(worker, draw, { dpiOf: ({ truth }) => truth.dpi }, ({ name, truth, picture }, { facts, layers }, at) => {
      done[at] = { name, truth, picture, layers, packedBytes: facts.packedBytes };
    }),
  );
  return done;
}

async function shownOf(layers: Uint8Array) {
  const shown = await rasterOf(layers);
  if (!shown.ok) throw new Error(shown.error.code);
  return shown.value;
}

async function similarities(pages: readonly Sized[]): Promise<number[]> {
  const alike: number[] = [];
  for (const { picture, layers, truth } of pages) {
    const shown = await shownOf(layers);
    const source = await atDpi(await rasterOfPicture(picture, truth.dpi), shown.dpi);
    // A page that was cut has no window in the place of the source's.
    if (source.widthPx === shown.widthPx && source.heightPx === shown.heightPx) alike.push(similarity(source, shown));
  }
  if (alike.length === 0) throw new Error('no page kept its place');
  return alike;
}

/** How much more of the characters is read wrong on the packed page than on the one that came, on average. */
async function readingLoss({ note }: BenchScope, pages: readonly Sized[]): Promise<Measurement> {
  const bar = 'B3.readingLoss';
  if (!hasProgram('tesseract')) {
    return { bar, value: Number.NaN, n: 0, reason: 'tesseract is not installed', isPart: true };
  }
  const [came, packed]: [number[], number[]] = [[], []];
  for (const { picture, layers, truth } of pages) {
    const text = truth.lines.map((line) => line.text).join(' ');
    const shown = await shownOf(layers);
    const [before, after] = await Promise.all([
      readBySystem(picture, truth.dpi),
      readBySystem(await pngOf(shown), shown.dpi),
    ]);
    came.push(characterErrors(text, before));
    packed.push(characterErrors(text, after));
  }
  note(`B3: characters read wrong: ${mean(came).toFixed(4)} as it came, ${mean(packed).toFixed(4)} packed`);
  return { bar, value: mean(packed) - mean(came), n: pages.length };
}

/** The smaller one of what two programs make of the same pages. */
async function smallestPeer({ folder, note }: BenchScope, pages: readonly Sized[]): Promise<Peer | undefined> {
  if (!hasProgram('img2pdf')) return undefined;
  const files: string[] = [];
  for (const { picture, truth } of pages) {
    const file = path.join(folder, `size-${truth.seed}.jpg`);
    await writeFile(file, picture);
    files.push(file);
  }
  const wrapped = path.join(folder, 'sizes.pdf');
  await mustRun('img2pdf', ['--output', wrapped, ...files]);
  const peers: Peer[] = [];
  const take = async (name: string, made: string) => {
    const value = (await stat(made)).size / pages.length;
    note(`B3: ${name}: ${value.toFixed(0)} bytes a page`);
    peers.push({ name, value });
  };
  if (hasProgram('ocrmypdf') && hasProgram('pngquant')) {
    const made = path.join(folder, 'sizes-ocrmypdf.pdf');
    await mustRun('ocrmypdf', ['-j', '2', '-O2', '--tesseract-timeout', '0', wrapped, made]);
    await take('ocrmypdf -O2', made);
  }
  if (hasProgram('gs')) {
    const made = path.join(folder, 'sizes-gs.pdf');
    const how = ['-dBATCH', '-dNOPAUSE', '-dQUIET', '-sDEVICE=pdfwrite', '-dPDFSETTINGS=/printer'];
    await mustRun('gs', [...how, `-sOutputFile=${made}`, wrapped]);
    await take('gs', made);
  }
  return peers.toSorted((a, b) => a.value - b.value)[0];
}
