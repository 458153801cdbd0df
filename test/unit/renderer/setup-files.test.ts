import { describe, expect, test } from 'vitest';
import { VoiceSettings } from '../../../electron/contract/entities.ts';
import { pngAsBase64 } from '../../../renderer/src/features/setup/sections/png-file.ts';
import { readProfiles } from '../../../renderer/src/features/setup/sections/profile-file.ts';
import { quietHoursText, readQuietHours } from '../../../renderer/src/features/setup/sections/quiet-hours.ts';
import shipped from '../../../resources/printer-profiles/generic.json' with { type: 'json' };

describe('quiet hours', () => {
  test.each([
    ['11:30-13:30', [{ from: '11:30', to: '13:30' }]],
    [
      ' 7:00 – 7:30 , 17:00-07:00',
      [
        { from: '07:00', to: '07:30' },
        { from: '17:00', to: '07:00' },
      ],
    ],
    ['', []],
  ])('%j', (text, hours) => {
    expect(readQuietHours(text)).toEqual(hours);
    expect(VoiceSettings.shape.quietHours.safeParse(readQuietHours(text)).success).toBe(true);
    expect(readQuietHours(quietHoursText(hours))).toEqual(hours);
  });

  test.each(['11:30', 'sáng', '25:00-26:00', '11:30-'])('%j is refused, not swallowed', (text) => {
    expect(VoiceSettings.shape.quietHours.safeParse(readQuietHours(text)).success).toBe(false);
  });
});

describe('a file with printer profiles', () => {
  const [profile] = shipped;

  test('with one or several is read, also with a byte order mark', () => {
    expect(readProfiles(`\ufeff${JSON.stringify(shipped)}`)).toEqual({ ok: true, profiles: shipped });
    expect(readProfiles(JSON.stringify(profile))).toEqual({ ok: true, profiles: [profile] });
  });

  test('names the place that is wrong', () => {
    expect(readProfiles('{')).toEqual({ ok: false, where: 'JSON' });
    expect(readProfiles('[]')).toEqual({ ok: false, where: 'JSON' });
    expect(readProfiles(JSON.stringify([profile, { ...profile, feedLines: 99 }]))).toEqual({
      ok: false,
      where: '2.feedLines',
    });
    expect(readProfiles(JSON.stringify({ ...profile, colour: 'red' }))).toEqual({ ok: false, where: '1.colour' });
  });
});

describe('the picture of a ticket', () => {
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 255]);

  test('is kept as base64', async () => {
    expect(await pngAsBase64(new Blob([png]))).toBe(Buffer.from(png).toString('base64'));
  });

  test('is refused when it is none, or too large', async () => {
    expect(await pngAsBase64(new Blob(['<svg/>']))).toBeNull();
    expect(await pngAsBase64(new Blob([png, new Uint8Array(140_000)]))).toBeNull();
  });
});
