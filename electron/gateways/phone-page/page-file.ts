import { createHash } from 'node:crypto';

/** The page as it goes out, with the policy that lets nothing run but what was built into it. */
export interface PageFile {
  readonly body: Buffer;
  readonly policy: string;
}

/** Allows nothing at all: for answers that are no page. */
export const NO_CONTENT_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/**
 * Reads the built page (`dist/phone/index.html`): one script and one style sheet stand in it and are allowed by their
 * hashes; it may ask the PC it came from, nothing else.
 */
export function pageFile(html: string): PageFile {
  const [, script] = /<script>([\s\S]*?)<\/script>/.exec(html) ?? [];
  const [, style] = /<style>([\s\S]*?)<\/style>/.exec(html) ?? [];
  if (script === undefined || style === undefined) throw new Error('the phone page was not built as one file');
  const allowed = `script-src ${hashSource(script)}; style-src ${hashSource(style)}; connect-src 'self'`;
  return { body: Buffer.from(html), policy: `${NO_CONTENT_POLICY}; ${allowed}` };
}

const hashSource = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** What somebody sees who comes with an old address, or without one. */
export const NOT_FOUND_BODY = Buffer.from(`<!doctype html><html lang="vi"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Quầy Một Cửa</title>
<p>Mã này không còn dùng được. Hãy quét lại mã đang hiện trên màn hình của cán bộ.</p></html>
`);
