import { useRef, useState } from 'react';
import type { MethodInput, MethodOutput } from '../../../../../electron/contract/contract.ts';
import type { FeeOffer } from '../../../../../electron/contract/methods/payment.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { parseDong } from '../../../i18n/dong-text.ts';

export interface TakeFeeOptions {
  readonly offer: MethodOutput<'payment.offer'>;
  readonly dossierId: string;
  readonly counterCode: string;
  readonly exemptionCode: string;
  readonly onChanged: () => void;
}

export const keyOfFee = ({ kind, feeCode, caseName }: FeeOffer): string => `${kind}|${feeCode}|${caseName}`;

/** How often each fee is due, and taking the money. */
export function useTakeFee({ offer, dossierId, counterCode, exemptionCode, onChanged }: TakeFeeOptions) {
  const ask = useAction('payment.quote');
  const cash = useAction('payment.takeCash');
  const qr = useAction('payment.showQr');
  const [counts, setCounts] = useState<ReadonlyMap<string, number>>(new Map());
  const [tendered, setTendered] = useState('');
  const isBusy = useRef(false);
  // The ordinary case is proposed: one fee, nothing paid yet. The post is never proposed: its price is chosen.
  const official = offer.fees.filter(({ kind }) => kind !== 'BCCI');
  const isProposed = official.length === 1 && offer.payments.every(({ state }) => state === 'CANCELLED');
  const countOf = (fee: FeeOffer): number => counts.get(keyOfFee(fee)) ?? (isProposed && fee.kind !== 'BCCI' ? 1 : 0);
  const fees: MethodInput<'payment.takeCash'>['fees'] = offer.fees
    .filter((fee) => countOf(fee) > 0)
    .map((fee) => ({ feeCode: fee.feeCode, kind: fee.kind, caseName: fee.caseName, quantity: countOf(fee) }));
  const wanted = { dossierId, fees, exemptionCode: exemptionCode === '' ? null : exemptionCode };
  const quote = useQuery('payment.quote', wanted, { enabled: fees.length > 0 });
  const tenderedDong = parseDong(tendered);
  const isWrong = tendered.trim() !== '' && tenderedDong === null;

  /** What is due is asked for anew: the last digit may have been typed a moment ago. */
  async function pay(method: 'CASH' | 'QR'): Promise<boolean> {
    const input = { ...wanted, counterCode };
    if (method === 'QR') return (await qr.run(input)).ok;
    const due = await ask.run(wanted);
    if (!due.ok) return false;
    return (await cash.run({ ...input, tenderedDong: tenderedDong ?? due.value.totalDong })).ok;
  }
  async function take(method: 'CASH' | 'QR'): Promise<void> {
    if (isBusy.current || fees.length === 0 || isWrong) return;
    isBusy.current = true;
    const isTaken = await pay(method);
    isBusy.current = false;
    if (!isTaken) return;
    setCounts(new Map(offer.fees.map((fee) => [keyOfFee(fee), 0])));
    setTendered('');
    onChanged();
  }

  return {
    countOf,
    setCount: (fee: FeeOffer, count: number) => setCounts(new Map(counts).set(keyOfFee(fee), count)),
    isChosen: fees.length > 0,
    dueDong: quote.value?.totalDong ?? null,
    tendered,
    setTendered,
    tenderedDong,
    isWrong,
    take: (method: 'CASH' | 'QR') => void take(method),
    isRunning: ask.isRunning || cash.isRunning || qr.isRunning,
    error: cash.error ?? qr.error ?? ask.error ?? quote.error,
  };
}
