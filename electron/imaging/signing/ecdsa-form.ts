import * as asn1js from 'asn1js';

/** r and s one after the other, as keys answer, to the SEQUENCE that CMS keeps (RFC 3279, 2.2.3); null for another length. */
export function ecdsaToDer(raw: Uint8Array): Uint8Array | null {
  if (raw.length === 0 || raw.length % 2 !== 0) return null;
  const half = raw.length / 2;
  const value = [raw.subarray(0, half), raw.subarray(half)].map(
    (part) => new asn1js.Integer({ valueHex: positive(part) }),
  );
  return new Uint8Array(new asn1js.Sequence({ value }).toBER());
}

/** The shortest form that is not read as negative. */
function positive(part: Uint8Array): Uint8Array<ArrayBuffer> {
  let from = 0;
  while (from < part.length - 1 && part[from] === 0) from += 1;
  const short = part.subarray(from);
  return Uint8Array.from((short[0] ?? 0) >= 0x80 ? [0, ...short] : short);
}
