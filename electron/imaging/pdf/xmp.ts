import type { PdfMeta } from '../../app/ports/image-work.ts';

/** Who makes the files, as readers show it. */
export const PRODUCER = 'Quầy Một Cửa';
/** A name of our own for what no public schema has; it is no address. */
const NAMESPACE = 'urn:quay-mot-cua:so-hoa:1';

/** Our properties: name, and what it is (shown by programs that list them). */
const PROPERTIES = [
  ['dossierCode', 'Code of the dossier'],
  ['componentCode', 'Code of the component of the dossier'],
  ['componentName', 'Name of the component'],
  ['clerkCode', 'Code of the clerk who digitized it'],
  ['source', 'Where the pages came from'],
] as const;

/** The XMP packet of a component (ISO 16684-1; ISO 19005-2, 6.6): claims PDF/A-2b and describes its own properties. */
export function xmpPacket(meta: PdfMeta): string {
  const madeAt = escape(meta.madeAt.toISOString().replace(/\.\d{3}Z$/, 'Z'));
  const own = PROPERTIES.map(([name]) => `   <qmc:${name}>${escape(meta[name])}</qmc:${name}>`).join('\n');
  return `<?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
   <pdfaid:part>2</pdfaid:part>
   <pdfaid:conformance>B</pdfaid:conformance>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escape(meta.title)}</rdf:li></rdf:Alt></dc:title>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
   <pdf:Producer>${PRODUCER}</pdf:Producer>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
   <xmp:CreatorTool>${PRODUCER}</xmp:CreatorTool>
   <xmp:CreateDate>${madeAt}</xmp:CreateDate>
   <xmp:ModifyDate>${madeAt}</xmp:ModifyDate>
   <xmp:MetadataDate>${madeAt}</xmp:MetadataDate>
  </rdf:Description>
${schemaDescription()}
  <rdf:Description rdf:about="" xmlns:qmc="${NAMESPACE}">
${own}
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`;
}

/** ISO 19005-2, 6.6.2.3: what is not predefined is described in the file itself. */
function schemaDescription(): string {
  const properties = PROPERTIES.map(
    ([name, description]) => `         <rdf:li rdf:parseType="Resource">
          <pdfaProperty:name>${name}</pdfaProperty:name>
          <pdfaProperty:valueType>Text</pdfaProperty:valueType>
          <pdfaProperty:category>external</pdfaProperty:category>
          <pdfaProperty:description>${description}</pdfaProperty:description>
         </rdf:li>`,
  ).join('\n');
  return `  <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaExtension:schemas>
    <rdf:Bag>
     <rdf:li rdf:parseType="Resource">
      <pdfaSchema:schema>Digitized components of dossiers</pdfaSchema:schema>
      <pdfaSchema:namespaceURI>${NAMESPACE}</pdfaSchema:namespaceURI>
      <pdfaSchema:prefix>qmc</pdfaSchema:prefix>
      <pdfaSchema:property>
       <rdf:Seq>
${properties}
       </rdf:Seq>
      </pdfaSchema:property>
     </rdf:li>
    </rdf:Bag>
   </pdfaExtension:schemas>
  </rdf:Description>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** As XML text, without the control characters that XML forbids. */
const escape = (text: string): string => xmpText(text).replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign);

/** A text as it stands both in the XMP and in the document's information, which must agree. */
export const xmpText = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
