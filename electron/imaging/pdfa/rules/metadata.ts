import type { Inspection } from '../inspection.ts';
import { unfilter } from '../unfilter.ts';
import { describedProperties, PDFA_ID, type XmpProperty, xmpProperties } from '../xmp-properties.ts';

/** Histories of long edited files have some hundred kilobytes. */
const MAX_PACKET_BYTES = 8 * 1024 * 1024;
/** Schemas that ISO 19005-2 predefines (6.6.2.3); their properties need no description. */
const PREDEFINED = [
  PDFA_ID,
  'http://purl.org/dc/elements/1.1/',
  'http://ns.adobe.com/pdf/1.3/',
  'http://ns.adobe.com/xap/1.0/',
  'http://ns.adobe.com/photoshop/1.0/',
  'http://ns.adobe.com/tiff/1.0/',
  'http://ns.adobe.com/exif/1.0/',
  'http://ns.adobe.com/camera-raw-settings/1.0/',
  'http://ns.adobe.com/xmp/1.0/DynamicMedia/',
  'http://www.aiim.org/pdfa/ns/',
];
const XMP_BASE = 'http://ns.adobe.com/xap/1.0/';
const DC = 'http://purl.org/dc/elements/1.1/';
const PDF = 'http://ns.adobe.com/pdf/1.3/';

/** Entries of the information dictionary and the XMP property that says the same (ISO 19005-1, table 1). */
const TWINS = [
  ['Title', DC, 'title'],
  ['Author', DC, 'creator'],
  ['Subject', DC, 'description'],
  ['Keywords', PDF, 'Keywords'],
  ['Creator', XMP_BASE, 'CreatorTool'],
  ['Producer', PDF, 'Producer'],
  ['CreationDate', XMP_BASE, 'CreateDate'],
  ['ModDate', XMP_BASE, 'ModifyDate'],
] as const;

/** Clause 6.6: XMP. Out: the level that it claims, such as `2b`; null for none. */
export function checkMetadata(inspection: Inspection): string | null {
  const stream = inspection.file.get(inspection.file.catalog, 'Metadata');
  if (stream.kind !== 'STREAM') {
    inspection.report('6.6.2.1-1', 'the document has no metadata');
    return null;
  }
  const bytes = unfilter(inspection, stream);
  const packet = bytes && bytes.length <= MAX_PACKET_BYTES ? Buffer.from(bytes).toString('utf8') : '';
  const begin = /<\?xpacket\s+begin=[^?]*\?>/.exec(packet)?.[0] ?? '';
  if (/\s(bytes|encoding)\s*=/.test(begin)) inspection.report('6.6.2.1-2', 'the packet says its length or coding');
  const properties = packet.includes('\u{fffd}') ? null : xmpProperties(packet);
  if (!properties) {
    inspection.report('6.6.2.1-3', 'the metadata is no XMP');
    return null;
  }
  checkDescribed(inspection, properties);
  checkTwins(inspection, properties);
  return claimOf(inspection, properties);
}

const textOf = (properties: readonly XmpProperty[], namespace: string, name: string): string | null =>
  properties.find((one) => one.namespace === namespace && one.name === name)?.text ?? null;

function claimOf(inspection: Inspection, properties: readonly XmpProperty[]): string | null {
  const part = textOf(properties, PDFA_ID, 'part');
  const conformance = textOf(properties, PDFA_ID, 'conformance');
  if (part === null || conformance === null) {
    inspection.report('6.6.4-1', 'the metadata does not claim PDF/A');
    return null;
  }
  if (!['1', '2', '3'].includes(part)) inspection.report('6.6.4-2', `part ${part.slice(0, 10)} is not known`);
  const levels = part === '1' ? ['A', 'B'] : ['A', 'B', 'U'];
  if (!levels.includes(conformance)) inspection.report('6.6.4-3', `level ${conformance.slice(0, 10)} is not known`);
  return `${part}${conformance.toLowerCase()}`.slice(0, 10);
}

function checkDescribed(inspection: Inspection, properties: readonly XmpProperty[]): void {
  const described = describedProperties(properties);
  for (const { namespace, name } of properties) {
    const isKnown = PREDEFINED.some(
      (one) => namespace === one || (one.endsWith('/xap/1.0/') && namespace.startsWith(one)),
    );
    const isOfExtension = namespace.startsWith('http://www.aiim.org/pdfa/ns/');
    if (!isKnown && !isOfExtension && !described.has(`${namespace} ${name}`)) {
      inspection.report('6.6.2.3-1', `the property ${name} is not described`);
    }
  }
}

function checkTwins(inspection: Inspection, properties: readonly XmpProperty[]): void {
  const info = inspection.dict(inspection.file.xref.trailer, 'Info');
  if (!info) return;
  for (const [key, namespace, name] of TWINS) {
    const value = inspection.file.get(info, key);
    if (value.kind !== 'STRING') continue;
    const [said, twin] = [stringOf(value.bytes), textOf(properties, namespace, name)];
    const isSame = key.endsWith('Date') ? instantOf(said) === Date.parse(twin ?? '') : said === twin;
    if (!isSame) inspection.report('6.1.5-1', `${key} is not what the metadata says`);
  }
}

/** ISO 32000-1, 7.9.2.2; PDFDocEncoding is read as Latin-1, which it is for what programs write. */
function stringOf(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes);
  if (buffer[0] === 0xfe && buffer[1] === 0xff) return buffer.subarray(2).swap16().toString('utf16le');
  if (buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf) return buffer.subarray(3).toString('utf8');
  return buffer.toString('latin1');
}

/** ISO 32000-1, 7.9.4. */
function instantOf(date: string): number {
  const [
    ,
    year,
    month = '01',
    day = '01',
    hour = '00',
    minute = '00',
    second = '00',
    zone = 'Z',
    hours = '00',
    minutes = '00',
  ] = /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(Z|[+-])?(\d\d)?'?(\d\d)?'?/.exec(date) ?? [];
  const offset = zone === 'Z' ? 'Z' : `${zone}${hours}:${minutes}`;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`);
}
