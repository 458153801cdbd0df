import { closeCash, readCashSheet } from '../../app/payments/cash-sheet.ts';
import { cancel, claim, confirm } from '../../app/payments/change.ts';
import type { PaymentDeps } from '../../app/payments/deps.ts';
import { recordEReceipt } from '../../app/payments/e-receipt.ts';
import { listPayments, reportPayments } from '../../app/payments/list.ts';
import { quoteFees } from '../../app/payments/quote.ts';
import { importStatement } from '../../app/payments/statement.ts';
import { offerFees, shownAt, showOnScreen, showQr, takeCash } from '../../app/payments/take.ts';
import type { OpenOffice } from '../../db/open-store.ts';
import { ok } from '../../domain/result.ts';
import type { MethodHandlers } from '../../wire/server.ts';
import { actorOf, changeOf, NOTHING, withOffice } from './calls.ts';
import type { HandlerDeps } from './deps.ts';

/** Fees: what is due, cash and VietQR, the fee log, cash sheets, bank statements, the report. */
export function paymentHandlers(deps: HandlerDeps): MethodHandlers {
  const { shownQrs } = deps;
  const payments = ({ store }: OpenOffice): PaymentDeps => ({ ...deps, store });
  return {
    'payment.offer': withOffice<'payment.offer'>(deps, (ready, input) => offerFees(payments(ready), input)),
    'payment.quote': withOffice<'payment.quote'>(deps, (ready, input) => quoteFees(payments(ready), input)),
    'payment.takeCash': withOffice<'payment.takeCash'>(deps, (ready, input, context) =>
      takeCash(payments(ready), input, changeOf('payment.takeCash', context)),
    ),
    'payment.showQr': withOffice<'payment.showQr'>(deps, (ready, input, context) =>
      showQr(payments(ready), input, changeOf('payment.showQr', context)),
    ),
    'payment.showAgain': withOffice<'payment.showAgain'>(deps, async (ready, { paymentId, counterCode }) => {
      const shown = await showOnScreen(payments(ready), paymentId, counterCode);
      return shown.ok ? ok({ shown: shown.value }) : shown;
    }),
    'payment.hideQr': async ({ counterCode }) => {
      shownQrs.hide(counterCode);
      return ok(NOTHING);
    },
    'payment.shown': withOffice<'payment.shown'>(deps, (ready, { counterCode }) =>
      shownAt(payments(ready), counterCode),
    ),
    ...changeHandlers(deps, payments),
    ...logHandlers(deps, payments),
  };
}

type DepsOf = (ready: OpenOffice) => PaymentDeps;

function changeHandlers(deps: HandlerDeps, payments: DepsOf): MethodHandlers {
  return {
    'payment.claim': withOffice<'payment.claim'>(deps, (ready, input, context) =>
      claim(payments(ready), input, changeOf('payment.claim', context)),
    ),
    'payment.confirm': withOffice<'payment.confirm'>(deps, (ready, input, context) =>
      confirm(payments(ready), input, changeOf('payment.confirm', context)),
    ),
    'payment.cancel': withOffice<'payment.cancel'>(deps, (ready, input, context) =>
      cancel(payments(ready), input, changeOf('payment.cancel', context)),
    ),
    'payment.eReceipt': withOffice<'payment.eReceipt'>(deps, (ready, input, context) =>
      recordEReceipt({ ...payments(ready), files: ready.files }, input, changeOf('payment.eReceipt', context)),
    ),
  };
}

function logHandlers(deps: HandlerDeps, payments: DepsOf): MethodHandlers {
  return {
    'payment.list': withOffice<'payment.list'>(deps, ({ store }, input) => listPayments(store, input)),
    'payment.report': withOffice<'payment.report'>(deps, ({ store }, input) => reportPayments(store, input)),
    'payment.cashSheet': withOffice<'payment.cashSheet'>(deps, ({ store }, input, context) =>
      readCashSheet(store, input, { actor: actorOf(context) }),
    ),
    'payment.closeCash': withOffice<'payment.closeCash'>(deps, ({ store }, input, context) =>
      closeCash({ ...deps, store }, input, changeOf('payment.closeCash', context)),
    ),
    'payment.statement': withOffice<'payment.statement'>(deps, (ready, input, context) =>
      importStatement(
        { ...payments(ready), tableFiles: deps.tableFiles },
        input,
        changeOf('payment.statement', context),
      ),
    ),
  };
}
