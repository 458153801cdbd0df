import { SEEN_MARK, UNSEEN_MARK } from '../../../electron/domain/digitization/paper-marks.ts';
import { drawForm } from '../../fixtures/pages/draw-form.ts';
import { randomOf } from '../../simulation/random.ts';
import { atLeast, atMost, type Bench, type BenchScope, type Measurement } from '../bars.ts';
import { cleanEach, withImageWorker } from './image-workers.ts';
import { HELD_OUT, seedsFrom } from './seeds.ts';

const PAGES = { full: 100, quick: 6 } as const;

/** What was said of a mark, against the truth. */
class Score {
  #there = 0;
  #seen = 0;
  #lacking = 0;
  #warned = 0;
  wrongWarnings = 0;
  wrongSights = 0;

  add(isThere: boolean, confidence: number | null): void {
    const isSeen = confidence !== null && confidence >= SEEN_MARK;
    const isWarned = confidence !== null && confidence <= UNSEEN_MARK;
    if (isThere) this.#there += 1;
    else this.#lacking += 1;
    if (isThere && isSeen) this.#seen += 1;
    if (!isThere && isWarned) this.#warned += 1;
    if (isThere && isWarned) this.wrongWarnings += 1;
    if (!isThere && isSeen) this.wrongSights += 1;
  }

  get warned(): number {
    return this.#warned / this.#lacking;
  }

  get said(): string {
    const seen = `${this.#seen} of ${this.#there} seen, ${this.#warned} of ${this.#lacking} found lacking`;
    return `${seen}; wrongly found lacking ${this.wrongWarnings}, wrongly seen ${this.wrongSights}`;
  }
}

/** Row 10 of the table of scanning reference 6: stamps and signatures on papers in colour, half of them without. */
export const marksBench: Bench = {
  bars: [
    atMost('row10.wrongWarnings', 0.02, 'share'),
    atLeast('row10.stamps', 0.95, 'share'),
    atLeast('row10.signatures', 0.9, 'share'),
  ],
  async run(scope: BenchScope): Promise<readonly Measurement[]> {
    const seeds = seedsFrom(HELD_OUT.marks, scope.quick ? PAGES.quick : PAGES.full);
    scope.note(`row10: seeds ${seeds[0]} to ${seeds.at(-1)}`);
    const [stamps, signatures] = [new Score(), new Score()];
    const pages = seeds.map((seed, at) => () => {
      const random = randomOf(seed);
      const kind = random.pick(['FORM', 'FORM', 'TABLE'] as const);
      const worn = { noise: random.between(1, 6), skewDegrees: random.between(-3, 3) };
      const tint = random.pick(['WHITE', 'GREY', 'YELLOW'] as const);
      const jpegQuality = random.pick([60, 75, 92]);
      return drawForm(seed, { kind, signed: at % 2 === 0, qr: random.chance(0.3), tint, jpegQuality, ...worn });
    });
    await withImageWorker('0,1', (worker) =>
      cleanEach(worker, pages, { dpiOf: ({ truth }) => truth.dpi }, ({ truth }, { facts }, at) => {
        const { stamp, signature } = facts.marks;
        const isStamped = truth.stampBox !== null;
        const isSigned = at % 2 === 0;
        stamps.add(isStamped, stamp);
        signatures.add(isSigned, signature);
        const isWrong = (isThere: boolean, value: number | null) => isThere && value !== null && value <= UNSEEN_MARK;
        if (isWrong(isStamped, stamp) || isWrong(isSigned, signature))
          scope.note(`row10: seed ${truth.seed}: stamp ${stamp}, signature ${signature}`);
      }),
    );
    scope.note(`row10: stamps: ${stamps.said}`);
    scope.note(`row10: signatures: ${signatures.said}`);
    const n = seeds.length;
    const wrong = stamps.wrongWarnings + signatures.wrongWarnings;
    return [
      { bar: 'row10.wrongWarnings', value: wrong / (2 * n), n: 2 * n },
      { bar: 'row10.stamps', value: stamps.warned, n },
      { bar: 'row10.signatures', value: signatures.warned, n },
    ];
  },
};
