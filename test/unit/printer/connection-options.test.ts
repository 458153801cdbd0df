import { describe, expect, it } from 'vitest';
import { parsePrinterAddress } from '../../../electron/devices/printer/driver/address.ts';
import { optionOf, withOption } from '../../../renderer/src/features/setup/sections/connection-options.ts';

const PLACES = [
  'tcp://192.168.1.50:9100',
  'serial:COM3?baud=19200&flow=rtscts',
  'usb:/dev/usb/lp0',
  'cups:phieu',
  'spool:XP-80C (copy 1)',
];

describe('the model and the paper of a printer', () => {
  it.each(PLACES)('%s: are written so that its driver reads them, and taken out again', (place) => {
    const full = withOption(withOption(place, 'profile', 'full-rows'), 'width', '384');
    expect([optionOf(full, 'profile'), optionOf(full, 'width')]).toEqual(['full-rows', '384']);
    expect(parsePrinterAddress(full)).toMatchObject({
      ok: true,
      value: { widthDots: 384, profile: { name: 'full-rows' } },
    });
    expect(withOption(withOption(full, 'profile', ''), 'width', '')).toBe(place);
  });

  it('are empty where the connection names none', () => {
    expect(optionOf('tcp://192.168.1.50', 'profile')).toBe('');
    expect(optionOf('', 'width')).toBe('');
  });
});
