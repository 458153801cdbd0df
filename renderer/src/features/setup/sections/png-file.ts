/** A ticket is at most 576 dots wide; larger pictures gain nothing and slow every print down. */
const MAX_BYTES = 140_000;
const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** The content of a PNG file as base64, as settings keep it; null when it is no PNG or larger than 140 kB. */
export async function pngAsBase64(file: Blob): Promise<string | null> {
  if (file.size > MAX_BYTES) return null;
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (!PNG_SIGNATURE.every((byte, index) => bytes[index] === byte)) return null;
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
