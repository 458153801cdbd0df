/** What stands on a separator sheet. Nothing names a person: sheets lie around. */
export interface SeparatorSheet {
  /** The text of its QR codes. */
  readonly code: string;
  /** The code of the dossier on papers. */
  readonly dossierCode: string;
  readonly componentOrdinal: number;
  readonly componentName: string;
}

/** Lays separator sheets out as one page of HTML that needs nothing from outside, A4; `bothSides` says each of them twice. */
export type LayOutSeparators = (sheets: readonly SeparatorSheet[], bothSides: boolean) => Promise<string>;
