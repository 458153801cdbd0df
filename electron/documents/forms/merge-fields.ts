/** A piece of WordprocessingML: a tag or the text between two. */
interface Piece {
  readonly text: string;
  readonly kind: 'OPEN' | 'CLOSE' | 'EMPTY' | 'TEXT';
  /** Of a tag; empty for text. */
  readonly name: string;
}

/** A complex field that has begun. */
interface OpenField {
  /** Place of its first run among the pieces. */
  readonly from: number;
  /** Place of the element that holds that run. */
  readonly parent: number;
  instruction: string;
  isShown: boolean;
  /** Formatting of what the field shows, else of its first run. */
  look: string;
  /** Stands in the instruction of another field: Word computes that one, not we. */
  readonly isInner: boolean;
}

interface Replacement {
  readonly from: number;
  /** The last piece that goes. */
  readonly to: number;
  readonly text: string;
}

const PIECE = /<[^>]*>|[^<]+/g;
const TAG_NAME = /^<\/?([\w:.-]+)/;
const MERGE_FIELD = /^\s*MERGEFIELD\s+(?:"([^"]+)"|(\S+))/i;
const KIND = /\bw:fldCharType\s*=\s*["'](\w+)["']/;
const INSTRUCTION = /\bw:instr\s*=\s*(?:"([^"]*)"|'([^']*)')/;

/**
 * Turns Word's own merge fields (MERGEFIELD, ISO/IEC 29500-1 17.16.5.35), simple and complex, into tags `{name}` that keep
 * the field's formatting. A field that stands inside another one, or runs over more than its paragraph, stays as it is.
 */
export function withTags(xml: string): string {
  const pieces = piecesOf(xml);
  const replaced = [...simpleFields(pieces), ...complexFields(pieces)].toSorted((a, b) => a.from - b.from);
  let text = '';
  let at = 0;
  for (const { from, to, text: tag } of replaced) {
    if (from < at) continue;
    for (const { text: kept } of pieces.slice(at, from)) text += kept;
    text += tag;
    at = to + 1;
  }
  return (
    text +
    pieces
      .slice(at)
      .map(({ text: kept }) => kept)
      .join('')
  );
}

/** Whether every element that opens closes again, one within the other: what a damaged file fails first. */
export function isBalanced(xml: string): boolean {
  const open: string[] = [];
  for (const { kind, name } of piecesOf(xml)) {
    if (kind === 'OPEN') open.push(name);
    if (kind === 'CLOSE' && open.pop() !== name) return false;
  }
  return open.length === 0 && !xml.includes('<', endOfTags(xml));
}

/** Behind it nothing closes a tag any more. */
const endOfTags = (xml: string): number => xml.lastIndexOf('>') + 1;

function piecesOf(xml: string): Piece[] {
  // What no tag closes is one text: each of its signs would be followed to the end of the file.
  const end = endOfTags(xml);
  const pieces = [...(xml.slice(0, end).match(PIECE) ?? []), xml.slice(end)].filter((text) => text !== '');
  return pieces.map((text) => {
    const name = text.startsWith('<') ? (TAG_NAME.exec(text)?.[1] ?? '') : '';
    if (name === '') return { text, kind: 'TEXT', name };
    if (text.startsWith('</')) return { text, kind: 'CLOSE', name };
    return { text, kind: text.endsWith('/>') ? 'EMPTY' : 'OPEN', name };
  });
}

function fieldName(instruction: string): string | null {
  const [, quoted, plain] = MERGE_FIELD.exec(unescaped(instruction)) ?? [];
  const name = (quoted ?? plain ?? '').replace(/[{}<>&]/g, '').trim();
  return name === '' ? null : name;
}

const unescaped = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const run = (name: string, look: string): string => `<w:r>${look}<w:t xml:space="preserve">{${name}}</w:t></w:r>`;

/** `w:fldSimple` with everything in it. */
function simpleFields(pieces: readonly Piece[]): Replacement[] {
  const found: Replacement[] = [];
  const open: number[] = [];
  pieces.forEach(({ name, kind, text }, index) => {
    if (name !== 'w:fldSimple') return;
    if (kind === 'OPEN') open.push(index);
    const from = kind === 'EMPTY' ? index : kind === 'CLOSE' ? open.pop() : undefined;
    if (from === undefined || open.length > 0) return;
    const [, double, single] = INSTRUCTION.exec(kind === 'EMPTY' ? text : (pieces[from]?.text ?? '')) ?? [];
    const field = fieldName(double ?? single ?? '');
    if (field !== null) found.push({ from, to: index, text: run(field, lookAt(pieces, from, index)) });
  });
  return found;
}

/** The first formatting of a run between two places. */
function lookAt(pieces: readonly Piece[], from: number, to: number): string {
  const within = pieces.slice(from, to + 1);
  const start = within.findIndex(({ name, kind }) => name === 'w:rPr' && kind === 'OPEN');
  if (start < 0) return '';
  const end = within.findIndex(({ name, kind }, index) => index > start && name === 'w:rPr' && kind === 'CLOSE');
  if (end < 0) return '';
  return within
    .slice(start, end + 1)
    .map(({ text }) => text)
    .join('');
}

/** Fields from a run with `begin` to a run with `end`, with the instruction in runs of its own. */
function complexFields(pieces: readonly Piece[]): Replacement[] {
  const found: Replacement[] = [];
  const parents: number[] = [];
  const fields: OpenField[] = [];
  let ended: { readonly field: OpenField; readonly run: number } | null = null;
  pieces.forEach((piece, index) => {
    const { kind, name } = piece;
    if (kind === 'OPEN') parents.push(index);
    const field = fields.at(-1);
    if (name === 'w:fldChar' && kind !== 'CLOSE') ended = atCharacter(piece, { pieces, parents, fields }) ?? ended;
    if (kind === 'TEXT' && field && !field.isShown && pieces[parents.at(-1) ?? -1]?.name === 'w:instrText') {
      field.instruction += piece.text;
    }
    if (kind !== 'CLOSE') return;
    const opened = parents.pop();
    if (ended === null || opened !== ended.run) return;
    const { field: whole } = ended;
    const mergeField = whole.isInner ? null : fieldName(whole.instruction);
    if (mergeField !== null && parents.at(-1) === whole.parent) {
      found.push({ from: whole.from, to: index, text: run(mergeField, whole.look) });
    }
    ended = null;
  });
  return found;
}

interface Reading {
  readonly pieces: readonly Piece[];
  /** Places of the open elements. */
  readonly parents: readonly number[];
  readonly fields: OpenField[];
}

/** A `w:fldChar` in a run; answers the field that ends here, with the place of its last run. */
function atCharacter({ text }: Piece, { pieces, parents, fields }: Reading) {
  const depth = parents.findLastIndex((place) => pieces[place]?.name === 'w:r');
  const runAt = parents[depth];
  if (runAt === undefined) return null;
  const field = fields.at(-1);
  switch (KIND.exec(text)?.[1] ?? '') {
    case 'begin': {
      const parent = parents[depth - 1] ?? -1;
      const isInner = fields.some(({ isShown }) => !isShown);
      fields.push({ from: runAt, parent, instruction: '', isShown: false, look: lookOf(pieces, runAt), isInner });
      return null;
    }
    case 'separate':
      if (field && !field.isShown) {
        field.isShown = true;
        field.look = lookOf(pieces, nextRun(pieces, runAt)) || field.look;
      }
      return null;
    case 'end':
      fields.pop();
      return field ? { field, run: runAt } : null;
    default:
      return null;
  }
}

const nextRun = (pieces: readonly Piece[], runAt: number): number => placeBehind(pieces, runAt, 'OPEN');

function lookOf(pieces: readonly Piece[], runAt: number): string {
  return runAt < 0 ? '' : lookAt(pieces, runAt, placeBehind(pieces, runAt, 'CLOSE'));
}

/** Place of the next tag of a run behind a place; -1 where there is none. */
function placeBehind(pieces: readonly Piece[], place: number, kind: Piece['kind']): number {
  for (let index = place + 1; index < pieces.length; index += 1) {
    if (pieces[index]?.name === 'w:r' && pieces[index]?.kind === kind) return index;
  }
  return -1;
}
