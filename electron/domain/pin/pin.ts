import { fail, ok, type Result } from '../result.ts';

/** Fewest and most digits of a PIN. */
export const PIN_MIN_DIGITS = 4;
export const PIN_MAX_DIGITS = 8;

/** Tells whether every digit follows the one before by `step`, 0 coming after 9 as on the keyboard's top row. */
function isRun(pin: string, step: 1 | 9): boolean {
  return Array.from(pin).every((digit, index) => index === 0 || Number(digit) === (Number(pin[index - 1]) + step) % 10);
}

/**
 * Checks a PIN that a person chooses: 4 to 8 ASCII digits, not one digit repeated, not a run up or down (1234, 7890,
 * 4321). A year of birth is allowed: the person also has to be chosen by name, and tries are limited.
 *
 * Errors: `PIN_NOT_DIGITS`, `PIN_BAD_LENGTH` (min, max), `PIN_ALL_SAME`, `PIN_RUN`; the PIN is never in the details.
 */
export function checkPin(pin: unknown): Result<string> {
  if (typeof pin !== 'string' || !/^[0-9]*$/.test(pin)) return fail('PIN_NOT_DIGITS');
  if (pin.length < PIN_MIN_DIGITS || pin.length > PIN_MAX_DIGITS) {
    return fail('PIN_BAD_LENGTH', { min: PIN_MIN_DIGITS, max: PIN_MAX_DIGITS });
  }
  if (Array.from(pin).every((digit) => digit === pin[0])) return fail('PIN_ALL_SAME');
  if (isRun(pin, 1) || isRun(pin, 9)) return fail('PIN_RUN');
  return ok(pin);
}
