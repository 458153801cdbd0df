import type { ErrorCode } from '../../domain/error-codes.ts';
import { HO_CHI_MINH_OFFSET_MS } from '../../domain/local-minute.ts';
import type { ErrorDetails } from '../../domain/result.ts';
import { ERROR_TEXTS } from './catalogue.ts';
import type { ErrorText } from './text.ts';

/** What a text is made from: the code and its facts. An `AppError` and an `EnvelopeError` both fit. */
export interface RenderableError {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
}

/** True for a code of the catalogue; a code read from a file or an event may come from another version. */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERROR_TEXTS, code);
}

/** The sentence for the user: what happened and what to do next, in Vietnamese or English. */
export function renderErrorText({ code, details }: RenderableError, locale: 'vi' | 'en'): string {
  const written = Object.entries(details).map(([name, value]) => [
    name,
    typeof value === 'string' ? asWritten(value) : value,
  ]);
  return fillIn(ERROR_TEXTS[code][locale], Object.fromEntries(written) as ErrorDetails);
}

/** The sentence for IT staff, in English: likely cause and where to look. */
export function supportText({ code, details }: RenderableError): string {
  return fillIn(ERROR_TEXTS[code].support, details);
}

/** Days and moments of facts as people in Vietnam write them; whatever else is a fact stays as it is. */
function asWritten(value: string): string {
  const isUtc = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(value);
  const local = isUtc ? new Date(Date.parse(value) + HO_CHI_MINH_OFFSET_MS).toISOString().slice(0, 16) : value;
  const [, year, month, day, time] = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}))?$/.exec(local) ?? [];
  if (year === undefined) return value;
  return time === undefined ? `${day}/${month}/${year}` : `${time} ${day}/${month}/${year}`;
}

/** Replaces each `{name}` by the detail of that name; a fact nobody gave is shown as an ellipsis, never as a brace. */
function fillIn(template: ErrorText[keyof ErrorText], details: ErrorDetails): string {
  return template.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = Object.hasOwn(details, name) ? details[name] : null;
    return value === null || value === undefined || value === '' ? '…' : String(value);
  });
}
