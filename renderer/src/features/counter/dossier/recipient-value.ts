import { type DossierView, RecipientInput } from '../../../../../electron/contract/dossier-views.ts';
import { dayText } from '../../../i18n/local-text.ts';
import type { PlainTextKey } from '../../../i18n/translate.ts';

/** Who takes a result away, as typed. */
export interface RecipientValue {
  readonly kind: RecipientInput['kind'];
  readonly name: string;
  readonly personalId: string;
  readonly paper: string;
}

export type RecipientProblems = Partial<Record<keyof RecipientValue, PlainTextKey>>;

/** The kinds that make sense for a dossier: its owner only where that is somebody else. */
export function recipientKinds({ owner }: Pick<DossierView, 'owner'>): RecipientInput['kind'][] {
  return owner === null ? ['APPLICANT', 'AUTHORISED', 'POST'] : ['APPLICANT', 'OWNER', 'AUTHORISED', 'POST'];
}

/** What is known of a recipient of this kind already: nobody types a name twice. */
export function recipientOf(
  kind: RecipientInput['kind'],
  { applicant, owner, authorisation }: Pick<DossierView, 'applicant' | 'owner' | 'authorisation'>,
): RecipientValue {
  const number = (personalId: string): string => (/^\d{12}$/.test(personalId) ? personalId : '');
  if (kind === 'APPLICANT') {
    const paper = authorisation === null ? '' : `${authorisation.number}, ${dayText(authorisation.date)}`;
    return { kind, name: applicant.name, personalId: number(applicant.personalId), paper };
  }
  if (kind === 'OWNER') {
    const name = owner?.representative || owner?.name || '';
    return { kind, name, personalId: number(owner?.personalId ?? ''), paper: '' };
  }
  return { kind, name: '', personalId: '', paper: '' };
}

/** As the bridge takes it, or what is wrong. An authorised person shows the paper, the post its receipt number. */
export function checkRecipient(
  value: RecipientValue,
): { readonly recipient: RecipientInput } | { readonly problems: RecipientProblems } {
  const parsed = RecipientInput.safeParse({ ...value, personalId: value.personalId.replace(/\s/g, '') });
  const problems: RecipientProblems = {};
  for (const issue of parsed.error?.issues ?? []) {
    const field = issue.path[0] as keyof RecipientValue;
    problems[field] ??=
      field === 'personalId' ? 'reception.personalIdBad' : `recipient.${field === 'name' ? 'nameBad' : 'paperBad'}`;
  }
  const needsPaper = value.kind === 'AUTHORISED';
  if (needsPaper && value.paper.trim() === '') problems.paper = 'recipient.paperMissing';
  if (!parsed.success || Object.keys(problems).length > 0) return { problems };
  return { recipient: parsed.data };
}
