import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CanonicalValue, canonicalJson } from '../../../../electron/domain/audit/canonical-json.ts';
import { CHAIN_START, type ChainRow, nextLink, verifyChain } from '../../../../electron/domain/audit/chain.ts';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

function makeChain(bodies: readonly string[]): ChainRow[] {
  const rows: ChainRow[] = [];
  for (const body of bodies) rows.push({ body, hash: nextLink(rows.at(-1)?.hash ?? CHAIN_START, body, sha256) });
  return rows;
}

describe('canonicalJson', () => {
  it.each<[CanonicalValue, string]>([
    [{ b: 1, a: [true, null, -5], é: 'Đ' }, '{"a":[true,null,-5],"b":1,"é":"Đ"}'],
    [{ Z: 1, a: 2, A: 3, '10': 4, '9': 5 }, '{"10":4,"9":5,"A":3,"Z":1,"a":2}'],
    [{ ['e\u0301']: 'Nguyễn'.normalize('NFD') }, '{"é":"Nguyễn"}'],
    [-0, '0'],
    ['"\\\u2028\n', '"\\"\\\\\u2028\\n"'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
    [[], '[]'],
    [{}, '{}'],
  ])('writes %j', (value, expected) => {
    expect(canonicalJson(value)).toBe(expected);
  });

  it('keeps an own key called __proto__', () => {
    expect(canonicalJson(JSON.parse('{"__proto__":{"x":1}}') as CanonicalValue)).toBe('{"__proto__":{"x":1}}');
  });

  it.each([
    ['undefined', undefined],
    ['undefined inside', { a: undefined }],
    ['a hole', Object.assign([], { length: 1 })],
    ['a fraction', 0.5],
    ['NaN', Number.NaN],
    ['a number too large', 2 ** 53],
    ['a bigint', 1n],
    ['a function', () => 1],
    ['a Date', new Date(0)],
    ['a Map', new Map()],
    ['a lone surrogate', '\uD800'],
    ['a lone surrogate in a key', { '\uDC00': 1 }],
    ['keys that are one in NFC', { é: 1, ['e\u0301']: 2 }],
  ])('throws on %s', (_what, value) => {
    expect(() => canonicalJson(value as CanonicalValue)).toThrow(TypeError);
  });

  it('throws on a value that contains itself', () => {
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    expect(() => canonicalJson(loop as CanonicalValue)).toThrow(TypeError);
  });

  it('is JSON, does not depend on key order or normal form, and is its own fixed point', () => {
    const leaf = fc.oneof(fc.string({ unit: 'grapheme' }), fc.maxSafeInteger(), fc.boolean(), fc.constant(null));
    const { tree } = fc.letrec<{ tree: CanonicalValue }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(fc.stringMatching(/^[a-z_0-9]{0,6}$/), tie('tree'), { maxKeys: 4, noNullPrototype: false }),
      ),
    }));
    const reversed = (value: CanonicalValue): CanonicalValue => {
      if (typeof value === 'string') return value.normalize('NFD');
      if (value === null || typeof value !== 'object') return value;
      if (Array.isArray(value)) return value.map((item: CanonicalValue) => reversed(item));
      return Object.fromEntries(
        Object.entries(value)
          .toReversed()
          .map(([key, item]) => [key, reversed(item)]),
      );
    };
    fc.assert(
      fc.property(tree, (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(reversed(value))).toBe(text);
        expect(canonicalJson(JSON.parse(text) as CanonicalValue)).toBe(text);
      }),
    );
  });
});

describe('nextLink', () => {
  it('hashes the previous hash, a bar and the body', () => {
    // Computed with: printf '%064d|{"a":1}' 0 | sha256sum
    expect(nextLink(CHAIN_START, '{"a":1}', sha256)).toBe(
      'bcbe9b891285bf28e5e42a4073fe56b85412ded411e0f96f8c52ec9091660b83',
    );
  });

  it.each(['', 'abc', 'A'.repeat(64), `${'0'.repeat(64)}\n`])('throws on the previous hash %j', (previous) => {
    expect(() => nextLink(previous, '{}', sha256)).toThrow(TypeError);
  });
});

describe('verifyChain', () => {
  const bodies = fc.array(fc.string(), { minLength: 2, maxLength: 20 });

  it('accepts an untouched chain, whole or from any known head', () => {
    expect(verifyChain([], sha256)).toBeNull();
    fc.assert(
      fc.property(bodies, fc.nat(), (texts, cut) => {
        const rows = makeChain(texts);
        const from = cut % rows.length;
        expect(verifyChain(rows, sha256)).toBeNull();
        expect(verifyChain(rows.values(), sha256)).toBeNull();
        expect(verifyChain(rows.slice(from), sha256, from === 0 ? CHAIN_START : rows[from - 1]?.hash)).toBeNull();
      }),
    );
  });

  it('names the first link that was changed, removed, inserted or moved', () => {
    fc.assert(
      fc.property(bodies, fc.nat(), (texts, pick) => {
        const rows = makeChain(texts.map((text, index) => `${index}:${text}`));
        const at = pick % rows.length;
        const row = rows[at];
        if (!row) throw new Error('no row');
        expect(verifyChain(rows.with(at, { ...row, body: `${row.body}x` }), sha256)).toBe(at);
        expect(verifyChain(rows.with(at, { ...row, hash: sha256('other') }), sha256)).toBe(at);
        expect(verifyChain(rows.with(at, { ...row, hash: '' }), sha256)).toBe(at);
        expect(verifyChain(rows.toSpliced(at, 0, row), sha256)).toBe(at === 0 ? 1 : at + 1);
        if (at < rows.length - 1) {
          expect(verifyChain(rows.toSpliced(at, 1), sha256)).toBe(at);
          const next = rows[at + 1];
          if (next) expect(verifyChain(rows.with(at, next).with(at + 1, row), sha256)).toBe(at);
        }
      }),
    );
  });

  it('finds a body rewritten with its own hash recomputed at the next link', () => {
    const rows = makeChain(['a', 'b', 'c']);
    const forged = { body: 'B', hash: nextLink(rows[0]?.hash ?? '', 'B', sha256) };
    expect(verifyChain(rows.with(1, forged), sha256)).toBe(2);
  });
});
