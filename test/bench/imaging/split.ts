import { type FoundPage, foundArrangement } from '../../../electron/domain/digitization/found-pages.ts';
import { type PlacedPage, pageStartOf, proposeSplit } from '../../../electron/domain/digitization/split.ts';
import { type DrawnPage, drawForm } from '../../fixtures/pages/draw-form.ts';
import { scanSeparator, separatorOf } from '../../fixtures/pages/separator-sheet.ts';
import { PAPER_TYPES } from '../../fixtures/pages/words.ts';
import { randomOf } from '../../simulation/random.ts';
import { atLeast, type Bench, type BenchScope, type Measurement } from '../bars.ts';
import { type BenchWorker, type Cleaned, cleanEach, withImageWorker } from './image-workers.ts';
import { HELD_OUT, seedsFrom } from './seeds.ts';

/** Heaps of papers, each of one dossier with four components. */
const HEAPS = { full: 40, quick: 1 } as const;
const PAPERS = 4;

type Draw = () => Promise<DrawnPage>;

/** A page of a heap, and the component it is of; null for a separator sheet. */
interface HeapPage {
  readonly id: string;
  readonly draw: Draw;
  readonly of: number | null;
}

interface Heap {
  readonly dossierId: string;
  readonly components: readonly { readonly ordinal: number; readonly name: string; readonly formName: string }[];
  readonly pages: readonly HeapPage[];
}

/** Where every page that counts lies in the end, by its id. */
type Places = ReadonlyMap<string, number>;

/** Papers that lie whole and alone in their component; those that were made; those that there are. */
class Score {
  #right = 0;
  #made = 0;
  #true = 0;

  add({ pages }: Heap, places: Places): void {
    const made = groups(
      pages.map(({ id, of }) => (of === null ? null : (places.get(id) ?? null))),
      pages,
    );
    const wanted = groups(
      pages.map(({ of }) => of),
      pages,
    );
    this.#made += made.size;
    this.#true += wanted.size;
    for (const [component, ids] of wanted) if (made.get(component) === ids) this.#right += 1;
  }

  get f1(): number {
    return (2 * this.#right) / (this.#made + this.#true);
  }
}

/** Ids of the pages of each component, as one text. */
function groups(places: readonly (number | null)[], pages: readonly HeapPage[]): Map<number, string> {
  const ids = new Map<number, string>();
  for (const [at, place] of places.entries()) {
    if (place !== null) ids.set(place, `${ids.get(place) ?? ''} ${pages[at]?.id ?? ''}`);
  }
  return ids;
}

/**
 * B8: heaps that were scanned under one component, sent to their components by the program's own rules: by separator sheets,
 * and without them by what is read on the pages, each proposal taken. A paper counts when it lies whole and alone.
 */
export const splitBench: Bench = {
  bars: [atLeast('B8.sheets', 0.95, 'F1'), atLeast('B8.titles', 0.9, 'F1')],
  async run(scope): Promise<readonly Measurement[]> {
    const seeds = seedsFrom(HELD_OUT.split, scope.quick ? HEAPS.quick : HEAPS.full);
    scope.note(`B8: seeds ${seeds[0]} to ${seeds.at(-1)}`);
    const [sheets, titles, none, separatorOnly] = [new Score(), new Score(), new Score(), new Score()];
    await withImageWorker('0,1', async (worker) => {
      for (const seed of seeds) {
        const heap = heapOf(seed);
        const cleaned = await cleanedPages(worker, heap);
        sheets.add(heap, bySheets(heap, cleaned));
        const plain = { ...heap, pages: heap.pages.filter(({ of }) => of !== null) };
        titles.add(plain, await byTitles(worker, plain, cleaned, scope));
        none.add(plain, new Map(plain.pages.map(({ id }) => [id, 1])));
        // The rule of a program that only knows sheets, on a heap without them.
        separatorOnly.add(plain, bySheets(plain, cleaned));
      }
    });
    scope.note(`B8: separator only, without sheets: F1 ${separatorOnly.f1.toFixed(3)}`);
    const n = seeds.length * PAPERS;
    const peer = { name: 'no split', value: none.f1 };
    return [
      { bar: 'B8.sheets', value: sheets.f1, n, peer },
      { bar: 'B8.titles', value: titles.f1, n, peer: { name: 'separator only', value: separatorOnly.f1 } },
    ];
  },
};

/** Papers in any order, each behind its sheet; now and then a sheet lies there twice. */
function heapOf(seed: number): Heap {
  const random = randomOf(seed);
  const { dossierId } = separatorOf(seed);
  const types = shuffled(PAPER_TYPES, () => random.between(0, 1)).slice(0, PAPERS);
  const components = types.map(({ title, sign }, at) => {
    const name = title.charAt(0) + title.slice(1).toLowerCase();
    return { ordinal: at + 1, name, formName: sign === null ? name : '' };
  });
  const pages: HeapPage[] = [];
  const take = (draw: Draw, of: number | null) => pages.push({ id: `p${pages.length}`, draw, of });
  const scan = () => ({ noise: random.between(0, 4), skewDegrees: random.between(-2, 2) });
  for (const { ordinal } of shuffled(components, () => random.between(0, 1))) {
    const typeCode = types[ordinal - 1]?.code ?? '';
    const sheets = random.chance(0.2) ? 2 : 1;
    for (let sheet = 0; sheet < sheets; sheet += 1) {
      const worn = { dpi: 150, ...scan() };
      take(() => scanSeparator(seed * 10, worn, { dossierId, componentOrdinal: ordinal }), null);
    }
    const first = { seed: seed * 100 + pages.length, options: { typeCode, look: 'BW', ...scan() } as const };
    take(() => drawForm(first.seed, first.options), ordinal);
    const more = random.chance(0.5) ? 1 : 0;
    for (let page = 0; page < more; page += 1) {
      const next = { seed: seed * 100 + pages.length, options: { kind: 'SPARSE', look: 'BW', ...scan() } as const };
      take(() => drawForm(next.seed, next.options), ordinal);
    }
  }
  return { dossierId, components, pages };
}

const shuffled = <T>(all: readonly T[], random: () => number): T[] =>
  all
    .map((value) => ({ value, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ value }) => value);

/** Each page once, two at a time. */
async function cleanedPages(worker: BenchWorker, { pages }: Heap): Promise<ReadonlyMap<string, Cleaned>> {
  const cleaned = new Map<string, Cleaned>();
  const drawn = pages.map(({ id, draw }) => async () => ({ id, ...(await draw()) }));
  await cleanEach(worker, drawn, { dpiOf: ({ truth }) => truth.dpi }, ({ id }, page) => void cleaned.set(id, page));
  return cleaned;
}

function pageOf(cleaned: ReadonlyMap<string, Cleaned>, id: string): Cleaned {
  const page = cleaned.get(id);
  if (!page) throw new Error('a page was not cleaned');
  return page;
}

function bySheets({ dossierId, components, pages }: Heap, cleaned: ReadonlyMap<string, Cleaned>): Places {
  const found = pages.map(({ id }, at): FoundPage => {
    const { separator, blank } = pageOf(cleaned, id).facts;
    return { id, componentOrdinal: 1, seq: at + 1, hidden: null, isBlank: blank !== null, separator };
  });
  const ordinals = new Set(components.map(({ ordinal }) => ordinal));
  const { assigned, arranged } = foundArrangement(dossierId, ordinals, found);
  const places = new Map([...found, ...assigned].map(({ id, componentOrdinal }) => [id, componentOrdinal]));
  for (const { id, hidden } of arranged) if (hidden !== null) places.delete(id);
  return places;
}

async function byTitles(
  worker: BenchWorker,
  heap: Heap,
  cleaned: ReadonlyMap<string, Cleaned>,
  { note }: BenchScope,
): Promise<Places> {
  const placed = await Promise.all(
    heap.pages.map(async ({ id }): Promise<PlacedPage> => {
      const { layers } = pageOf(cleaned, id);
      const { text } = await worker.call('imaging.readText', { layers });
      return { pageId: id, componentOrdinal: 1, start: pageStartOf(text) };
    }),
  );
  const places = new Map(placed.map(({ pageId, componentOrdinal }) => [pageId, componentOrdinal]));
  for (const { pageIds, to } of proposeSplit(placed, heap.components)) for (const id of pageIds) places.set(id, to);
  for (const { id, of } of heap.pages) {
    const title = placed.find(({ pageId }) => pageId === id)?.start?.title ?? '';
    if (places.get(id) !== of)
      note(`B8: a page of component ${of} with the title "${title}" lies in ${places.get(id)}`);
  }
  return places;
}
