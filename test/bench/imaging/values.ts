import { type ProposedValue, SURE_VALUE } from '../../../electron/domain/digitization/document-data.ts';
import { proposeValues } from '../../../electron/domain/digitization/document-values.ts';
import { drawForm } from '../../fixtures/pages/draw-form.ts';
import type { PaperFields } from '../../fixtures/pages/truth.ts';
import { PAPER_TYPES } from '../../fixtures/pages/words.ts';
import { randomOf } from '../../simulation/random.ts';
import { atLeast, atMost, type Bench, type Measurement } from '../bars.ts';
import { withImageWorker } from './image-workers.ts';
import { HELD_OUT, seedsFrom } from './seeds.ts';
import { twoAtATime } from './two-at-a-time.ts';

const PAPERS = { full: 200, quick: 4 } as const;
const TODAY = '2026-12-31';

const wantedOf = ({ typeCode, number, date, issuer, holder }: PaperFields) =>
  ({ typeCode, number, issuedOn: date, issuer, holder }) as const;

/** What papers say of themselves, proposed from what was read on them: a field that is left empty where it is empty is right. */
export const valuesBench: Bench = {
  bars: [atLeast('values.right', 0.9, 'share'), atMost('values.unsure', 0, 'values')],
  async run(scope): Promise<readonly Measurement[]> {
    const seeds = seedsFrom(HELD_OUT.values, scope.quick ? PAPERS.quick : PAPERS.full);
    scope.note(`values: seeds ${seeds[0]} to ${seeds.at(-1)}`);
    const types = PAPER_TYPES.map(({ code, title }) => ({ code, name: title, formName: '' }));
    let [right, all, wrong, unsure] = [0, 0, 0, 0];
    const count = ({ seed, fields }: { seed: number; fields: PaperFields }, proposed: readonly ProposedValue[]) => {
      for (const [name, wanted] of Object.entries(wantedOf(fields))) {
        const value = proposed.find(({ field }) => field === name);
        all += 1;
        if ((value?.value ?? null) === wanted) right += 1;
        else if (value) {
          wrong += 1;
          scope.note(`values: seed ${seed} ${name}: "${value.value}" for "${wanted}", sure by ${value.confidence}`);
        }
      }
      unsure += proposed.filter(({ confidence }) => confidence < SURE_VALUE).length;
    };
    await withImageWorker('0,1', (worker) =>
      twoAtATime(seeds, async (seed) => {
        const random = randomOf(seed);
        const look = random.pick(['BW', 'COLOR'] as const);
        const worn = { noise: random.between(0, 5), skewDegrees: random.between(-2, 2) };
        const { picture, truth } = await drawForm(seed, { look, ...worn });
        const { layers, facts } = await worker.clean(picture, truth.dpi);
        const { text } = await worker.call('imaging.readText', { layers });
        if (!truth.fields) throw new Error('a form has fields');
        const page = { pageId: 'p', text, codes: facts.codes };
        count({ seed, fields: truth.fields }, proposeValues([page], { types, names: [], today: TODAY }));
      }),
    );
    scope.note(`values: ${wrong} of ${all} were proposed wrongly`);
    return [
      { bar: 'values.right', value: right / all, n: all },
      { bar: 'values.unsure', value: unsure, n: all },
    ];
  },
};
