import { randomBytes } from 'node:crypto';

/** What the renderer build writes into `index.html` where the style nonce belongs; replaced at each load. */
export const NONCE_PLACEHOLDER = '__QUAY_CSP_NONCE__';

/** A nonce for one load of the page: 128 random bits (CSP level 3, section 7.1). */
export function makeNonce(): string {
  return randomBytes(16).toString('base64');
}

/**
 * The policy sent with every file. Scripts and pictures come from the package only, nothing talks to a network.
 * Styles that the component library writes into the page while it runs carry the nonce.
 */
export function contentSecurityPolicy(styleNonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${styleNonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "media-src 'self'",
    "connect-src 'self'",
    "worker-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Headers that go with every answer of our protocol. */
export function securityHeaders(styleNonce: string): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(styleNonce),
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
  };
}
