import type { X509Certificate } from 'node:crypto';
import * as pkijs from 'pkijs';
import type { TrustAnswer } from '../../domain/signing/signing.ts';

const EXTENSION = { keyUsage: '2.5.29.15', basicConstraints: '2.5.29.19', extendedKeyUsage: '2.5.29.37' } as const;
/** Extensions whose meaning is kept here, or that only say more about the certificate (RFC 5280, 4.2.1). */
const UNDERSTOOD = new Set<string>([...Object.values(EXTENSION), '2.5.29.32', '2.5.29.17', '2.5.29.14', '2.5.29.35']);
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const MAX_LENGTH = 12;

/** What a certificate is to be good for. */
type CertificatePurpose = 'SIGNING' | 'TIME_STAMPING';

interface TrustOfChain {
  readonly answer: TrustAnswer;
  /** From the signer to where it ends. */
  readonly chain: readonly X509Certificate[];
  /** English; empty for YES. */
  readonly problems: readonly string[];
}

/** The issuers of a certificate, nearest first, as far as the pool has them; each signature was checked. */
export function issuersOf(certificate: X509Certificate, pool: readonly X509Certificate[]): X509Certificate[] {
  const chain: X509Certificate[] = [];
  let current = certificate;
  while (!isIssuedBy(current, current) && chain.length < MAX_LENGTH) {
    const child = current;
    const issuer = pool.find((candidate) => isIssuedBy(child, candidate));
    if (!issuer || chain.some((known) => known.fingerprint256 === issuer.fingerprint256)) break;
    chain.push(issuer);
    current = issuer;
  }
  return chain;
}

/** The issuer's name and key fit, and its signature. */
export function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  } catch {
    // A key of a kind that this program does not know has issued nothing.
    return false;
  }
}

/**
 * Does the chain end in a trusted root, and was every certificate good at that time (RFC 5280, 6)? UNKNOWN where an issuer is
 * not at hand, or no root is trusted at all, so that nobody can say.
 */
export function checkTrust(
  signer: X509Certificate,
  embedded: readonly X509Certificate[],
  roots: readonly X509Certificate[],
  wanted: Wanted,
): TrustOfChain {
  const isRoot = (certificate: X509Certificate): boolean =>
    roots.some((root) => root.fingerprint256 === certificate.fingerprint256);
  const issuers = issuersOf(signer, [...roots, ...embedded]);
  const chain = [signer, ...issuers];
  // What stands above a trusted certificate does not matter.
  const rootPlace = chain.findIndex(isRoot);
  const used = rootPlace < 0 ? chain : chain.slice(0, rootPlace + 1);
  const problems = used.flatMap((certificate, index) => problemsOf(certificate, index, wanted));
  if (problems.length > 0) return { answer: 'NO', chain: used, problems };
  if (rootPlace >= 0) return { answer: 'YES', chain: used, problems: [] };
  const last = used.at(-1) ?? signer;
  const isWhole = isIssuedBy(last, last);
  if (roots.length > 0 && isWhole) {
    return { answer: 'NO', chain: used, problems: ['the chain ends in a root that is not trusted'] };
  }
  const problem = isWhole ? 'no root is trusted in this office' : 'a certificate of the chain is missing';
  return { answer: 'UNKNOWN', chain: used, problems: [problem] };
}

interface Wanted {
  readonly time: Date;
  readonly purpose: CertificatePurpose;
}

function problemsOf(certificate: X509Certificate, index: number, wanted: Wanted): string[] {
  const who = index === 0 ? 'the certificate' : `issuer ${index} of the chain`;
  const [from, to] = [new Date(certificate.validFrom), new Date(certificate.validTo)];
  const problems = wanted.time < from || wanted.time > to ? [`${who} was not valid at that time`] : [];
  try {
    return [...problems, ...extensionProblems(certificate, index, wanted.purpose, who)];
  } catch {
    // The decoder throws whatever it stumbles over.
    return [...problems, `${who} cannot be read`];
  }
}

function extensionProblems(
  certificate: X509Certificate,
  index: number,
  purpose: CertificatePurpose,
  who: string,
): string[] {
  const problems: string[] = [];
  const extensions = extensionsOf(certificate);
  if (extensions.some(({ critical, extnID }) => critical && !UNDERSTOOD.has(extnID))) {
    problems.push(`${who} has a critical extension that is not understood`);
  }
  if (index > 0) return [...problems, ...issuerProblems(certificate, extensions, index, who)];
  if (!isForSigning(certificate)) problems.push(`${who} is not for signing`);
  if (purpose === 'TIME_STAMPING' && !(certificate.keyUsage ?? []).includes(TIME_STAMPING)) {
    problems.push(`${who} is not for timestamps`);
  }
  return problems;
}

function issuerProblems(
  certificate: X509Certificate,
  extensions: readonly pkijs.Extension[],
  index: number,
  who: string,
): string[] {
  const problems: string[] = [];
  if (!certificate.ca) problems.push(`${who} must not issue certificates`);
  const usage = keyUsageOf(extensions);
  if (usage !== null && (usage & KEY_USAGE.keyCertSign) === 0) problems.push(`${who} must not sign certificates`);
  const constraints: unknown = extensions.find(({ extnID }) => extnID === EXTENSION.basicConstraints)?.parsedValue;
  // The signer's own certificate does not count (RFC 5280, 4.2.1.9).
  const below = index - 1;
  if (constraints instanceof pkijs.BasicConstraints && typeof constraints.pathLenConstraint === 'number') {
    if (constraints.pathLenConstraint < below) problems.push(`${who} allows a shorter chain`);
  }
  return problems;
}

/** Its key is for signatures, as it says itself (RFC 5280, 4.2.1.3), and not for opening letters alone. */
export function isForSigning(certificate: X509Certificate): boolean {
  const usage = keyUsageOf(extensionsOf(certificate));
  return usage === null || (usage & (KEY_USAGE.digitalSignature | KEY_USAGE.nonRepudiation)) !== 0;
}

/** First byte of the KeyUsage bits. */
const KEY_USAGE = { digitalSignature: 0x80, nonRepudiation: 0x40, keyCertSign: 0x04 } as const;

function keyUsageOf(extensions: readonly pkijs.Extension[]): number | null {
  const value: unknown = extensions.find(({ extnID }) => extnID === EXTENSION.keyUsage)?.parsedValue;
  if (typeof value !== 'object' || value === null || !('valueBlock' in value)) return null;
  const { valueHexView } = value.valueBlock as { valueHexView?: Uint8Array };
  return valueHexView?.[0] ?? null;
}

function extensionsOf(certificate: X509Certificate): readonly pkijs.Extension[] {
  return pkijs.Certificate.fromBER(new Uint8Array(certificate.raw)).extensions ?? [];
}
