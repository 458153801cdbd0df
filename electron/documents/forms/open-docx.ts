import { Buffer } from 'node:buffer';
import { fail, ok, type Result } from '../../domain/result.ts';
import { unpackZip, type ZipFile } from '../tables/unpack-zip.ts';
import { isBalanced } from './merge-fields.ts';

const MAX_PACKED_BYTES = 10 * 1024 * 1024;
const MAX_UNPACKED_BYTES = 40 * 1024 * 1024;
/** Of text: a form of a hundred pages has a tenth of it. */
const MAX_XML_BYTES = 4 * 1024 * 1024;
const MAX_FILES = 1_000;

const MAIN_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
/** Parts that act by themselves when somebody opens the file. */
const ACTIVE_PART = /(?:^|\/)(?:vbaProject\.bin|vbaData\.xml|activeX\/|embeddings\/)/i;
/** A link to a template or an object elsewhere is fetched when the file is opened; a hyperlink waits for a click. */
const TARGET_MODE = /\bTargetMode\s*=/gi;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
/** Longer ones are not looked into. */
const MAX_TAG_CHARS = 10_000;
const DECLARATION = /<!(?:DOCTYPE|ENTITY)/i;

export const isXmlPart = (name: string): boolean => /\.(?:xml|rels)$/i.test(name);

/**
 * The parts of a DOCX. Sizes are added up before anything is unpacked, so a small file cannot become a large one.
 * Errors: `FORM_FILE_TOO_LARGE`, `FORM_FILE_UNREADABLE`, `FORM_FILE_ACTIVE`.
 */
export function openDocx(docx: Uint8Array): Result<ZipFile[]> {
  const bytes = Buffer.from(docx.buffer, docx.byteOffset, docx.byteLength);
  if (bytes.length > MAX_PACKED_BYTES) return tooLarge();
  const files = unpackZip(bytes, () => true, MAX_UNPACKED_BYTES);
  if (files === 'TOO_LARGE') return tooLarge();
  if (files === 'DAMAGED') return unreadable('no ZIP archive');
  if (files.length > MAX_FILES) return tooLarge();
  if (new Set(files.map(({ name }) => name)).size !== files.length) return unreadable('a part twice');
  const texts = files.filter(({ name }) => isXmlPart(name));
  if (texts.reduce((sum, { content }) => sum + content.length, 0) > MAX_XML_BYTES) return tooLarge();
  const active = files.find(({ name }) => ACTIVE_PART.test(name));
  if (active) return fail('FORM_FILE_ACTIVE', { part: active.name.slice(0, 80) });
  const textOf = (part: string) => files.find(({ name }) => name === part)?.content.toString('utf8') ?? null;
  const types = textOf('[Content_Types].xml');
  if (types === null || textOf('word/document.xml') === null) return unreadable('no Word document');
  if (/macroEnabled/i.test(types)) return fail('FORM_FILE_ACTIVE', { part: 'macroEnabled' });
  if (!types.includes(MAIN_TYPE)) return unreadable('no Word document');
  for (const { name, content } of texts) {
    const text = decoded(content);
    if (text === null || !isBalanced(text)) return unreadable('damaged text');
    if (DECLARATION.test(text)) return unreadable('a document type declaration');
    if (name.endsWith('.rels') && hasOutsideLink(text))
      return fail('FORM_FILE_ACTIVE', { part: 'TargetMode=External' });
  }
  return ok([...files]);
}

/** Every mode that is told must be one that is understood: what hides behind quotes or entities counts as outside. */
function hasOutsideLink(rels: string): boolean {
  const harmless = (rels.match(/<[^>]*>/g) ?? []).filter(isHarmlessLink);
  return (rels.match(TARGET_MODE)?.length ?? 0) > harmless.length;
}

function isHarmlessLink(tag: string): boolean {
  if (tag.length > MAX_TAG_CHARS) return false;
  const values = new Map(
    [...tag.matchAll(ATTRIBUTE)].map(([, name, double, single]) => [name, double ?? single ?? '']),
  );
  const mode = values.get('TargetMode');
  return mode === 'Internal' || (mode === 'External' && values.get('Type')?.endsWith('/hyperlink') === true);
}

function decoded(content: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    // Only what is no UTF-8 is thrown here: the file is damaged, which is what null says.
    return null;
  }
}

export const unreadable = (reason: string) => fail('FORM_FILE_UNREADABLE', { reason });

const tooLarge = () => fail('FORM_FILE_TOO_LARGE', { maximumMb: MAX_PACKED_BYTES / 1024 / 1024 });
