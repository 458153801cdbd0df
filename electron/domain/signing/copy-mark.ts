import { HO_CHI_MINH_OFFSET_MS } from '../local-minute.ts';

/** Millimetres to points. */
const PT_PER_MM = 72 / 25.4;

/**
 * Where the mark of an electronic copy stands: at the top right of the first page, above the text (NĐ 30/2020, annex I, part
 * II). Distances from the upper right corner of the page, in points. The decree names the corner, not the distances.
 */
export const COPY_MARK_BOX = {
  x: 12 * PT_PER_MM,
  y: 5 * PT_PER_MM,
  width: 85 * PT_PER_MM,
  height: 14 * PT_PER_MM,
} as const;

/**
 * The lines of the mark: form of copy, agency, moment of signing with its zone as ISO 8601 writes it (NĐ 30/2020, annex I).
 * A form that is not set leaves its line out.
 */
export function copyMarkLines(copyForm: string, agency: string, signedAt: Date): string[] {
  const local = new Date(signedAt.getTime() + HO_CHI_MINH_OFFSET_MS).toISOString().slice(0, 19);
  return [copyForm, agency, `${local}+07:00`].filter((line) => line !== '');
}
