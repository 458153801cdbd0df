import { z } from 'zod';
import { isAmount } from '../domain/deadline/deadline.ts';
import {
  DEADLINE_UNITS,
  type DeadlineRequest,
  MAX_AMOUNT,
  PAUSE_MODES,
  type Pause,
} from '../domain/deadline/request.ts';
import { parseLocalMinute } from '../domain/local-minute.ts';
import { fail, ok, type Result } from '../domain/result.ts';

const MAX_PAUSES = 1_000;

/**
 * The shape of one question of `quay deadline`. `amount` is judged with the unit, since some units ignore it. An absent
 * `to` means null, a pause that still lasts.
 */
export const deadlineLineSchema = z.strictObject({
  received: z.string(),
  amount: z.unknown().optional(),
  unit: z.enum(DEADLINE_UNITS),
  pauses: z
    .array(z.strictObject({ from: z.string(), to: z.string().nullish(), mode: z.enum(PAUSE_MODES) }))
    .max(MAX_PAUSES)
    .nullish(),
});
export type DeadlineLine = z.output<typeof deadlineLineSchema>;

/** One answer of `quay deadline`: the keys and their order are a contract with programs outside. */
export const deadlineAnswerSchema = z.union([
  z.strictObject({ due: z.string().nullable() }),
  z.strictObject({ due: z.null(), paused: z.literal(true) }),
]);
export type DeadlineAnswer = z.output<typeof deadlineAnswerSchema>;

/** `pauses[1].from`; the whole line is `line`. Only names of this schema appear, never what somebody sent. */
function fieldName(path: readonly PropertyKey[]): string {
  const name = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return name === '' ? 'line' : name.replace(/^\./, '');
}

/**
 * Reads one question: local times `YYYY-MM-DDTHH:mm[:ss]`, seconds cut off. `amount` is ignored where the unit has none.
 * Errors: `DEADLINE_BAD_INPUT` and `DEADLINE_UNKNOWN_FIELD` with the field, `DEADLINE_BAD_MOMENT` for a text that is no
 * moment, `DEADLINE_BAD_AMOUNT`.
 */
export function parseDeadlineLine(value: unknown): Result<DeadlineRequest> {
  const parsed = deadlineLineSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = fieldName(issue?.path ?? []);
    return fail(issue?.code === 'unrecognized_keys' ? 'DEADLINE_UNKNOWN_FIELD' : 'DEADLINE_BAD_INPUT', { field });
  }
  const { received, unit, amount } = parsed.data;
  const receivedAt = parseLocalMinute(received);
  if (receivedAt === null) return fail('DEADLINE_BAD_MOMENT', { field: 'received' });
  const pauses = parsePauses(parsed.data.pauses ?? []);
  if (!pauses.ok) return pauses;
  if (unit === 'TRONG_NGAY' || unit === 'KHONG_HEN') {
    return ok({ received: receivedAt, term: { unit }, pauses: pauses.value });
  }
  if (!isAmount(amount)) return fail('DEADLINE_BAD_AMOUNT', { maximum: MAX_AMOUNT });
  return ok({ received: receivedAt, term: { unit, amount }, pauses: pauses.value });
}

function parsePauses(lines: NonNullable<DeadlineLine['pauses']>): Result<Pause[]> {
  const pauses: Pause[] = [];
  for (const [index, line] of lines.entries()) {
    const from = parseLocalMinute(line.from);
    if (from === null) return fail('DEADLINE_BAD_MOMENT', { field: `pauses[${index}].from` });
    const toText = line.to ?? null;
    const to = toText === null ? null : parseLocalMinute(toText);
    if (to === null && toText !== null) return fail('DEADLINE_BAD_MOMENT', { field: `pauses[${index}].to` });
    pauses.push({ from, to, mode: line.mode });
  }
  return ok(pauses);
}
