/** What a paper says of itself. Empty texts and null where it says nothing; dates `YYYY-MM-DD`. */
export interface DocumentData {
  /** What kind of paper: a code of the office's list of paper types, or the code of the component. */
  readonly typeCode: string;
  readonly number: string;
  readonly issuedOn: string | null;
  readonly issuer: string;
  readonly holder: string;
  /** Last day on which it counts; null where it says none. */
  readonly validUntil: string | null;
}

export const DATA_FIELDS = ['typeCode', 'number', 'issuedOn', 'issuer', 'holder', 'validUntil'] as const;
export type DataField = (typeof DATA_FIELDS)[number];

/** A value that was read and how sure it is, 0 to 1. Only sure ones are shown. */
export interface ProposedValue {
  readonly field: DataField;
  readonly value: string;
  readonly confidence: number;
  readonly from: 'OCR' | 'QR';
  /** The page it was read from. */
  readonly pageId: string;
}

/** Below this nothing is proposed. */
export const SURE_VALUE = 0.8;
