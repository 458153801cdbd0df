/** Where our pages live. A custom scheme, so that no `file:` right is needed and an origin exists to compare with. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'quay';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

/** The address of one of our windows; `window` is repeated in the query for the page's own use. */
export function windowUrl(window: string): string {
  return `${APP_ORIGIN}/index.html?window=${encodeURIComponent(window)}`;
}

/** Where papers are shown to hidden windows: an origin of its own, with a session of its own. */
export const PAPER_ORIGIN = `${APP_SCHEME}://paper`;

/**
 * True when a page may go to `target`: only to its own address again (a reload, or a place within the page).
 * Compares parsed parts: a search for our scheme in the text would let `https://x.example/#app://quay` through.
 */
export function isAllowedNavigation(target: string, own: string): boolean {
  if (!URL.canParse(target) || !URL.canParse(own)) return false;
  const to = new URL(target);
  const from = new URL(own);
  return (
    isAppUrl(to) && isAppUrl(from) && to.pathname === from.pathname && to.search === from.search && to.username === ''
  );
}

/** True when a window may load `target` as page, script, style, picture or font. */
export function isAllowedRequest(target: string): boolean {
  if (!URL.canParse(target)) return false;
  const url = new URL(target);
  return (
    isAppUrl(url) || url.protocol === 'data:' || (url.protocol === 'blob:' && target.startsWith(`blob:${APP_ORIGIN}/`))
  );
}

/** The origin of a frame's address, null for what is not ours or cannot be read. */
export function appOriginOf(address: string): string | null {
  return URL.canParse(address) && isAppUrl(new URL(address)) ? APP_ORIGIN : null;
}

function isAppUrl(url: URL): boolean {
  return url.protocol === `${APP_SCHEME}:` && url.host === APP_HOST && url.port === '';
}
