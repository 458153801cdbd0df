import { fail } from '../../../domain/result.ts';
import { CKR } from './constants.ts';

const GONE: readonly number[] = [
  CKR.DEVICE_REMOVED,
  CKR.TOKEN_NOT_PRESENT,
  CKR.TOKEN_NOT_RECOGNIZED,
  CKR.SESSION_CLOSED,
  CKR.SESSION_HANDLE_INVALID,
  CKR.SLOT_ID_INVALID,
];
const WRONG_PIN: readonly number[] = [CKR.PIN_INCORRECT, CKR.PIN_INVALID, CKR.PIN_LEN_RANGE];
const CANCELLED: readonly number[] = [CKR.FUNCTION_CANCELED, CKR.CANCEL];

/** The failure behind a return code of a token's library; `call` is its function, for support. */
export function tokenFailure(call: string, rv: number) {
  const reason = `${call} answered 0x${rv.toString(16)}`;
  if (GONE.includes(rv)) return fail('SIGNER_MISSING', { reason });
  if (WRONG_PIN.includes(rv)) return fail('SIGNER_PIN_WRONG');
  if (rv === CKR.PIN_LOCKED || rv === CKR.PIN_EXPIRED) return fail('SIGNER_PIN_LOCKED', { reason });
  if (CANCELLED.includes(rv)) return fail('SIGNER_CANCELLED', { reason });
  return fail('SIGNER_FAILED', { reason });
}
