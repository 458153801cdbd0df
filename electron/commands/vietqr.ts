import { parseVietQrLine } from '../contract/vietqr-line.ts';
import { vietQrPayload } from '../domain/payment/vietqr.ts';
import { ok, type Result } from '../domain/result.ts';

/** One answer of `quay vietqr`: a contract with programs outside. */
export interface VietQrOutput {
  readonly payload: string;
}

/**
 * Answers one line of `quay vietqr`: in, `{"bin","account","amount","message"}`; out, the text of the QR code.
 * Errors: the `VIETQR_*` codes.
 */
export function vietQrFilter(line: unknown): Result<VietQrOutput> {
  const request = parseVietQrLine(line);
  if (!request.ok) return request;
  const payload = vietQrPayload(request.value);
  return payload.ok ? ok({ payload: payload.value }) : payload;
}
