/** Where signing keys live: a file (tests and offices without tokens), a token's PKCS#11 module, the signing agent of the PC. */
export const SIGNER_KINDS = ['P12', 'PKCS11', 'AGENT'] as const;
export type SignerKind = (typeof SIGNER_KINDS)[number];

/** How far a document is with its signature. `FAILED`: the device failed, it waits in the queue of unsigned files. */
export const SIGNING_STATES = ['NONE', 'WAITING', 'SIGNED', 'FAILED'] as const;
export type SigningState = (typeof SIGNING_STATES)[number];

/** A key that can sign, as its certificate describes it. */
export interface SigningKey {
  readonly id: string;
  readonly kind: SignerKind;
  /** Name of the token or file, for people. */
  readonly label: string;
  readonly subject: string;
  readonly issuer: string;
  readonly serialNumber: string;
  /** UTC ISO text; null where nobody says it before signing (a file of keys that its password closes, some agents). */
  readonly notBefore: string | null;
  readonly notAfter: string | null;
  /** False where the PIN is asked for by somebody else (an agent, a keypad on the reader). */
  readonly needsPin: boolean;
}

/** Who gives an answer to "is it trusted" and "was it revoked". */
export const TRUST_ANSWERS = ['YES', 'NO', 'UNKNOWN'] as const;
export type TrustAnswer = (typeof TRUST_ANSWERS)[number];

/** One signature of a PDF, checked. The three answers are kept apart. */
export interface SignatureReport {
  readonly fieldName: string;
  /** Common name of the signer's certificate. */
  readonly signer: string;
  readonly issuer: string;
  /** UTC ISO text; null where neither the signature nor a timestamp says it. */
  readonly time: string | null;
  /** Where the time comes from. */
  readonly timeFrom: 'TIMESTAMP' | 'SIGNER' | null;
  /** The signed bytes and the signature are as they were made. */
  readonly intact: boolean;
  /** It covers every byte of the file (with what was signed after it, in revisions). */
  readonly coversWhole: boolean;
  /** Its chain ends in a root that this office trusts, and was valid at the time of signing. */
  readonly trusted: TrustAnswer;
  readonly revoked: TrustAnswer;
  readonly level: 'B-B' | 'B-T' | 'OTHER';
  /** English, for support; empty where all is well. */
  readonly problems: readonly string[];
}

export interface PdfReport {
  /** All signatures are intact and nothing was changed after the last one; true for a file without signatures that is whole. */
  readonly intact: boolean;
  readonly signatures: readonly SignatureReport[];
  readonly pdfa: {
    /** As the file claims: `2b`, `1b`; null where it claims none. */
    readonly level: string | null;
    readonly problems: readonly { readonly clause: string; readonly text: string }[];
  };
}
