import { EN } from './en/texts.ts';
import { VI } from './vi/texts.ts';

export type Locale = 'vi' | 'en';
export type TextKey = keyof typeof VI;

/** The names in braces of a text: `'{a} of {b}'` gives `'a' | 'b'`. */
type NamesIn<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;
type Values<K extends TextKey> = { readonly [Name in NamesIn<(typeof VI)[K]>]: string | number };
type ValuesArgument<K extends TextKey> = [NamesIn<(typeof VI)[K]>] extends [never] ? [] : [values: Values<K>];

/** Texts without a place for a value. */
export type PlainTextKey = {
  [K in TextKey]: [NamesIn<(typeof VI)[K]>] extends [never] ? K : never;
}[TextKey];

export type Translate = <K extends TextKey>(key: K, ...values: ValuesArgument<K>) => string;

const CATALOGUES: Readonly<Record<Locale, Readonly<Record<TextKey, string>>>> = { vi: VI, en: EN };

/**
 * Makes the function that gives visible texts in one language, with `{name}` replaced by the value of that name. `words`
 * of a language pack stand before our own.
 */
export function createTranslate(locale: Locale, words: Readonly<Record<string, string>> = {}): Translate {
  const catalogue = CATALOGUES[locale];
  return (key, ...[values]) => fillIn(words[key] ?? catalogue[key], values ?? {});
}

function fillIn(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
