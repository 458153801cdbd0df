/** An element with its namespace; attributes by `{namespace}name`. */
export interface XmlElement {
  readonly namespace: string;
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own text, not that of its children. */
  readonly text: string;
}

interface Open {
  readonly tag: string;
  readonly scope: ReadonlyMap<string, string>;
  readonly namespace: string;
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  text: string;
}

const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>|<\/([^\s>]+)\s*>|<([^\s/>]+)((?:\s+[^\s=>/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|[^<]+/y;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** XMP is shallow; a file that is not wants to break its reader. */
const MAX_DEPTH = 64;
const MAX_CODE_POINT = 0x10ffff;

/** The root of a well-formed XML text with namespaces, as XMP is written; null for anything else. No external entities. */
export function parseXml(xml: string): XmlElement | null {
  const root: Open = {
    tag: '',
    scope: new Map([['xml', 'http://www.w3.org/XML/1998/namespace']]),
    namespace: '',
    name: '',
    attributes: new Map(),
    children: [],
    text: '',
  };
  const stack: Open[] = [root];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < xml.length) {
    const token = TOKEN.exec(xml);
    const top = stack.at(-1);
    if (!token || !top) return null;
    const [whole, closing, opening, attributes = '', empty] = token;
    if (closing !== undefined) {
      if (stack.length < 2 || top.tag !== closing) return null;
      stack.pop();
      stack.at(-1)?.children.push(top);
    } else if (opening !== undefined) {
      const element = openElement(opening, attributes, top.scope);
      if (!element || stack.length > MAX_DEPTH) return null;
      if (empty === '/') top.children.push(element);
      else stack.push(element);
    } else if (whole.startsWith('<![CDATA[')) top.text += whole.slice(9, -3);
    else if (!whole.startsWith('<')) top.text += unescape(whole);
  }
  const [only] = root.children;
  return stack.length === 1 && root.children.length === 1 && only && root.text.trim().replace(/^\ufeff/, '') === ''
    ? only
    : null;
}

function openElement(tag: string, text: string, outer: ReadonlyMap<string, string>): Open | null {
  const pairs = [...text.matchAll(ATTRIBUTE)].map(
    ([, key = '', double, single]) => [key, unescape(double ?? single ?? '')] as const,
  );
  const scope = new Map(outer);
  for (const [key, value] of pairs) {
    if (key === 'xmlns') scope.set('', value);
    else if (key.startsWith('xmlns:')) scope.set(key.slice(6), value);
  }
  const qualify = (key: string, usual: string | undefined): { namespace: string; name: string } | null => {
    const [first = '', second] = key.split(':');
    const namespace = second === undefined ? usual : scope.get(first);
    return namespace === undefined ? null : { namespace, name: second ?? first };
  };
  const own = qualify(tag, scope.get('') ?? '');
  if (!own) return null;
  const attributes = new Map<string, string>();
  for (const [key, value] of pairs) {
    if (key === 'xmlns' || key.startsWith('xmlns:')) continue;
    const named = qualify(key, '');
    if (!named) return null;
    attributes.set(`{${named.namespace}}${named.name}`, value);
  }
  return { tag, scope, ...own, attributes, children: [], text: '' };
}

const unescape = (text: string): string =>
  text.replace(/&(#x?[0-9a-fA-F]+|\w+);/g, (all, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? all;
    const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    // A number that no character has.
    return code <= MAX_CODE_POINT ? String.fromCodePoint(code) : '\u{fffd}';
  });
