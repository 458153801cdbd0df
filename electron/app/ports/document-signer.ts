import type { SigningSettings } from '../../contract/entities.ts';
import type { Result } from '../../domain/result.ts';
import type { SigningKey } from '../../domain/signing/signing.ts';

/** What is drawn where a signature is visible (NĐ 30/2020, annex I), in points from the lower left corner of the page. */
export interface SignatureAppearance {
  /** Index of the page, from 0. */
  readonly page: number;
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** Lines of text, Times New Roman upright 10 or its metric twin, black. */
  readonly lines: readonly string[];
  /** PNG with transparency; null for text alone. */
  readonly picturePng: Uint8Array | null;
}

/** An appearance whose place may also be told from the upper right corner: whoever asks need not know the size of the page. */
export interface PlacedAppearance extends SignatureAppearance {
  /** With `UPPER_RIGHT`, `x` and `y` of the box are the distances of its upper right corner from that of the page. */
  readonly from: 'LOWER_LEFT' | 'UPPER_RIGHT';
}

export interface SignRequest {
  readonly pdf: Uint8Array;
  readonly keyId: string;
  /** Lives in memory alone, for this call. Null where somebody else asks for it. */
  readonly pin: string | null;
  readonly appearance: PlacedAppearance | null;
  readonly reason: string;
  readonly signedAt: Date;
}

export interface SignedPdf {
  /** Begins with every byte of the request's PDF. An agent may write a file anew that carries no signature yet. */
  readonly pdf: Uint8Array;
  readonly signer: string;
  readonly level: 'B-B' | 'B-T';
}

/** Whoever can sign: a file of keys, a token, the signing agent of this PC. */
export interface DocumentSigner {
  /** Errors: SIGNER_NOT_SET_UP, SIGNER_MISSING, SIGNER_MODULE_UNUSABLE, SIGNING_AGENT_UNREACHABLE. */
  keys(): Promise<Result<SigningKey[]>>;
  /**
   * Errors: SIGNER_KEY_UNKNOWN, SIGNER_CERTIFICATE_EXPIRED, SIGNER_CERTIFICATE_UNFIT, SIGNER_PIN_WRONG, SIGNER_PIN_LOCKED,
   * SIGNER_FAILED, SIGNER_TIMEOUT, SIGNER_CANCELLED, SIGNING_AGENT_REFUSED, PDF_ENCRYPTED, PDF_BROKEN and those of `keys`.
   */
  sign(request: SignRequest): Promise<Result<SignedPdf>>;
  /**
   * Appends a document timestamp to a signed PDF. Errors: TIMESTAMP_UNREACHABLE, TIMESTAMP_INVALID, PDF_ENCRYPTED, PDF_BROKEN.
   */
  timestamp(pdf: Uint8Array): Promise<Result<Uint8Array>>;
}

/** The signer of a way to sign. */
export type OpenSigner = (settings: SigningSettings) => DocumentSigner;
