import { type Cursor, PdfSyntaxError, readValue, skipSpace } from '../pdf-file/read-value.ts';
import type { PdfValue } from '../pdf-file/values.ts';

/** An operator of a content stream with what stands before it. */
export interface Operation {
  readonly operator: string;
  readonly operands: readonly PdfValue[];
}

/** Begins anything but an operator: numbers, names, strings, arrays, dictionaries. */
const VALUE_START = new Set(Buffer.from('0123456789+-./(<['));
const END_OF_WORD = new Set([0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20, ...Buffer.from('()<>[]{}/%')]);
/** Of one operator: the longest line of text that a program writes at once has a few thousand. */
const MAX_OPERANDS = 100_000;
const isSpace = (byte: number | undefined): boolean =>
  byte === undefined || byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/**
 * The operators of a content stream, in order (ISO 32000-1, 7.8.2). An inline picture comes as `BI` with its keys and
 * values as operands. Throws PdfSyntaxError.
 */
export function* operationsOf(bytes: Uint8Array): Generator<Operation, void> {
  let values = 0;
  const spend = (count = 1): void => {
    values += count;
    if (values > MAX_OPERANDS) throw new PdfSyntaxError('an operator has too many operands');
  };
  const cursor: Cursor = { bytes, at: 0, isFile: false, budget: { spend } };
  let operands: PdfValue[] = [];
  for (;;) {
    skipSpace(cursor);
    const byte = bytes[cursor.at];
    if (byte === undefined) return;
    if (VALUE_START.has(byte)) {
      operands.push(readValue(cursor));
      continue;
    }
    const word = takeWordAt(cursor);
    if (word === 'true' || word === 'false') operands.push({ kind: 'BOOL', value: word === 'true' });
    else if (word === 'null') operands.push({ kind: 'NULL' });
    else if (word === 'ID') {
      skipInlineData(cursor);
      yield { operator: 'BI', operands };
      [operands, values] = [[], 0];
    } else if (word !== 'BI') {
      yield { operator: word, operands };
      [operands, values] = [[], 0];
    }
  }
}

function takeWordAt(cursor: Cursor): string {
  const from = cursor.at;
  cursor.at += 1;
  while (cursor.at < cursor.bytes.length && !END_OF_WORD.has(cursor.bytes[cursor.at] ?? 0)) cursor.at += 1;
  return Buffer.from(cursor.bytes.subarray(from, cursor.at)).toString('latin1');
}

/** Moves behind the `EI` that stands alone. */
function skipInlineData(cursor: Cursor): void {
  const { bytes } = cursor;
  for (let at = cursor.at + 1; at < bytes.length; at += 1) {
    if (bytes[at] !== 0x45 || bytes[at + 1] !== 0x49 || !isSpace(bytes[at - 1]) || !isSpace(bytes[at + 2])) continue;
    cursor.at = at + 2;
    return;
  }
  cursor.at = bytes.length;
}
