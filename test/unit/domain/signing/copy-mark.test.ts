import { describe, expect, it } from 'vitest';
import { COPY_MARK_BOX, copyMarkLines } from '../../../../electron/domain/signing/copy-mark.ts';

describe('the mark of an electronic copy', () => {
  it.each([
    ['2026-11-21T01:02:03.999Z', '2026-11-21T08:02:03+07:00'],
    // Across midnight the day is that of Vietnam.
    ['2026-12-31T17:00:00.000Z', '2027-01-01T00:00:00+07:00'],
  ])('says form, agency and the moment %s as %s', (utc, shown) => {
    expect(copyMarkLines('SAO Y', 'UBND xã Hoàng Kim', new Date(utc))).toEqual(['SAO Y', 'UBND xã Hoàng Kim', shown]);
    expect(copyMarkLines('', 'UBND xã Hoàng Kim', new Date(utc))).toEqual(['UBND xã Hoàng Kim', shown]);
  });

  it('fits into the upper margin of an A4 page, whose text begins 20 mm from the top', () => {
    const mm = 72 / 25.4;
    expect(COPY_MARK_BOX.y + COPY_MARK_BOX.height).toBeLessThanOrEqual(20 * mm);
    expect(COPY_MARK_BOX.x + COPY_MARK_BOX.width).toBeLessThan(210 * mm);
  });
});
