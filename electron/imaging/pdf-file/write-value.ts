import type { PdfDict, PdfValue } from './values.ts';

/** The bytes of a value as PDF writes it. */
export function writeValue(value: PdfValue): Buffer {
  if (value.kind !== 'STREAM') return Buffer.from(textOf(value), 'latin1');
  return Buffer.concat([
    Buffer.from(`${textOf(value.dict)}\nstream\n`, 'latin1'),
    value.data,
    Buffer.from('\nendstream', 'latin1'),
  ]);
}

function textOf(value: Exclude<PdfValue, { kind: 'STREAM' }>): string {
  if (value.kind === 'NULL') return 'null';
  if (value.kind === 'BOOL') return String(value.value);
  if (value.kind === 'NUMBER') return value.text;
  if (value.kind === 'NAME') return nameText(value.value);
  if (value.kind === 'REF') return `${value.number} ${value.generation} R`;
  if (value.kind === 'ARRAY') return `[${value.items.map(inner).join(' ')}]`;
  if (value.kind === 'DICT') return dictText(value);
  return value.isHex ? `<${Buffer.from(value.bytes).toString('hex')}>` : literalText(value.bytes);
}

function inner(value: PdfValue): string {
  // A stream is always an object of its own (7.3.8.1).
  if (value.kind === 'STREAM') throw new Error('a stream inside another value');
  return textOf(value);
}

function dictText(value: PdfDict): string {
  return `<<${[...value.entries].map(([key, item]) => `${nameText(key)} ${inner(item)}`).join('\n')}>>`;
}

function nameText(value: string): string {
  const escaped = value.replace(
    /[^!-~]|[#()<>[\]{}/%]/g,
    (sign) => `#${sign.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return `/${escaped}`;
}

function literalText(bytes: Uint8Array): string {
  const escaped = Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\\()]/g, '\\$&')
    .replace(/\r/g, '\\r');
  return `(${escaped})`;
}
