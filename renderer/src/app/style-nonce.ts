/** The nonce main put into the page for styles that are written while it runs; empty where none is needed. */
export function readStyleNonce(page: Document): string {
  return page.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}
