/** How the services stand on the kiosk: pages of cards in rows, in the order of the office. */
export interface ServicePages {
  readonly columns: number;
  readonly rows: number;
  readonly pages: number;
  /** Services on a page; the last one may have fewer. */
  readonly perPage: number;
  /** Font size of the names; everything on a card is measured by it. */
  readonly typePx: number;
  /** Height of the rows with the gaps between them. */
  readonly heightPx: number;
}

/** The room for cards, and what limits them. */
export interface ServiceRoom {
  readonly widthPx: number;
  readonly heightPx: number;
  /** What the buttons that turn pages take from the height as soon as there is more than one page. */
  readonly pagerPx: number;
  readonly gapPx: number;
  /** Names are not set smaller than this as long as any arrangement holds them. */
  readonly minTypePx: number;
  readonly maxTypePx: number;
  /** A few services do not become walls: a card grows no higher than this. */
  readonly maxCardPx: number;
}

/** What the cards need at one width and type. */
export interface CardNeeds {
  /** The height of each card, in the order of the services. */
  readonly heightsPx: readonly number[];
  /** Whether a word is wider than its card and would be broken. */
  readonly breaksWord: boolean;
}

/** Asks for what the cards need; it is asked once for each pair. */
export type MeasureCards = (cardWidthPx: number, typePx: number) => CardNeeds;

const MAX_COLUMNS = 4;
/** From one size of type to the next smaller one. */
const TYPE_STEP = 0.93;
/** Type this small is only for a name that nothing else makes fit. */
const LAST_TYPE_PX = 8;
/** A card reads best about this many times as wide as high. */
const BEST_SHAPE = 3;

/** What makes an arrangement worse: the logarithms of smaller type and odd shape, the share of empty places, uneven rows. */
const COSTS = { type: 1.2, shape: 0.6, empty: 2, uneven: 0.18 } as const;

/**
 * Arranges `count` services so that every card holds what `measure` says it needs: as few equally filled pages as the
 * smallest readable type allows, then the best of large type, well-shaped cards and few empty places. Where not even one
 * card a page fits, its type becomes smaller than readable, because what is cut off cannot be read at all.
 */
export function arrangeServices(count: number, room: ServiceRoom, measure: MeasureCards): ServicePages {
  const needsOf = remember(measure);
  const types = typesBetween(room.maxTypePx, room.minTypePx);
  for (const mayBreakWords of [false, true]) {
    for (let pages = 1; pages <= count; pages++) {
      const perPage = Math.ceil(count / pages);
      if (Math.ceil(count / perPage) < pages) continue;
      const best = bestOf(choicesOf(count, perPage, room, types, needsOf, mayBreakWords), room);
      if (best !== null) return best;
    }
  }
  const smaller = typesBetween(Math.min(room.minTypePx, room.maxTypePx), LAST_TYPE_PX);
  const [largest] = choicesOf(count, 1, room, smaller, needsOf, true);
  return largest?.places ?? placesOf(count, 1, 1, room, LAST_TYPE_PX);
}

function remember(measure: MeasureCards): MeasureCards {
  const known = new Map<string, CardNeeds>();
  return (cardWidthPx, typePx) => {
    const key = `${cardWidthPx} ${typePx}`;
    const needs = known.get(key) ?? measure(cardWidthPx, typePx);
    known.set(key, needs);
    return needs;
  };
}

/** Sizes of type, the largest first. */
function typesBetween(maxPx: number, minPx: number): number[] {
  const types: number[] = [];
  for (let typePx = maxPx; typePx > minPx; typePx *= TYPE_STEP) types.push(typePx);
  return [...types, minPx];
}

/** An arrangement, and whether every card fits in a row of the same height. */
interface Choice {
  readonly places: ServicePages;
  readonly even: boolean;
}

/** For every number of columns the largest type that fits at all, and the largest one that fits in equal rows. */
function choicesOf(
  count: number,
  perPage: number,
  room: ServiceRoom,
  types: readonly number[],
  needsOf: MeasureCards,
  mayBreakWords: boolean,
): Choice[] {
  const choices: Choice[] = [];
  for (let columns = 1; columns <= Math.min(MAX_COLUMNS, perPage); columns++) {
    const widthPx = widthOf(columns, room);
    for (const even of [false, true]) {
      const typePx = types.find((type) => {
        const { heightsPx, breaksWord } = needsOf(widthPx, type);
        if (breaksWord && !mayBreakWords) return false;
        const places = placesOf(count, perPage, columns, room, type);
        return even ? Math.max(...heightsPx) <= rowOf(places, room) : isRoomFor(heightsPx, places, room.gapPx);
      });
      if (typePx !== undefined) choices.push({ places: placesOf(count, perPage, columns, room, typePx), even });
    }
  }
  return choices;
}

function widthOf(columns: number, room: ServiceRoom): number {
  return (room.widthPx - room.gapPx * (columns - 1)) / columns;
}

/** The height of a row where all are equal. */
function rowOf({ rows, heightPx }: ServicePages, room: ServiceRoom): number {
  return (heightPx - room.gapPx * (rows - 1)) / rows;
}

function placesOf(count: number, perPage: number, columns: number, room: ServiceRoom, typePx: number): ServicePages {
  const rows = Math.ceil(perPage / columns);
  const pages = Math.ceil(count / perPage);
  const freePx = pages > 1 ? room.heightPx - room.pagerPx : room.heightPx;
  const heightPx = Math.min(freePx, rows * room.maxCardPx + (rows - 1) * room.gapPx);
  return { columns, rows, pages, perPage, typePx, heightPx };
}

/** Rows may differ in height: the highest card of a row decides. */
function isRoomFor(heightsPx: readonly number[], places: ServicePages, gapPx: number): boolean {
  const { columns, rows, pages, perPage, heightPx } = places;
  for (let page = 0; page < pages; page++) {
    const onPage = heightsPx.slice(page * perPage, (page + 1) * perPage);
    let neededPx = gapPx * (rows - 1);
    for (let start = 0; start < onPage.length; start += columns) {
      neededPx += Math.max(...onPage.slice(start, start + columns));
    }
    if (neededPx > heightPx) return false;
  }
  return true;
}

function bestOf(choices: readonly Choice[], room: ServiceRoom): ServicePages | null {
  const ranked = choices.map((choice) => ({ choice, cost: costOf(choice, room) }));
  return ranked.toSorted((one, other) => one.cost - other.cost)[0]?.choice.places ?? null;
}

function costOf({ places, even }: Choice, room: ServiceRoom): number {
  const { columns, rows, perPage, typePx } = places;
  const shape = Math.abs(Math.log(widthOf(columns, room) / rowOf(places, room) / BEST_SHAPE));
  const smaller = Math.log(room.maxTypePx / typePx);
  const empty = 1 - perPage / (columns * rows);
  return COSTS.type * smaller + COSTS.shape * shape + COSTS.empty * empty + (even ? 0 : COSTS.uneven);
}
