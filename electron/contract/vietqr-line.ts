import { z } from 'zod';
import type { VietQrRequest } from '../domain/payment/vietqr.ts';
import { fail, ok, type Result } from '../domain/result.ts';

/** A line of `quay vietqr`. What its values must be is the rule's own business (`domain/payment/vietqr.ts`). */
const VietQrLine = z.object({ bin: z.string(), account: z.string(), amount: z.number(), message: z.string() });

/** Reads a line of `quay vietqr`. Error: `VIETQR_LINE_WRONG` with the field that is missing or of another kind. */
export function parseVietQrLine(line: unknown): Result<VietQrRequest> {
  const parsed = VietQrLine.safeParse(line);
  if (!parsed.success) return fail('VIETQR_LINE_WRONG', { field: parsed.error.issues[0]?.path.join('.') ?? '' });
  const { bin, account, amount, message } = parsed.data;
  return ok({ bin, account, amountDong: amount, message });
}
