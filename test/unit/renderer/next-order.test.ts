import { describe, expect, it } from 'vitest';
import { nextOrder } from '../../../renderer/src/features/setup/sections/next-order.ts';
import { firstForm } from '../../../renderer/src/features/setup/wizard/wizard-form.ts';

describe('the place of a new service at the kiosk', () => {
  it('is behind all others, as far as places go', () => {
    const { services } = firstForm();
    expect(nextOrder(services)).toBeGreaterThan(Math.max(...services.map(({ order }) => order)));
    expect(nextOrder([])).toBe(10);
    expect(nextOrder([{ order: 9_995 }])).toBe(9_999);
  });
});
