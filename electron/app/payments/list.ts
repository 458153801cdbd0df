import type { MethodOutput, MethodParsedInput } from '../../contract/contract.ts';
import { isSampleCode } from '../../domain/catalogue/procedure.ts';
import { paymentsReport } from '../../domain/payment/payments-report.ts';
import { ok, type Result } from '../../domain/result.ts';
import { foldForSearch } from '../../domain/text/fold.ts';
import type { Store } from '../ports/store.ts';
import { paymentView } from './view.ts';

/** The fee log between two days, newest first. */
export function listPayments(
  store: Store,
  { from, to, state, query, limit }: MethodParsedInput<'payment.list'>,
): Promise<Result<MethodOutput<'payment.list'>>> {
  return store.read(async (reads) => {
    const found = await reads.findPayments({ from, to, state, foldedQuery: foldForSearch(query), limit });
    return ok({ payments: found.payments.map(paymentView), total: found.total });
  });
}

/** Payments of a period, of one receiving unit or of all. Those of sample procedures are for training and left out. */
export function reportPayments(
  store: Store,
  { from, to, unitCode }: MethodParsedInput<'payment.report'>,
): Promise<Result<MethodOutput<'payment.report'>>> {
  return store.read(async (reads) => {
    const payments = await reads.paymentsBetween(from, to);
    const reported = payments.filter(
      ({ dossier }) =>
        !isSampleCode(dossier.procedureCode) && (unitCode === null || dossier.receivingUnitCode === unitCode),
    );
    return ok(paymentsReport(reported.map(({ payment, dossier }) => ({ payment, ...dossier }))));
  });
}
