import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { type AppError, fail } from '../../../domain/result.ts';

const PIN = /^#sha256=([0-9a-f]{64})$/i;

/** The fingerprint (SHA-256, lower case) by which a scanner's own certificate is known: the `#sha256=` of its address. */
export function pinOf(root: URL): string | null {
  return PIN.exec(root.hash)?.[1]?.toLowerCase() ?? null;
}

/** SHA-256 of the certificate that the other side showed, in lower case. */
export const fingerprintOf = (socket: TLSSocket): string =>
  (socket.getPeerX509Certificate()?.fingerprint256 ?? '').replaceAll(':', '').toLowerCase();

/**
 * Begins a TLS connection that does not judge the certificate: scanners sign their own, for names nobody calls them by.
 * Whoever sends anything over it calls `distrustOf` first, after `secureConnect`.
 */
export function connectTls({ hostname, port }: URL): TLSSocket {
  const host = hostname.replace(/^\[|\]$/g, '');
  // A name goes along for servers with several; an address must not (RFC 6066).
  const servername = isIP(host) === 0 ? { servername: host } : {};
  return connect({ host, port: Number(port) || 443, rejectUnauthorized: false, ...servername });
}

/**
 * Why nothing may be sent over this connection, or null. With a pin only that certificate will do, whoever signed it;
 * without one the usual rules hold. Error: SCANNER_CERTIFICATE_UNKNOWN with fingerprint and reason.
 */
export function distrustOf(socket: TLSSocket, pin: string | null): AppError | null {
  const fingerprint = fingerprintOf(socket);
  const isTrusted = pin === null ? socket.authorized : fingerprint === pin;
  if (isTrusted) return null;
  const reason = pin === null ? String(socket.authorizationError) : 'another certificate than was saved';
  return fail('SCANNER_CERTIFICATE_UNKNOWN', { fingerprint, reason }).error;
}

/** The certificate that a https address shows now; null when it shows none within `limitMs`. Nothing is sent to it. */
export function certificateOf(
  url: URL,
  limitMs: number,
): Promise<{ readonly sha256: string; readonly isTrusted: boolean } | null> {
  const socket = connectTls(url);
  return new Promise((resolve) => {
    const limit = setTimeout(() => socket.destroy(), limitMs);
    socket.once('secureConnect', () => {
      resolve({ sha256: fingerprintOf(socket), isTrusted: socket.authorized });
      socket.destroy();
    });
    // An error is always followed by 'close'.
    socket.on('error', () => undefined);
    socket.once('close', () => {
      clearTimeout(limit);
      resolve(null);
    });
  });
}
