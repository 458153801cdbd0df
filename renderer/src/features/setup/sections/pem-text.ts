const BLOCK = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;

/** The certificates of a text, one PEM block each; what stands between them is left out. A text without any is one broken block. */
export function splitPem(text: string): string[] {
  const blocks = text.match(BLOCK) ?? [];
  return blocks.length === 0 && text.trim() !== '' ? [text.trim()] : blocks.map((block) => block.trim());
}

/** Certificates as one text to look at and change. */
export function joinPem(blocks: readonly string[]): string {
  return blocks.join('\n');
}
