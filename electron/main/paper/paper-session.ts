import { session as electronSession, type Session } from 'electron';
import { lockSession, type Refused } from '../security/lock-down.ts';
import { APP_SCHEME, PAPER_ORIGIN } from '../security/navigation.ts';

/** A page that becomes paper brings everything along: nothing is fetched and nothing runs. */
const PAPER_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  'font-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** A session in memory that shows what it was handed and cannot reach anything else. */
export interface PaperSession {
  readonly session: Session;
  /** Answers the address under which the page `html` can be loaded until `forget` is called. */
  offer(html: string): { readonly url: string; forget(): void };
}

/**
 * Makes the session `name`, in memory. Pages are served under an address instead of being part of it, because Chromium
 * takes no address longer than 2 MB.
 */
export function createPaperSession(name: string, refused: Refused): PaperSession {
  const session = electronSession.fromPartition(name, { cache: false });
  const offered = new Map<string, string>();
  let count = 0;
  session.protocol.handle(APP_SCHEME, (request) => {
    const html = offered.get(request.url);
    if (html === undefined) return new Response(null, { status: 404 });
    return new Response(html, {
      headers: {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': PAPER_POLICY,
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'no-store',
      },
    });
  });
  lockSession(session, refused, (address) => offered.has(address) || address.startsWith('data:'));
  return {
    session,
    offer(html) {
      count += 1;
      const url = `${PAPER_ORIGIN}/${count}`;
      offered.set(url, html);
      return { url, forget: () => void offered.delete(url) };
    },
  };
}
