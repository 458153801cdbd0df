import { describe, expect, it } from 'vitest';
import type { FoundDevice } from '../../../electron/contract/methods/devices.ts';
import { findDevices } from '../../../electron/devices/discovery/find-devices.ts';

const keypad: FoundDevice = {
  transport: 'HID',
  path: '/dev/hidraw0',
  label: 'Bàn phím đánh giá',
  vendorId: '0483',
  productId: '5750',
  usagePage: 65280,
  usage: 1,
};

describe('finding devices', () => {
  it('answers what works and names what does not', async () => {
    const answer = await findDevices([
      { transport: 'SERIAL', find: () => Promise.reject(new Error('spawn udevadm ENOENT')) },
      { transport: 'HID', find: async () => [keypad] },
    ]);
    expect(answer).toEqual({
      ok: true,
      value: { found: [keypad], problems: [{ transport: 'SERIAL', reason: 'spawn udevadm ENOENT' }] },
    });
  });

  it('names once what two searches found', async () => {
    const scanner: FoundDevice = { ...keypad, transport: 'ESCL', path: 'escl:http://10.0.0.2/eSCL' };
    const answer = await findDevices([
      { transport: 'ESCL', find: async () => [scanner] },
      { transport: 'SANE', find: async () => [{ ...scanner, label: 'HP' }, keypad] },
    ]);
    expect(answer).toEqual({ ok: true, value: { found: [scanner, keypad], problems: [] } });
  });
});
