import { z } from 'zod';
import type { ListedFee } from '../../domain/catalogue/listed.ts';
import type { ProcedureTerm } from '../../domain/catalogue/procedure.ts';
import type { Channel } from '../../domain/dossier/dossier.ts';
import { cleanText } from '../../domain/text/unicode.ts';
import { listOf, Text } from './national-fields.ts';
import { feeKind, ONE_PRICE, termOfText, textOf, wholeNumber } from './values.ts';

const Fee = z.object({ MAPHILEPHI: Text, SOTIEN: Text, DONVI: Text, MOTA: Text });
const Time = z.object({ THOIGIANGIAIQUYET: Text, DONVITINH: Text, MOTA: Text, PHILEPHI: listOf(Fee) });

/** One way of handing in (`CACHTHUCTHUCHIEN`): its channel, times and fees. */
export const Way = z.object({ KENH: Text, THOIGIAN: listOf(Time) });
export type Way = z.output<typeof Way>;

const CHANNEL_OF: Readonly<Record<string, Channel>> = { 1: 'TRUC_TIEP', 2: 'TRUC_TUYEN', 3: 'BCCI' };
const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,30}$/;

/**
 * The time of a procedure: the first one of handing in at the counter, else of any way. The national catalogue gives one
 * for each way and case; units that keep another one have terms of their own. Null where none is given.
 */
export function termOfWays(ways: readonly Way[]): ProcedureTerm | null | 'UNREADABLE' {
  const inOrder = [...ways.filter(isDirect), ...ways.filter((way) => !isDirect(way))];
  const times = inOrder.flatMap(({ THOIGIAN }) => THOIGIAN);
  const given = times.filter(
    ({ THOIGIANGIAIQUYET, DONVITINH }) => textOf(THOIGIANGIAIQUYET) + textOf(DONVITINH) !== '',
  );
  const [first] = given;
  if (first === undefined) return times.length === 0 ? null : { amount: 0, unit: 'KHONG_HEN' };
  return termOfText(first.THOIGIANGIAIQUYET ?? null, first.DONVITINH ?? null) ?? 'UNREADABLE';
}

const isDirect = ({ KENH }: Way): boolean => textOf(KENH) === '1';

/** The fees of every way; what all ways share counts for every channel. Null for an amount that is no whole number. */
export function feesOfWays(ways: readonly Way[]): ListedFee[] | null {
  const fees: ListedFee[] = [];
  for (const { KENH, THOIGIAN } of ways) {
    for (const fee of THOIGIAN.flatMap(({ PHILEPHI }) => PHILEPHI)) {
      const listed = feeOf(fee, CHANNEL_OF[textOf(KENH)] ?? null);
      if (listed === null) return null;
      if (listed !== 'NONE') fees.push(listed);
    }
  }
  const channels = new Set(ways.map(({ KENH }) => textOf(KENH)).filter((channel) => channel in CHANNEL_OF));
  return withOwnCodes(sharedOnce(fees, channels.size));
}

function feeOf(fee: z.output<typeof Fee>, channel: Channel | null): ListedFee | null | 'NONE' {
  const words = textOf(fee.MOTA);
  const money = textOf(fee.SOTIEN);
  if (money === '') return 'NONE';
  const amountDong = wholeNumber(typeof fee.SOTIEN === 'number' ? fee.SOTIEN : money.replace(/\s*(đồng|đ|vnđ)$/iu, ''));
  if (amountDong === null) return null;
  const kind = feeKind(words);
  const code = textOf(fee.MAPHILEPHI);
  return {
    code: CODE.test(code) ? code : kind === 'PHI' ? 'PHI' : 'LP',
    name: kind === 'PHI' ? 'Phí' : 'Lệ phí',
    kind,
    caseName: caseOf(words),
    channel,
    amountDong,
    ...ONE_PRICE,
    per: cleanText(textOf(fee.DONVI).replace(/^(đồng|vnđ|vnd|đ)\s*\/?\s*/iu, '')).slice(0, 40),
  };
}

/** The case that a description names; the word for a fee alone names none. */
function caseOf(words: string): string {
  const named = cleanText(words.replace(/[.;:\s]+$/, '')).slice(0, 300);
  return /^(lệ phí|phí)$/iu.test(named) ? '' : named;
}

/** A fee that every channel has alike is one line for all of them. */
function sharedOnce(fees: readonly ListedFee[], channels: number): ListedFee[] {
  const groups = new Map<string, ListedFee[]>();
  for (const fee of unique(fees)) {
    const key = JSON.stringify({ ...fee, channel: null });
    groups.set(key, [...(groups.get(key) ?? []), fee]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const everywhere = group.length >= channels || group.some(({ channel }) => channel === null);
    return first !== undefined && everywhere ? [{ ...first, channel: null }] : group;
  });
}

const unique = (fees: readonly ListedFee[]): ListedFee[] => [
  ...new Map(fees.map((fee) => [JSON.stringify(fee), fee])).values(),
];

/** Two amounts for one code, case and channel are two fees. */
function withOwnCodes(fees: readonly ListedFee[]): ListedFee[] {
  const taken = new Set<string>();
  return fees.map((fee) => {
    let code = fee.code;
    for (let next = 2; taken.has(keyOf({ ...fee, code })); next += 1) code = `${fee.code}-${next}`;
    taken.add(keyOf({ ...fee, code }));
    return { ...fee, code };
  });
}

const keyOf = ({ code, caseName, channel }: ListedFee): string => JSON.stringify([code, caseName, channel]);
