import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PageParts } from '../../../electron/devices/scanner/worker/page-parts.ts';

describe('the parts of a page', () => {
  it('make up the page, however they are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 50 })), (pieces) => {
        const parts = new PageParts();
        for (const piece of pieces) parts.push(piece);
        expect(Buffer.compare(parts.whole(), Buffer.concat(pieces))).toBe(0);
        expect(parts.bytes).toBe(parts.whole().length);
      }),
    );
  });

  it('may be larger than a block, and stay what they are when their sender uses its buffer again', () => {
    const bytes = new Uint8Array(3_000_000).map((_, index) => index % 251);
    const sent = Uint8Array.from(bytes);
    const parts = new PageParts();
    parts.push(sent.subarray(0, 1_700_000));
    parts.push(sent.subarray(1_700_000));
    sent.fill(0);
    expect(Buffer.compare(parts.whole(), bytes)).toBe(0);
  });
});
