import type { RecipientInput } from '../../../electron/contract/dossier-views.ts';
import type { Translate } from '../i18n/translate.ts';

/** Who took a result, with what they showed, in one line. */
export function recipientText({ kind, name, personalId, paper }: RecipientInput, t: Translate): string {
  const who = personalId === '' ? name : `${name} (${personalId})`;
  const line = t('recipient.took', { kind: t(`recipient.${kind}`), name: who });
  return paper === '' ? line : `${line} · ${paper}`;
}
