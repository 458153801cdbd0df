import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { protocol, type Session } from 'electron';
import { resolveAppFile } from './app-files.ts';
import { makeNonce, NONCE_PLACEHOLDER, securityHeaders } from './content-security.ts';
import { APP_SCHEME } from './navigation.ts';

/** Must run before the `ready` event: gives our scheme an origin and the rules of a secure page. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the renderer's build in `root` (inside the asar archive when packaged) to the pages of `session`. */
export function serveAppFiles(session: Session, root: string): void {
  session.protocol.handle(APP_SCHEME, (request) => answerAppRequest(request, root));
}

async function answerAppRequest(request: Request, root: string): Promise<Response> {
  const nonce = makeNonce();
  const headers = securityHeaders(nonce);
  if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405, headers });
  const found = resolveAppFile(request.url, root);
  if ('status' in found) return new Response(null, { status: found.status, headers });
  const body = await readIfThere(found.file);
  if (body === null) return new Response(null, { status: 404, headers });
  const isPage = path.extname(found.file) === '.html';
  const content = isPage ? body.toString('utf8').replaceAll(NONCE_PLACEHOLDER, nonce) : new Uint8Array(body);
  return new Response(request.method === 'HEAD' ? null : content, {
    headers: { ...headers, 'Content-Type': found.mimeType },
  });
}

async function readIfThere(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return null;
    throw error;
  }
}
