import sharp from 'sharp';

/** Small enough to be quick, large enough that the number on a sheet is seen. */
const GRID = { width: 64, height: 88 } as const;

/** Pictures that differ by less than this are the same sheet: what another encoder makes of it stays far below. */
const SAME = 4;

/** The gray values of a picture on a small grid; rejects for what is no picture. */
export async function fingerprint(picture: Uint8Array): Promise<Uint8Array> {
  return sharp(picture)
    .grayscale()
    .resize({ ...GRID, fit: 'fill' })
    .raw()
    .toBuffer();
}

/** Mean difference of the gray values, 0 to 255. */
function distance(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (const [index, value] of a.entries()) sum += Math.abs(value - (b[index] ?? 0));
  return sum / a.length;
}

/** The sheets of a stack, known again by their pictures. */
export interface Sheets {
  readonly count: number;
  /** The number of the sheet that a picture shows, from 1; null when it is none of them, or no whole picture. */
  numberOf(picture: Uint8Array): Promise<number | null>;
}

/** Throws when two of the pictures could be taken for each other: then nothing can be told of lost and doubled ones. */
export async function knownSheets(pictures: readonly Uint8Array[]): Promise<Sheets> {
  const known = await Promise.all(pictures.map((picture) => fingerprint(picture)));
  const nearest = (wanted: Uint8Array, except = -1) =>
    known
      .map((print, index) => ({ index, away: index === except ? Number.POSITIVE_INFINITY : distance(print, wanted) }))
      .toSorted((a, b) => a.away - b.away)[0];
  // Half the way to the nearest neighbour, so that a worn-out encoder cannot turn one sheet into another.
  const limits = known.map((print, index) => Math.min(SAME, (nearest(print, index)?.away ?? SAME) / 2));
  const twin = limits.findIndex((limit) => limit < MIN_APART);
  if (twin >= 0) throw new Error(`sheet ${twin + 1} looks like another one`);
  return {
    count: known.length,
    async numberOf(picture) {
      const print = await fingerprint(picture).catch(() => null);
      const found = print === null ? undefined : nearest(print);
      return found !== undefined && found.away <= (limits[found.index] ?? 0) ? found.index + 1 : null;
    },
  };
}

/** Below this two sheets are one for our grid. */
const MIN_APART = 0.05;

/** Sheets that all look alike: the pictures are numbered as they come, for whoever counts them once in their order. */
export function alikeSheets(count: number): Sheets {
  let last = 0;
  return { count, numberOf: () => Promise.resolve(++last) };
}
