import type { MethodOutput, MethodParsedInput } from '../../contract/contract.ts';
import { type CreditMatch, matchCredit } from '../../domain/payment/match-credit.ts';
import type { Payment } from '../../domain/payment/payment.ts';
import { serialsIn } from '../../domain/payment/serial.ts';
import { readStatement, type StatementCredit } from '../../domain/payment/statement.ts';
import { confirmPayment } from '../../domain/payment/transitions.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { utcNow } from '../ports/clock.ts';
import type { Change, Reads, Writes } from '../ports/store.ts';
import type { TableFiles } from '../ports/table-files.ts';
import type { PaymentDeps } from './deps.ts';

/** Credits that one import takes: a day of the largest centre is a third of it. */
const MAX_CREDITS = 2_000;

export interface StatementDeps extends PaymentDeps {
  readonly tableFiles: TableFiles;
}

type Answer = MethodOutput<'payment.statement'>;

/** A line with what was decided about it. */
interface DecidedCredit extends CreditMatch {
  readonly credit: StatementCredit;
}

/**
 * Reads a bank statement, and with `write` confirms what it proves: one serial in the text and the exact amount. Whatever
 * else it says is named and changes nothing. The same lines again confirm nothing again.
 * Errors: `LIST_FILE_*`, `STATEMENT_COLUMNS_MISSING`, `STATEMENT_TOO_LONG`.
 */
export async function importStatement(
  deps: StatementDeps,
  { fileName, bytes, write }: MethodParsedInput<'payment.statement'>,
  change: Change,
): Promise<Result<Answer>> {
  const table = await deps.tableFiles.read(fileName, bytes);
  if (!table.ok) return table;
  const credits = readStatement(table.value);
  if (!credits.ok) return credits;
  const lines = credits.value.length;
  if (lines > MAX_CREDITS) return fail('STATEMENT_TOO_LONG', { lines, maximum: MAX_CREDITS });
  if (!write) return deps.store.read(async (reads) => ok(answerOf(await decide(reads, credits.value))));
  const written = await deps.store.write(change, async (writes) => {
    const decided = await decide(writes, credits.value);
    const confirmed = await confirmMatched(writes, decided, utcNow(deps.clock));
    if (!confirmed.ok) return confirmed;
    return ok({ answer: answerOf(decided), confirmed: confirmed.value });
  });
  if (!written.ok) return written;
  for (const { id, counterCode, dossierId } of written.value.confirmed) {
    deps.shownQrs.thank(id);
    deps.announce('payment.changed', { counterCode });
    deps.announce('dossier.changed', { dossierId });
  }
  return ok(written.value.answer);
}

/** Decides line by line; a line sees what the lines before it proved. */
async function decide(reads: Reads, credits: readonly StatementCredit[]): Promise<DecidedCredit[]> {
  const decided: DecidedCredit[] = [];
  const provenNow = new Map<string, Payment>();
  for (const credit of credits) {
    const candidates = await candidatesOf(reads, credit.text);
    const match = matchCredit(credit, {
      candidates,
      provenBefore: provenNow.get(credit.key) ?? (await provenBefore(reads, credit.key)),
      hasOtherProof: await isProven(reads, provenNow, candidates),
    });
    if (match.outcome === 'MATCHED' && match.payment !== null) provenNow.set(credit.key, match.payment);
    decided.push({ ...match, credit });
  }
  return decided;
}

async function candidatesOf(reads: Reads, text: string): Promise<Payment[]> {
  const found: Payment[] = [];
  for (const serial of serialsIn(text)) {
    const payment = await reads.paymentBySerial(serial);
    // Cash bears a serial too; a transfer that names it is for a person to look at.
    if (payment?.method === 'QR') found.push(payment);
  }
  return found;
}

async function provenBefore(reads: Reads, key: string): Promise<Payment | null> {
  const line = await reads.bankLine(key);
  return line === null ? null : reads.payment(line.paymentId);
}

async function isProven(
  reads: Reads,
  provenNow: ReadonlyMap<string, Payment>,
  [candidate]: readonly Payment[],
): Promise<boolean> {
  if (candidate === undefined) return false;
  if ([...provenNow.values()].some(({ id }) => id === candidate.id)) return true;
  return (await reads.bankLinesOf(candidate.id)).length > 0;
}

/** A payment as windows are told of it. */
type Told = Pick<Payment, 'id' | 'counterCode' | 'dossierId'>;

async function confirmMatched(writes: Writes, decided: readonly DecidedCredit[], at: string): Promise<Result<Told[]>> {
  const told: Told[] = [];
  for (const { outcome, payment, credit } of decided) {
    if (outcome !== 'MATCHED' || payment === null) continue;
    const { key: reference, date: bookedOn, amountDong } = credit;
    const line = { reference, paymentId: payment.id, bookedOn, amountDong, at };
    // One that a person confirmed stays as it is; now its line of the bank is known too.
    const words = credit.bankReference || `${bookedOn} ${credit.text}`.slice(0, 200);
    const proven = payment.state === 'CONFIRMED' ? ok(payment) : confirmPayment(payment, at, words);
    if (!proven.ok) return proven;
    await writes.putPayment(proven.value);
    await writes.addBankLine(line);
    const body = { payment: proven.value, line };
    await writes.record({ type: 'payment.confirmed', subject: 'payment', subjectId: payment.id, body });
    told.push({ id: payment.id, counterCode: payment.counterCode, dossierId: payment.dossierId });
  }
  return ok(told);
}

function answerOf(decided: readonly DecidedCredit[]): Answer {
  const counts = { matched: 0, done: 0, amount: 0, cancelled: 0, unknown: 0 };
  const names = {
    MATCHED: 'matched',
    DONE: 'done',
    AMOUNT: 'amount',
    CANCELLED: 'cancelled',
    UNKNOWN: 'unknown',
  } as const;
  for (const { outcome } of decided) counts[names[outcome]] += 1;
  const lines = decided.map(({ credit: { line, date, amountDong, text, bankReference }, outcome, serial }) => {
    return { line, date, amountDong, text, reference: bankReference, outcome, serial };
  });
  return { lines, counts };
}
