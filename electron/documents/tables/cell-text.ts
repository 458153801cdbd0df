import { cleanText } from '../../domain/text/unicode.ts';
import type { Cell } from './cells.ts';

/** Invisible characters that cells copied from PDF and web pages carry: they mean nothing. */
const INVISIBLE = /[\p{Cf}\u00ad]+/gu;

/** A cell's text in one line, without what nobody sees. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  return cleanText(String(cell).replace(INVISIBLE, ''));
}
