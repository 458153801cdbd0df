import { Buffer } from 'node:buffer';
import { storedZip, unpackZip } from '../../../../electron/documents/tables/unpack-zip.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** The parts of the smallest document that Word opens, with this content in its body. */
export function partsOf(body: string): Record<string, string> {
  return {
    '[Content_Types].xml': `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${TYPE}"/></Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `${HEAD}<w:document xmlns:w="${W}"><w:body>${body}</w:body></w:document>`,
  };
}

export const zipped = (parts: Readonly<Record<string, string>>): Uint8Array =>
  storedZip(Object.entries(parts).map(([name, text]) => ({ name, content: Buffer.from(text) })));

export const docx = (body: string): Uint8Array => zipped(partsOf(body));

/** A paragraph with one run. */
export const line = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

/** The body as it is stored. */
export function bodyOf(file: Uint8Array): string {
  const files = unpackZip(Buffer.from(file), (name) => name === 'word/document.xml', 10_000_000);
  if (typeof files === 'string') throw new Error(files);
  const text = files[0]?.content.toString('utf8') ?? '';
  return /<w:body>(.*)<\/w:body>/s.exec(text)?.[1] ?? '';
}

/** What somebody reads, paragraph by paragraph. */
export const textOf = (file: Uint8Array): string[] =>
  bodyOf(file)
    .split('</w:p>')
    .slice(0, -1)
    .map((paragraph) => [...paragraph.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''));
