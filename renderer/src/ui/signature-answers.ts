import type { PdfReportView } from '../../../electron/contract/methods/signing.ts';
import type { PlainTextKey } from '../i18n/translate.ts';

type SignatureReport = PdfReportView['signatures'][number];
type Tone = 'ok' | 'warn' | 'bad';

/** One answer of three: none of them is made of another. */
interface Answer {
  readonly question: PlainTextKey;
  readonly answer: PlainTextKey;
  readonly tone: Tone;
}

const TRUST_TONES = { YES: 'ok', NO: 'bad', UNKNOWN: 'warn' } as const;
const REVOKED_TONES = { YES: 'bad', NO: 'ok', UNKNOWN: 'warn' } as const;

/** What a signature says of itself: intact, whose, taken back. */
export function answersOf({ intact, coversWhole, trusted, revoked }: SignatureReport): readonly Answer[] {
  const isWhole = intact && coversWhole;
  return [
    {
      question: 'verify.intact',
      answer: isWhole ? 'verify.intact.YES' : intact ? 'verify.intact.PART' : 'verify.intact.NO',
      tone: isWhole ? 'ok' : 'bad',
    },
    { question: 'verify.trusted', answer: `verify.trusted.${trusted}`, tone: TRUST_TONES[trusted] },
    { question: 'verify.revoked', answer: `verify.revoked.${revoked}`, tone: REVOKED_TONES[revoked] },
  ];
}
