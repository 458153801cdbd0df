import { createContext, useContext } from 'react';
import type { EnvelopeError } from '../../../electron/contract/envelope.ts';
import { renderErrorText } from '../../../electron/contract/error-texts/render-error-text.ts';
import type { Locale, Translate } from './translate.ts';

export interface TextState {
  readonly t: Translate;
  readonly locale: Locale;
}

export const TextContext = createContext<TextState | null>(null);

/** The texts of the language chosen for this window. */
export function useText(): TextState {
  const state = useContext(TextContext);
  if (!state) throw new Error('TextContext is missing');
  return state;
}

/**
 * The sentence for a failed call. The answer carries it in the office's language; a window that shows another
 * language makes it from the same catalogue.
 */
export function useErrorText(): (error: EnvelopeError) => string {
  const { locale } = useText();
  return (error) => (locale === 'vi' ? error.message : renderErrorText(error, locale));
}
