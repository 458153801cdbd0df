import { describe, expect, it } from 'vitest';
import { planReading, type ReadingMeans } from '../../../renderer/src/features/kiosk/reading-plan.ts';
import { SCREEN_TEXTS } from '../../../renderer/src/features/kiosk/screen-texts.ts';

function means(clips: Readonly<Record<string, readonly string[]>>, more: Partial<ReadingMeans> = {}): ReadingMeans {
  return {
    packId: 'vi',
    basePackId: 'vi',
    hasClip: (packId, name) => clips[packId]?.includes(name) ?? false,
    hasVoice: false,
    locale: 'vi',
    words: {},
    ...more,
  };
}

const VI = ['screen-ticket', 'letter-a', 'letter-dd', 'word-0', 'word-5', 'picture-land', 'service-ho-tich'];

describe('planReading', () => {
  it('reads a number character by character between the clips of its screen', () => {
    expect(planReading([{ screen: 'screen-ticket' }, { number: 'A-005' }], means({ vi: VI }))).toEqual(
      ['screen-ticket', 'letter-a', 'word-0', 'word-0', 'word-5'].map((name) => ({ do: 'CLIP', packId: 'vi', name })),
    );
    expect(planReading([{ number: 'Đ5' }], means({ vi: VI })).map((step) => 'name' in step && step.name)).toEqual([
      'letter-dd',
      'word-5',
    ]);
  });

  it('takes a voice of the language before the clips of another, and those before silence', () => {
    const parts = [{ screen: 'screen-ticket' }, { number: 'A5' }] as const;
    const english = means({ vi: VI }, { packId: 'en', locale: 'en' });
    expect(planReading(parts, { ...english, hasVoice: true })).toEqual([
      { do: 'SAY', text: SCREEN_TEXTS['screen-ticket'].en },
      { do: 'SAY', text: 'A 5' },
    ]);
    expect(planReading(parts, english)[0]).toEqual({ do: 'CLIP', packId: 'vi', name: 'screen-ticket' });
  });

  it('says the words of a pack over the built-in ones', () => {
    const thai = means({}, { packId: 'thai', hasVoice: true, words: { 'screen-home': 'Thái' } });
    expect(planReading([{ screen: 'screen-home' }], thai)).toEqual([{ do: 'SAY', text: 'Thái' }]);
  });

  it('says the name of a service as well as it can', () => {
    const named = (code: string, picture: string | null) => [{ service: { code, name: 'Hộ tịch', picture } }] as const;
    const clip = (name: string) => [{ do: 'CLIP', packId: 'vi', name }];
    expect(planReading(named('HO.TICH', 'land'), means({ vi: VI }))).toEqual(clip('service-ho-tich'));
    expect(planReading(named('DD', 'land'), means({ vi: VI }))).toEqual(clip('picture-land'));
    expect(planReading(named('DD', 'land'), means({ vi: VI }, { hasVoice: true }))).toEqual([
      { do: 'SAY', text: 'Hộ tịch' },
    ]);
    expect(planReading(named('DD', null), means({ vi: VI }))).toEqual([]);
  });

  it('leaves out what nothing can say', () => {
    expect(planReading([{ text: 'thứ hai' }, { number: 'A?' }, { screen: 'screen-late' }], means({ vi: VI }))).toEqual(
      [],
    );
  });
});
