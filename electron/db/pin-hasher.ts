import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { PinHasher } from '../app/ports/pin-hasher.ts';

/** 32 MiB and about 0.1 s each. A PIN has few possibilities: the limit on tries protects it, this only slows a thief of the data. */
const COST = { n: 2 ** 15, r: 8, p: 1 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
const STORED = /^scrypt\$(\d{1,8})\$(\d{1,2})\$(\d{1,2})\$([A-Za-z0-9+/]+=*)\$([A-Za-z0-9+/]+=*)$/;

interface Cost {
  readonly n: number;
  readonly r: number;
  readonly p: number;
}

/** Hashes PINs as `scrypt$n$r$p$salt$hash` (base64), so that the cost can be raised and old hashes still verify. */
export function createPinHasher(cost: Cost = COST): PinHasher {
  return {
    async hash(pin) {
      const salt = randomBytes(SALT_BYTES);
      const hash = await derive(pin, salt, HASH_BYTES, cost);
      return ['scrypt', cost.n, cost.r, cost.p, salt.toString('base64'), hash.toString('base64')].join('$');
    },
    async verify(pin, stored) {
      const parts = STORED.exec(stored);
      if (!parts) throw new Error('a stored PIN hash has an unknown form');
      const [, n, r, p, salt = '', hash = ''] = parts;
      const expected = Buffer.from(hash, 'base64');
      const actual = await derive(pin, Buffer.from(salt, 'base64'), expected.length, {
        n: Number(n),
        r: Number(r),
        p: Number(p),
      });
      return timingSafeEqual(actual, expected);
    },
  };
}

function derive(pin: string, salt: Buffer, bytes: number, { n, r, p }: Cost): Promise<Buffer> {
  const maxmem = 128 * n * r + 128 * r * p + 2 ** 20;
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, bytes, { N: n, r, p, maxmem }, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
