import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** An element: children by name without prefix; text stands as a string. */
export type XmlNode = { readonly [name: string]: unknown };

// Names without prefix, because devices choose their own; no entities and no numbers guessed from text.
const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  removeNSPrefix: true,
  parseTagValue: false,
  processEntities: false,
  trimValues: true,
  maxNestedTags: 30,
});

/**
 * Reads an XML text and answers the content of its root element if that has the name `root`, else null: also for text
 * that is no XML, is nested too deep, or brings a document type of its own (an attack, never a scanner).
 */
export function readXml(bytes: Uint8Array, root: string): XmlNode | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trim();
  if (text === '' || /<!(DOCTYPE|ENTITY)/i.test(text) || XMLValidator.validate(text) !== true) return null;
  let document: unknown;
  try {
    document = parser.parse(text);
  } catch {
    // The validator is less strict than the parser; what the parser refuses is not XML to us.
    return null;
  }
  const content = isNode(document) ? document[root] : undefined;
  return isNode(content) ? content : null;
}

const isNode = (value: unknown): value is XmlNode =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** All elements of a name below `node`: none, one or more. */
export function nodesOf(node: XmlNode | null, name: string): readonly XmlNode[] {
  return valuesOf(node, name).filter(isNode);
}

/** The first element of a name below `node`. */
export function nodeOf(node: XmlNode | null, name: string): XmlNode | null {
  return nodesOf(node, name)[0] ?? null;
}

/** Texts of all elements of a name below `node`. */
export function textsOf(node: XmlNode | null, name: string): readonly string[] {
  return valuesOf(node, name).filter((value) => typeof value === 'string');
}

export function textOf(node: XmlNode | null, name: string): string | null {
  return textsOf(node, name)[0] ?? null;
}

/** A whole number above 0, or null. */
export function countOf(node: XmlNode | null, name: string): number | null {
  const text = textOf(node, name);
  return text !== null && /^[1-9]\d{0,7}$/.test(text) ? Number(text) : null;
}

function valuesOf(node: XmlNode | null, name: string): readonly unknown[] {
  const value = node !== null && Object.hasOwn(node, name) ? node[name] : undefined;
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
