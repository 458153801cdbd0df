import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isIPv4 } from 'node:net';

/** What a TLS server shows of itself. */
export interface Identity {
  /** Private key as PEM. */
  readonly key: string;
  /** Certificate as PEM. */
  readonly certificate: string;
  /** SHA-256 of the certificate, hexadecimal. */
  readonly sha256: string;
}

const BOOLEAN = 0x01;
const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OCTET_STRING = 0x04;
const OBJECT_ID = 0x06;
const UTF8_STRING = 0x0c;
const GENERALIZED_TIME = 0x18;
const SEQUENCE = 0x30;
const SET = 0x31;
const VERSION = 0xa0;
const EXTENSIONS = 0xa3;
const NAME_IP = 0x87;
const NAME_DNS = 0x82;
const V3 = 2;

/** Object identifiers, encoded (X.690 8.19): RFC 5758 and RFC 5280. */
const ECDSA_SHA256 = Buffer.from('2a8648ce3d040302', 'hex');
const COMMON_NAME = Buffer.from('550403', 'hex');
const ALTERNATIVE_NAME = Buffer.from('551d11', 'hex');
const BASIC_CONSTRAINTS = Buffer.from('551d13', 'hex');

/**
 * Makes the kind of certificate that scanners make for themselves: signed by nobody but its own key, for one name or
 * IPv4 address (X.509 v3, RFC 5280; P-256 with SHA-256). Each call makes another one.
 */
export function makeIdentity(host: string): Identity {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = der(SEQUENCE, der(OBJECT_ID, ECDSA_SHA256));
  const name = der(
    SEQUENCE,
    der(SET, der(SEQUENCE, der(OBJECT_ID, COMMON_NAME), der(UTF8_STRING, utf8('Demo scanner')))),
  );
  const content = der(
    SEQUENCE,
    der(VERSION, der(INTEGER, Buffer.of(V3))),
    // Positive and not 0.
    der(INTEGER, Buffer.concat([Buffer.of(0x01), randomBytes(8)])),
    algorithm,
    name,
    der(SEQUENCE, der(GENERALIZED_TIME, utf8('20200101000000Z')), der(GENERALIZED_TIME, utf8('20591231235959Z'))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(EXTENSIONS, der(SEQUENCE, isOwnAuthority(), isNamed(host))),
  );
  const signature = sign('sha256', content, privateKey);
  const whole = der(SEQUENCE, content, algorithm, der(BIT_STRING, Buffer.of(0), signature));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: `-----BEGIN CERTIFICATE-----\n${(whole.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`,
    sha256: createHash('sha256').update(whole).digest('hex'),
  };
}

function isNamed(host: string): Buffer {
  const name = isIPv4(host) ? der(NAME_IP, Buffer.from(host.split('.').map(Number))) : der(NAME_DNS, utf8(host));
  return der(SEQUENCE, der(OBJECT_ID, ALTERNATIVE_NAME), der(OCTET_STRING, der(SEQUENCE, name)));
}

function isOwnAuthority(): Buffer {
  const yes = der(SEQUENCE, der(BOOLEAN, Buffer.of(0xff)));
  return der(SEQUENCE, der(OBJECT_ID, BASIC_CONSTRAINTS), der(OCTET_STRING, yes));
}

const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');

/** One element of DER: tag, length, content. */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.of(tag, length), content]);
  const size = length < 0x100 ? Buffer.of(0x81, length) : Buffer.of(0x82, length >> 8, length & 0xff);
  return Buffer.concat([Buffer.of(tag), size, content]);
}
