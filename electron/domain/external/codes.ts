import { isOfficialDossierCode } from '../dossier/code.ts';
import { fail, ok, type Result } from '../result.ts';
import { codePattern } from './code-pattern.ts';

/** What the rules of codes ask of a system. */
export interface CodeRules {
  readonly code: string;
  /** A regular expression without anchors; empty takes the official shapes. */
  readonly codePattern: string;
}

/** Longer than any code. */
export const MAX_CODE_CHARS = 60;
const TEMPORARY = /^T-/i;
/** Nothing of a code is ever written otherwise in a sentence or an address. */
const BETWEEN_WORDS = /[\s"'<>()[\]{},;?&=#|]+/;
const EDGES = /^[.:/-]+|[.:/-]+$/g;

/**
 * A system's own pattern says what its codes look like, in a way that can be tested. Error: `EXTERNAL_PATTERN_WRONG`.
 */
export function checkCodePattern(pattern: string): Result<null> {
  return pattern === '' || codePattern(pattern) !== null ? ok(null) : fail('EXTERNAL_PATTERN_WRONG', { pattern });
}

/** Whether a text may be a code that this system gave. A temporary code of the counter never is, whatever a pattern says. */
export function isCodeOf(rules: CodeRules, code: string): boolean {
  return codeTest(rules)(code);
}

/** The same for many codes of one system. */
export function codeTest({ codePattern: pattern }: CodeRules): (code: string) => boolean {
  const fits = pattern === '' ? isOfficialDossierCode : codePattern(pattern);
  return (code) => code !== '' && code.length <= MAX_CODE_CHARS && !TEMPORARY.test(code) && fits?.(code) === true;
}

/** Systems whose codes have this shape: those with a pattern of their own first, for it says more than the official one. */
export function systemsOfCode<S extends CodeRules>(systems: readonly S[], code: string): S[] {
  const fitting = systems.filter((system) => isCodeOf(system, code));
  return [
    ...fitting.filter(({ codePattern }) => codePattern !== ''),
    ...fitting.filter((one) => one.codePattern === ''),
  ];
}

/**
 * The code that a scanned or pasted text names: the text itself, or the first of its words that has the shape of a code; as
 * it is or in capitals. Null where there is none.
 */
export function codeInText(systems: readonly CodeRules[], text: string): string | null {
  const whole = text.normalize('NFC').trim();
  const parts = [whole, ...whole.split(BETWEEN_WORDS), ...whole.split(/[^A-Za-z0-9.-]+/)];
  const words = parts.map((part) => part.replace(EDGES, '')).flatMap((word) => [word, word.toUpperCase()]);
  const tests = systems.map(codeTest);
  return [...new Set(words)].find((word) => tests.some((isCode) => isCode(word)) || officialWord(word)) ?? null;
}

const officialWord = (word: string): boolean => !TEMPORARY.test(word) && isOfficialDossierCode(word);
