/**
 * For whom a dossier is: the one who hands it in is not always the one whose matter it is (domain reference 4, Mẫu 01
 * "Chủ hồ sơ"). A foreigner has a passport, an organisation an enterprise or tax code, a small child no number at all.
 */
export const OWNER_KINDS = ['ADULT', 'CHILD', 'FOREIGNER', 'ORGANISATION'] as const;
export type OwnerKind = (typeof OWNER_KINDS)[number];

/** Whose matter it is, where that is somebody else than who hands it in. Dates are `YYYY-MM-DD`; empty texts are unknown. */
export interface Owner {
  readonly kind: OwnerKind;
  readonly name: string;
  /** Personal number of 12 digits; empty for who has none. */
  readonly personalId: string;
  /** Passport of a foreigner, enterprise or tax code of an organisation, older number of an adult. */
  readonly otherId: string;
  readonly birthDate: string | null;
  readonly sex: 'Nam' | 'Nữ' | null;
  readonly address: string;
  /** Country of a foreigner's passport; empty otherwise. */
  readonly nationality: string;
  /** Who acts for an organisation by law; empty otherwise. */
  readonly representative: string;
}

export const AUTHORISATION_KINDS = ['UY_QUYEN', 'DAI_DIEN', 'GIAM_HO'] as const;

/** The paper by which somebody acts for the owner. */
export interface Authorisation {
  readonly kind: (typeof AUTHORISATION_KINDS)[number];
  readonly number: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly issuer: string;
}

/** Who took the result away. */
export const RECIPIENT_KINDS = ['APPLICANT', 'OWNER', 'AUTHORISED', 'POST'] as const;

export interface Recipient {
  readonly kind: (typeof RECIPIENT_KINDS)[number];
  readonly name: string;
  /** Personal number; empty where none was shown. */
  readonly personalId: string;
  /** What they showed: a card, an authorisation with its number, the post's receipt. */
  readonly paper: string;
}
