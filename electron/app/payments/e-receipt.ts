import type { MethodParsedInput } from '../../contract/contract.ts';
import type { PaymentView } from '../../contract/methods/payment.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { FileStore, StoredFile } from '../ports/file-store.ts';
import type { Change } from '../ports/store.ts';
import { changePayment, seenPayment } from './change.ts';
import type { PaymentDeps } from './deps.ts';

export interface EReceiptDeps extends PaymentDeps {
  readonly files: FileStore;
}

/**
 * Records the electronic receipt that the licensed system issued for a payment, with its file where there is one: the
 * file belongs to the dossier. Errors: `PAYMENT_UNKNOWN`, `PAYMENT_CHANGED_SINCE`, `PAYMENT_STATE_WRONG` (nothing was
 * paid), `PAYMENT_RECEIPT_FILE_WRONG`, and those of writing a file.
 */
export async function recordEReceipt(
  deps: EReceiptDeps,
  { series, number, date, file, ...seen }: MethodParsedInput<'payment.eReceipt'>,
  change: Change,
): Promise<Result<{ payment: PaymentView }>> {
  const staged = await stageFile(deps, seen, file?.bytes ?? null, change);
  if (!staged.ok) return staged;
  return changePayment(deps, seen, change, {
    type: 'payment.receipted',
    async decide(writes, payment) {
      const { serial, state } = payment;
      if (state !== 'PAID' && state !== 'CONFIRMED') return fail('PAYMENT_STATE_WRONG', { serial, state });
      if (staged.value !== null) await deps.files.attach(writes, staged.value);
      const fileId = staged.value?.id ?? payment.eReceipt?.fileId ?? null;
      return ok({ ...payment, eReceipt: { series, number, date, fileId }, rev: payment.rev + 1 });
    },
  });
}

/** Writes the file before the transaction: it may take longer than a writer is held. */
async function stageFile(
  { store, files }: EReceiptDeps,
  seen: { readonly paymentId: string; readonly rev: number },
  bytes: Uint8Array | null,
  change: Change,
): Promise<Result<StoredFile | null>> {
  // A repeated request names a revision that its own change made old: the store answers it as before.
  if (bytes === null || (await store.answerOf(change)) !== null) return ok(null);
  const payment = await store.read((reads) => seenPayment(reads, seen));
  if (!payment.ok) return payment;
  const mediaType = mediaTypeOf(bytes);
  return mediaType === null
    ? fail('PAYMENT_RECEIPT_FILE_WRONG')
    : files.stage(payment.value.dossierId, mediaType, [bytes]);
}

/** What receipt systems give out is PDF or XML; null for anything else. */
function mediaTypeOf(bytes: Uint8Array): string | null {
  const head = new TextDecoder()
    .decode(bytes.subarray(0, 64))
    .replace(/^\ufeff/, '')
    .trimStart();
  if (head.startsWith('%PDF-')) return 'application/pdf';
  return /^<(\?xml|[A-Za-z])/.test(head) && !/^<!doctype html|^<html/i.test(head) ? 'application/xml' : null;
}
