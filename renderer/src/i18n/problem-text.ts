import { isErrorCode, renderErrorText } from '../../../electron/contract/error-texts/render-error-text.ts';
import type { DeviceState } from '../../../electron/contract/methods/devices.ts';
import type { Locale } from './translate.ts';

/**
 * What to do about the failure that a device or a print carries as a code; the code itself where this version does not
 * know it, and nothing where there is none.
 */
export function textOfProblem(problem: string | null, locale: Locale): string {
  if (problem === null) return '';
  return isErrorCode(problem) ? renderErrorText({ code: problem, details: {} }, locale) : problem;
}

/** What to say of a device: why it does not work, else what will stop it soon, such as the end of the paper; else null. */
export function attentionOf({ problem, warning = null }: DeviceState): string | null {
  return problem ?? warning;
}
