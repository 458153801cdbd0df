import type { MethodInput } from '../../../../../electron/contract/contract.ts';
import type { OnSpotItem } from '../../../../../electron/contract/methods/books.ts';
import type { IdCard } from '../../../../../electron/domain/idcard/id-card.ts';
import { dayText, parseDay } from '../../../i18n/local-text.ts';
import type { PlainTextKey } from '../../../i18n/translate.ts';

/** What is typed for one act, flat as drafts are, dates as people write them. */
export type OnSpotValue = {
  readonly procedureCode: string;
  readonly exemptionCode: string;
  /** One `pages|copies|name` for every paper. */
  readonly rows: readonly string[];
  readonly name: string;
  readonly personalId: string;
  readonly birthDate: string;
  readonly address: string;
  readonly phone: string;
  /** Cash handed over; empty is the exact amount. */
  readonly tendered: string;
};

export const EMPTY_ON_SPOT: OnSpotValue = {
  procedureCode: '',
  exemptionCode: '',
  rows: [],
  name: '',
  personalId: '',
  birthDate: '',
  address: '',
  phone: '',
  tendered: '',
};

/** Limits of the contract. */
export const MAX_ROWS = 50;
const MAX_COUNT = 999;

/**
 * Keys of usual papers, in order. Consonants alone: an input method composes nothing without a vowel, so the keys mean
 * the same with and without it. P is the key of pages.
 */
export const PAPER_KEYS = 'BCGHKLMNQRSTVXFJZ';

/** The papers of the act. */
export function itemsOf({ rows }: Pick<OnSpotValue, 'rows'>): OnSpotItem[] {
  return rows.map((row) => {
    const [, pages, copies, name] = /^(\d+)\|(\d+)\|(.*)$/s.exec(row) ?? [];
    return { name: name ?? row, pages: countOf(pages), copies: countOf(copies) };
  });
}

export function rowsOf(items: readonly OnSpotItem[]): string[] {
  return items.map(({ name, pages, copies }) => `${pages}|${copies}|${name}`);
}

function countOf(text: string | undefined): number {
  return Math.min(MAX_COUNT, Math.max(1, Number(text ?? 1) || 1));
}

/** What a row counts: a digit typed after it changes the one that is being typed. */
export type CountField = 'pages' | 'copies';

/**
 * A digit for a count. `isFresh`: it begins a new number, else it stands behind the digits there. No number begins with
 * 0, and one with too many digits stays as it was.
 */
export function withDigit(count: number, digit: string, isFresh: boolean): number {
  const typed = Number(isFresh ? digit : `${count}${digit}`);
  return typed >= 1 && typed <= MAX_COUNT ? typed : count;
}

/** The fields that a citizen card fills in; an address it does not know stays as typed. */
export function requesterOf(card: IdCard): Partial<OnSpotValue> {
  return {
    name: card.name,
    personalId: card.id,
    birthDate: dayText(card.birthDate),
    ...(card.address !== '' && { address: card.address }),
  };
}

export type OnSpotProblems = Partial<
  Record<'procedureCode' | 'rows' | 'name' | 'personalId' | 'birthDate', PlainTextKey>
>;
type Requester = MethodInput<'onSpot.finish'>['requester'];

/** The requester as the bridge takes it, or what is wrong with which field. */
export function checkOnSpot(
  value: OnSpotValue,
): { readonly requester: Requester } | { readonly problems: OnSpotProblems } {
  const personalId = value.personalId.replace(/\s/g, '');
  const birthDate = value.birthDate.trim() === '' ? null : parseDay(value.birthDate);
  const problems: OnSpotProblems = {
    ...(value.procedureCode === '' && { procedureCode: 'onspot.serviceMissing' as const }),
    ...(value.rows.length === 0 && { rows: 'onspot.papersMissing' as const }),
    ...(value.name.trim() === '' && { name: 'reception.nameMissing' as const }),
    ...(!/^(\d{12})?$/.test(personalId) && { personalId: 'reception.personalIdBad' as const }),
    ...(value.birthDate.trim() !== '' && birthDate === null && { birthDate: 'reception.birthDateBad' as const }),
  };
  if (Object.keys(problems).length > 0) return { problems };
  return {
    requester: {
      name: value.name.trim(),
      personalId,
      birthDate,
      address: value.address.trim(),
      phone: value.phone.trim(),
    },
  };
}
