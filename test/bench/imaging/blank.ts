import sharp from 'sharp';
import type { Raster } from '../../../electron/imaging/raster/raster.ts';
import { drawForm } from '../../fixtures/pages/draw-form.ts';
import { BLANK_KINDS, NEAR_BLANK_KINDS, type PageKind } from '../../fixtures/pages/truth.ts';
import { randomOf } from '../../simulation/random.ts';
import { atLeast, atMost, type Bench, type Measurement } from '../bars.ts';
import { cleanEach, withImageWorker } from './image-workers.ts';
import { lookOf, stepTimes } from './look-steps.ts';
import { HELD_OUT } from './seeds.ts';

const SEEDS_A_CLASS = { full: 30, quick: 1 } as const;
/** Pages of which the decision is timed. */
const TIMED_PAGES = { full: 39, quick: 13 } as const;

/** What each rule says of a page, against the truth. */
class Score {
  #hiddenBlank = 0;
  #hiddenContent = 0;
  #blank = 0;

  add(isBlank: boolean, isHidden: boolean): void {
    if (isBlank) this.#blank += 1;
    if (isHidden && isBlank) this.#hiddenBlank += 1;
    if (isHidden && !isBlank) this.#hiddenContent += 1;
  }

  get precision(): number {
    const hidden = this.#hiddenBlank + this.#hiddenContent;
    return hidden === 0 ? 1 : this.#hiddenBlank / hidden;
  }

  get recall(): number {
    return this.#hiddenBlank / this.#blank;
  }
}

/** B5: blank pages, thirteen classes; a page with content that is hidden costs the precision that must be whole. */
export const blankBench: Bench = {
  bars: [
    atLeast('B5.precision', 1, 'share'),
    atLeast('B5.recall', 0.95, 'share'),
    atMost('B5.hidden', 0, 'pages'),
    atMost('B5.page', 15, 'ms'),
  ],
  async run(scope): Promise<readonly Measurement[]> {
    const count = scope.quick ? SEEDS_A_CLASS.quick : SEEDS_A_CLASS.full;
    const kinds: PageKind[] = [...BLANK_KINDS, ...NEAR_BLANK_KINDS];
    const pages = kinds.flatMap((kind, at) =>
      Array.from({ length: count }, (_, number) => () => {
        const seed = HELD_OUT.blank + at * 1_000 + number;
        const random = randomOf(seed);
        return drawForm(seed, { kind, noise: random.between(0, 7), jpegQuality: random.pick([50, 75, 92]) });
      }),
    );
    scope.note(`B5: seeds from ${HELD_OUT.blank}, ${kinds.length} classes of ${count}`);
    const [ours, coverage, spread] = [new Score(), new Score(), new Score()];
    const naps2 = new Score();
    let hidden = 0;
    const peers: Promise<void>[] = [];
    const looks: Promise<Raster>[] = [];
    const timed = scope.quick ? TIMED_PAGES.quick : TIMED_PAGES.full;
    // Of every class some.
    const step = Math.ceil(pages.length / timed);
    await withImageWorker('0,1', (worker) =>
      cleanEach(worker, pages, { dpiOf: ({ truth }) => truth.dpi }, ({ picture, truth }, { facts }, at) => {
        if (at % step === 0) looks.push(lookOf(picture, truth.dpi));
        const isHidden = facts.blank !== null;
        ours.add(truth.isBlank, isHidden);
        if (isHidden && !truth.isBlank) {
          hidden += 1;
          scope.note(`B5: seed ${truth.seed} ${truth.kind} was hidden as ${facts.blank}`);
        }
        peers.push(
          peerRules(picture).then((rules) => {
            naps2.add(truth.isBlank, rules.naps2);
            coverage.add(truth.isBlank, rules.coverage);
            spread.add(truth.isBlank, rules.spread);
          }),
        );
      }),
    );
    await Promise.all(peers);
    const { blankMs } = stepTimes(await Promise.all(looks));
    for (const [name, score] of Object.entries({
      'rule of NAPS2': naps2,
      'ink coverage 2 %': coverage,
      'standard deviation': spread,
    }))
      scope.note(`B5: ${name}: precision ${score.precision.toFixed(3)}, recall ${score.recall.toFixed(3)}`);
    const n = pages.length;
    const peer = { name: 'rule of NAPS2', value: naps2.precision };
    return [
      { bar: 'B5.precision', value: ours.precision, n, peer, ratio: ours.precision / naps2.precision },
      { bar: 'B5.recall', value: ours.recall, n, peer: { name: 'rule of NAPS2', value: naps2.recall } },
      { bar: 'B5.hidden', value: hidden, n },
      { bar: 'B5.page', value: blankMs, n: looks.length },
    ];
  },
};

/** A pixel darker than this counts as ink, in levels of 255: 70 % white (NAPS2's usual setting). */
const WHITE_LEVEL = 0.7 * 255;
/** Share of ink up to which NAPS2 takes a page for blank at its usual coverage setting of 15 (in thousandths). */
const NAPS2_COVERAGE = 0.015;
const COVERAGE = 0.02;
/** gscan2pdf's usual standard deviation of a blank page, of 1. */
const SPREAD = 0.03;

/** Rules of other programs, restated from their public constants, on the page at 100 dots an inch. */
async function peerRules(picture: Uint8Array): Promise<{ naps2: boolean; coverage: boolean; spread: boolean }> {
  const gray = await sharp(picture).resize({ width: 827 }).grayscale().raw().toBuffer();
  let [dark, sum, squares] = [0, 0, 0];
  for (const level of gray) {
    if (level < WHITE_LEVEL) dark += 1;
    sum += level;
    squares += level * level;
  }
  const mean = sum / gray.length;
  const deviation = Math.sqrt(Math.max(0, squares / gray.length - mean * mean)) / 255;
  const share = dark / gray.length;
  return { naps2: share <= NAPS2_COVERAGE, coverage: share <= COVERAGE, spread: deviation <= SPREAD };
}
