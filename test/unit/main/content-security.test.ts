import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, makeNonce, securityHeaders } from '../../../electron/main/security/content-security.ts';

describe('contentSecurityPolicy', () => {
  const directives = new Map(
    contentSecurityPolicy('abc')
      .split('; ')
      .map((part) => [part.split(' ')[0], part.split(' ').slice(1).join(' ')]),
  );

  it('starts from nothing and names only the package', () => {
    expect(directives.get('default-src')).toBe("'none'");
    expect(directives.get('script-src')).toBe("'self'");
    expect(directives.get('connect-src')).toBe("'self'");
    expect(directives.get('frame-ancestors')).toBe("'none'");
  });

  it('gives styles a nonce instead of a licence for everything inline', () => {
    expect(directives.get('style-src')).toBe("'self' 'nonce-abc'");
    expect(contentSecurityPolicy('abc')).not.toMatch(/unsafe|https?:|\*/);
  });

  it('goes out with the headers that stop guessing and keeping', () => {
    const headers = securityHeaders('abc');
    expect(headers['X-Content-Type-Options']).toBe('nosniff');
    expect(headers['Cache-Control']).toBe('no-store');
  });
});

describe('makeNonce', () => {
  it('is new each time and 128 bits long', () => {
    const nonces = Array.from({ length: 50 }, makeNonce);
    expect(new Set(nonces).size).toBe(50);
    for (const nonce of nonces) expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
  });
});
