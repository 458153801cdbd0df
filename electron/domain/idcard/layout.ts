import { isDateShaped } from './card-date.ts';

/** Which field of the QR text holds what. */
export interface CardLayout {
  readonly oldId: number;
  readonly name: number;
  readonly birth: number;
  readonly sex: number;
  readonly address: number;
  readonly issued: number;
}

/** Number of fields that both layouts name; what follows is `extra`. */
export const KNOWN_FIELDS = 7;

/** Chip card of 2021 (TT 06/2021/TT-BCA): number, old number, name, birth, sex, address, issued. */
const LAYOUT_2021: CardLayout = { oldId: 1, name: 2, birth: 3, sex: 4, address: 5, issued: 6 };

/** Card of 1/7/2024 (TT 16/2024/TT-BCA): number, name, sex, birth, address, issued, old number. */
const LAYOUT_2024: CardLayout = { oldId: 6, name: 1, birth: 3, sex: 2, address: 4, issued: 5 };

/** Fields of either layout that hold a date. */
export const DATE_FIELDS = [LAYOUT_2021.birth, LAYOUT_2024.issued, LAYOUT_2021.issued] as const;

/**
 * Finds the layout by which fields are dates; null when neither fits. Both fit when the old number of a 2024 card has
 * eight digits: then the place of the word that `isSex` knows decides.
 */
export function findLayout(fields: readonly string[], isSex: (field: string) => boolean): CardLayout | null {
  const at = (index: number): string => fields[index] ?? '';
  const fitting = [LAYOUT_2021, LAYOUT_2024].filter(
    (layout) => isDateShaped(at(layout.birth)) && isDateShaped(at(layout.issued)),
  );
  return fitting.find((layout) => isSex(at(layout.sex))) ?? fitting[0] ?? null;
}
