import { useState } from 'react';
import { isDossierCodeText } from '../../../../../electron/contract/dossier-code-text.ts';
import { IDCARD_WARNING_TEXTS } from '../../../../../electron/contract/error-texts/idcard.ts';
import { isErrorCode, renderErrorText } from '../../../../../electron/contract/error-texts/render-error-text.ts';
import type { IdCard } from '../../../../../electron/domain/idcard/id-card.ts';
import { useBridgeEvent } from '../../../bridge/bridge-context.ts';
import { useSession } from '../../../bridge/session-context.tsx';
import { useAction } from '../../../bridge/use-action.ts';
import { useErrorText, useText } from '../../../i18n/text-context.ts';
import { useCardWedge } from '../use-card-wedge.ts';

/** How the last scan of a card went. */
export type CardOutcome =
  | { readonly kind: 'FILLED'; readonly warnings: readonly string[] }
  | { readonly kind: 'REFUSED'; readonly message: string };

interface CardOptions {
  readonly counterCode: string;
  /** False leaves every scan to another form of this window. */
  readonly isEnabled: boolean;
  /** A card was scanned for this counter, well or not. */
  readonly onScan: () => void;
  readonly onCard: (card: IdCard) => void;
  /** What was scanned is no citizen card that can be read: typing goes on. */
  readonly onRefused?: () => void;
  /** The code on Mẫu 01 was held to the reader. */
  readonly onCode: (text: string) => void;
  /** Takes a scanned text into the field that waits for it; answers false where none does. */
  readonly takeText?: (text: string) => boolean;
}

/** Citizen cards and the codes on Mẫu 01 for this counter, from a reader that types like a keyboard and from one at a serial port. */
export function useCard(options: CardOptions) {
  const { counterCode, isEnabled, onScan, onCard, onRefused, onCode, takeText } = options;
  const { locale } = useText();
  const textOf = useErrorText();
  const { session } = useSession();
  const { run } = useAction('card.parse');
  const [outcome, setOutcome] = useState<CardOutcome | null>(null);

  function take(card: IdCard): void {
    setOutcome({ kind: 'FILLED', warnings: card.warnings.map((warning) => IDCARD_WARNING_TEXTS[warning][locale]) });
    onCard(card);
  }
  function refuse(message: string): void {
    setOutcome({ kind: 'REFUSED', message });
    onRefused?.();
  }

  /** The event carries the office's language; another one is made from the same catalogue. */
  function messageOf({ code, message }: { readonly code: string; readonly message: string }): string {
    return locale !== 'vi' && isErrorCode(code) ? renderErrorText({ code, details: {} }, locale) : message;
  }

  // A locked window belongs to nobody who could scan for it.
  const isFree = isEnabled && session !== null && !session.locked;
  useCardWedge(isFree, (text) => {
    if (takeText?.(text)) return;
    if (isDossierCodeText(text)) {
      onCode(text);
      return;
    }
    onScan();
    void run({ text }).then((answer) => {
      if (answer.ok) take(answer.value.card);
      else refuse(textOf(answer.error));
    });
  });
  useBridgeEvent('code.scanned', (scan) => {
    if (!isFree || (scan.counterCode !== null && scan.counterCode !== counterCode)) return;
    if (!takeText?.(scan.text)) onCode(scan.text);
  });
  useBridgeEvent('card.scanned', (scan) => {
    if (!isEnabled) return;
    if (scan.counterCode !== null && scan.counterCode !== counterCode) return;
    onScan();
    if (scan.ok) take(scan.card);
    else refuse(messageOf(scan));
  });

  return { outcome, clear: () => setOutcome(null) };
}
