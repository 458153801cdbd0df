import { parseXml, type XmlElement } from './xml.ts';

export const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
export const PDFA_ID = 'http://www.aiim.org/pdfa/ns/id/';
const EXTENSION = 'http://www.aiim.org/pdfa/ns/extension/';
const SCHEMA = 'http://www.aiim.org/pdfa/ns/schema#';
const PROPERTY = 'http://www.aiim.org/pdfa/ns/property#';

/** A property of an XMP packet; `text` is its value, or that of the first item of a list. */
export interface XmpProperty {
  readonly namespace: string;
  readonly name: string;
  readonly text: string;
  readonly element: XmlElement | null;
}

/** Properties of the packet's descriptions; null where it is no RDF. */
export function xmpProperties(packet: string): XmpProperty[] | null {
  const root = parseXml(packet);
  const rdf = root && find(root, RDF, 'RDF');
  if (!rdf) return null;
  const descriptions = rdf.children.filter(({ namespace, name }) => namespace === RDF && name === 'Description');
  return descriptions.flatMap((description) => [
    ...[...description.attributes].flatMap(([key, text]) => {
      const [, namespace = '', name = ''] = /^\{(.*)\}(.*)$/.exec(key) ?? [];
      return namespace === '' || namespace === RDF || namespace.includes('/XML/')
        ? []
        : [{ namespace, name, text, element: null }];
    }),
    ...description.children.map((element) => ({
      namespace: element.namespace,
      name: element.name,
      text: firstText(element),
      element,
    })),
  ]);
}

/** `namespace name` of every property that the packet itself describes (6.6.2.3). */
export function describedProperties(properties: readonly XmpProperty[]): Set<string> {
  const described = new Set<string>();
  for (const { namespace, name, element } of properties) {
    if (namespace !== EXTENSION || name !== 'schemas' || !element) continue;
    for (const schema of all(element, RDF, 'li')) {
      const uri = own(schema, SCHEMA, 'namespaceURI');
      if (uri === null) continue;
      for (const property of all(schema, RDF, 'li')) {
        const named = own(property, PROPERTY, 'name');
        const isWhole = ['valueType', 'category', 'description'].every((key) => own(property, PROPERTY, key) !== null);
        if (named !== null && isWhole) described.add(`${uri} ${named}`);
      }
    }
  }
  return described;
}

function own(element: XmlElement, namespace: string, name: string): string | null {
  const attribute = element.attributes.get(`{${namespace}}${name}`);
  if (attribute !== undefined) return attribute;
  const inner =
    element.children.length === 1 && element.children[0]?.name === 'Description' ? element.children[0] : element;
  const child = inner.children.find((one) => one.namespace === namespace && one.name === name);
  return child ? child.text.trim() : (inner.attributes.get(`{${namespace}}${name}`) ?? null);
}

function find(element: XmlElement, namespace: string, name: string): XmlElement | null {
  if (element.namespace === namespace && element.name === name) return element;
  for (const child of element.children) {
    const found = find(child, namespace, name);
    if (found) return found;
  }
  return null;
}

function all(element: XmlElement, namespace: string, name: string): XmlElement[] {
  return element.children.flatMap((child) => [
    ...(child.namespace === namespace && child.name === name ? [child] : []),
    ...all(child, namespace, name),
  ]);
}

function firstText(element: XmlElement): string {
  const [first] = element.children;
  return first ? firstText(first) : element.text.trim();
}
