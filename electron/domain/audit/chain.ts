/** Hash in front of the first link: 64 zeros. */
export const CHAIN_START = '0'.repeat(64);

/** SHA-256 of a text's UTF-8 bytes as 64 lower-case hexadecimal digits; passed in, since rules import nothing. */
export type Sha256Hex = (text: string) => string;

/** One stored link: the canonical JSON of what happened and the hash that ties it to all before it. */
export interface ChainRow {
  readonly body: string;
  readonly hash: string;
}

const HASH = /^[0-9a-f]{64}$/;

/**
 * Computes the hash of the next link: SHA-256 over the previous hash (64 hexadecimal digits), `|` and the body, which
 * comes from `canonicalJson`. A malformed previous hash is a bug and throws a TypeError.
 */
export function nextLink(previousHash: string, canonicalBody: string, sha256: Sha256Hex): string {
  if (!HASH.test(previousHash)) throw new TypeError('nextLink needs a previous hash of 64 hexadecimal digits');
  return sha256(`${previousHash}|${canonicalBody}`);
}

/**
 * Checks links in order and returns the index of the first that does not follow from the one before; null when all do.
 * Finds a changed, inserted, moved or removed link. Links missing at the end leave a valid chain: compare the count
 * and the last hash with a head kept elsewhere. `startHash` is the hash in front of `rows`.
 */
export function verifyChain(rows: Iterable<ChainRow>, sha256: Sha256Hex, startHash = CHAIN_START): number | null {
  let previousHash = startHash;
  let index = 0;
  for (const row of rows) {
    if (nextLink(previousHash, row.body, sha256) !== row.hash) return index;
    previousHash = row.hash;
    index += 1;
  }
  return null;
}
