import * as asn1js from 'asn1js';
import { digestOf } from './digest-of.ts';
import { OID } from './oids.ts';

/** By which a seal makes a token longer, rounded up. */
export const SEAL_BYTES = 128;
/** The type of the attribute as it is read: the library writes numbers beyond 2^53 in a way of its own. */
export const SEAL_TYPE = new asn1js.ObjectIdentifier({ value: OID.timestampSeal }).valueBlock.toString();
/** Unsigned attributes of a SignerInfo (RFC 5652, 5.3). */
const UNSIGNED = { tagClass: 3, tagNumber: 1 } as const;

/**
 * The token with the hash of all its bytes in an unsigned attribute. Its own signature leaves parts of it open: RSA may be
 * called by two names that differ in one byte, and certificates of issuers need not be named. Readers that do not know the
 * attribute pass over it. A token that has unsigned attributes already, or is not as expected, is answered as it is.
 */
export function sealTimestamp(token: Uint8Array): Uint8Array {
  const parsed = parse(token);
  const info = parsed && signerInfoOf(parsed);
  if (!parsed || !info || unsignedOf(info)) return token;
  return sealed(parsed, info, token);
}

/** Whether the seal of a token is broken; a token without one has none to break. */
export function isSealBroken(token: Uint8Array): boolean {
  const parsed = parse(token);
  const info = parsed && signerInfoOf(parsed);
  if (!parsed || !info || !unsignedOf(info)) return false;
  info.valueBlock.value.pop();
  const bare = new Uint8Array(parsed.toBER());
  return !Buffer.from(sealed(parsed, info, bare)).equals(Buffer.from(token));
}

function sealed(parsed: asn1js.AsnType, info: asn1js.Sequence, bare: Uint8Array): Uint8Array {
  const hash = new asn1js.OctetString({ valueHex: new Uint8Array(digestOf('sha256', [bare])) });
  const attribute = new asn1js.Sequence({
    value: [new asn1js.ObjectIdentifier({ value: OID.timestampSeal }), new asn1js.Set({ value: [hash] })],
  });
  info.valueBlock.value.push(new asn1js.Constructed({ idBlock: UNSIGNED, value: [attribute] }));
  return new Uint8Array(parsed.toBER());
}

function parse(token: Uint8Array): asn1js.AsnType | null {
  const { result, offset } = asn1js.fromBER(new Uint8Array(token));
  return offset === token.length ? result : null;
}

/** The one SignerInfo of a SignedData in its ContentInfo; null where something else stands there. */
function signerInfoOf(content: asn1js.AsnType): asn1js.Sequence | null {
  const signedData = childrenOf(childrenOf(content)[1])[0];
  const [info, ...more] = childrenOf(childrenOf(signedData).at(-1));
  return info instanceof asn1js.Sequence && more.length === 0 ? info : null;
}

function unsignedOf(info: asn1js.Sequence): boolean {
  const last = info.valueBlock.value.at(-1);
  return last?.idBlock.tagClass === UNSIGNED.tagClass && last.idBlock.tagNumber === UNSIGNED.tagNumber;
}

function childrenOf(value: asn1js.AsnType | undefined): asn1js.AsnType[] {
  return value instanceof asn1js.Constructed ? value.valueBlock.value : [];
}
