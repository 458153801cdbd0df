const DATE = /\/(CreationDate|ModDate) \(D:\d{14}([+-]\d{2}'\d{2}'|Z)?\)/g;

/**
 * Puts one moment (UTC ISO text) in place of the moments at which Chromium wrote a PDF, with the same length, so that
 * the same paper made twice is the same bytes and is kept once.
 */
export function withPdfDates(pdf: Uint8Array, at: string): Uint8Array {
  const digits = at.replace(/\D/g, '').slice(0, 14);
  // Latin-1 keeps every byte as one character, so offsets inside the file stay true.
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  const dated = text.replace(DATE, (_all, name: string, zone: string | undefined) => {
    const utc = zone === undefined ? '' : zone === 'Z' ? 'Z' : "+00'00'";
    return `/${name} (D:${digits}${utc})`;
  });
  return Buffer.from(dated, 'latin1');
}
