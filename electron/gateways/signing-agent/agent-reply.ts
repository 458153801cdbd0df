import { X509Certificate } from 'node:crypto';
import { fail, ok, type Result } from '../../domain/result.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What an agent says of the certificate that it would sign with; empty and null where it says nothing. */
export interface AgentCertificate {
  readonly subject: string;
  readonly issuer: string;
  readonly serialNumber: string;
  /** UTC ISO text. */
  readonly notBefore: string | null;
  readonly notAfter: string | null;
}

const MAX_MESSAGE = 200;
/** Words of an agent after its person closed the window; names of people (Huy, Thủy) are none. */
const CANCELLED = /(?<!\p{L})(hủy(?!\p{L})|huy (bo|ky|thao tac)(?!\p{L})|cancel|bỏ qua(?!\p{L}))/iu;

/**
 * Reads a reply: JSON with `Status` 0 for success, otherwise a `Message` for the person. Errors: SIGNER_CANCELLED,
 * SIGNING_AGENT_REFUSED, SIGNER_FAILED for what is no reply.
 */
export function readReply(text: string): Result<Fields> {
  const fields = parseObject(text);
  if (fields === null || !('Status' in fields)) return fail('SIGNER_FAILED', { reason: 'the agent answered no reply' });
  const status = Number(fields['Status']);
  if (status === 0) return ok(fields);
  const message = textOf(fields, 'Message', 'Error').normalize('NFC').slice(0, MAX_MESSAGE);
  if (CANCELLED.test(message)) return fail('SIGNER_CANCELLED');
  return fail('SIGNING_AGENT_REFUSED', { status: Number.isFinite(status) ? status : -1, message });
}

/** The certificate in a reply to `GetCertInfo`: as X.509 in base64, or in fields of its own. Null where it names none. */
export function readCertificate(reply: Fields): AgentCertificate | null {
  const info = reply['CertInfo'];
  const nested = typeof info === 'string' ? parseObject(info) : info;
  const fields = typeof nested === 'object' && nested !== null ? (nested as Fields) : reply;
  for (const candidate of [info, ...Object.values(fields)]) {
    const parsed = typeof candidate === 'string' ? parseCertificate(candidate) : null;
    if (parsed) return parsed;
  }
  const subject = textOf(fields, 'Subject', 'SubjectName', 'CommonName', 'Name');
  const serialNumber = textOf(fields, 'SerialNumber', 'Serial');
  if (subject === '' && serialNumber === '') return null;
  return {
    subject: commonName(subject),
    issuer: commonName(textOf(fields, 'Issuer', 'IssuerName')),
    serialNumber,
    notBefore: dateOf(textOf(fields, 'NotBefore', 'ValidFrom')),
    notAfter: dateOf(textOf(fields, 'NotAfter', 'ValidTo')),
  };
}

function parseObject(text: string): Fields | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
  } catch {
    // Not JSON: no reply.
    return null;
  }
}

function parseCertificate(base64: string): AgentCertificate | null {
  // The shortest certificate there is has some hundred bytes.
  if (base64.length < 200) return null;
  try {
    const { subject, issuer, serialNumber, validFrom, validTo } = new X509Certificate(Buffer.from(base64, 'base64'));
    return {
      subject: commonName(subject),
      issuer: commonName(issuer),
      serialNumber,
      notBefore: new Date(validFrom).toISOString(),
      notAfter: new Date(validTo).toISOString(),
    };
  } catch {
    // Another long text.
    return null;
  }
}

function textOf(fields: Fields, ...names: readonly string[]): string {
  const found = names.map((name) => fields[name]).find((value) => typeof value === 'string' && value !== '');
  return typeof found === 'string' ? found : '';
}

/** The common name of a distinguished name, however its parts are divided. */
function commonName(name: string): string {
  return /(?:^|[\n,]\s*)CN\s*=\s*([^\n,]+)/.exec(name)?.[1]?.trim() ?? name;
}

function dateOf(text: string): string | null {
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}
