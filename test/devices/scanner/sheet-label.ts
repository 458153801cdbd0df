import sharp from 'sharp';

const FIELDS = 16;
const NUMBER_BITS = 12;

export interface SheetLabel {
  readonly number: number;
  readonly isBack: boolean;
  /** `RGB` when the three colours stand where they belong; `grey` and `bw` for pictures without colour. */
  readonly colors: string;
}

/**
 * Reads what `native/scanner-bridge/test-source/sheet.c` prints at the top of a sheet: so it also tells which way up and in
 * which order of colours the picture came.
 */
export async function readLabel(picture: Uint8Array): Promise<SheetLabel> {
  const { data, info } = await sharp(picture)
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const y = Math.floor(info.height / 40);
  const field = (index: number): readonly number[] => {
    const x = Math.floor(((index + 0.5) * info.width) / FIELDS);
    const at = (y * info.width + x) * info.channels;
    return [...data.subarray(at, at + 3)];
  };
  const isBlack = (index: number): boolean => (field(index)[1] ?? 255) < 128;
  let number = 0;
  for (let bit = 0; bit < NUMBER_BITS; bit += 1) number = number * 2 + (isBlack(3 + bit) ? 1 : 0);
  return { number, isBack: isBlack(FIELDS - 1), colors: colorsOf([field(0), field(1), field(2)]) };
}

function colorsOf(fields: readonly (readonly number[])[]): string {
  const all = fields.flat();
  if (all.every((value) => value < 8 || value > 247)) return 'bw';
  if (fields.every((field) => Math.max(...field) - Math.min(...field) < 8)) return 'grey';
  return fields.map((field) => 'RGB'[field.indexOf(Math.max(...field))]).join('');
}
