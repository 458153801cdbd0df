import type { PersonFacts } from '../domain/idcard/personal-number.ts';
import { personalNumberWarnings } from '../domain/idcard/personal-number.ts';
import { IDCARD_WARNING_TEXTS } from './error-texts/idcard.ts';

/**
 * What a clerk compares where a typed personal number does not fit the sex or the birth date beside it, in words. It
 * warns and keeps nobody from being received (domain reference 3).
 */
export function personalNumberWarningTexts(person: PersonFacts, locale: 'vi' | 'en'): string[] {
  return personalNumberWarnings(person).map((warning) => IDCARD_WARNING_TEXTS[warning][locale]);
}
