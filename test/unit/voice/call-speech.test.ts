import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callClips } from '../../../electron/domain/voice/call-clips.ts';
import { callSpeech, digitClips } from '../../../renderer/src/features/board/call-speech.ts';
import { clipBytes } from './clip-files.ts';

const VI = clipBytes('vi');
const EN = clipBytes('en');

/** As the board looks for clips: in the pack, else in the Vietnamese one. */
const ownerIn =
  (packId: string, has: (name: string) => boolean) =>
  (name: string): string | null => {
    if (has(name)) return packId;
    return VI.has(name) ? 'vi' : null;
  };

function callOf(ticketNumber: string, counterNumber: number) {
  const spoken = callClips(ticketNumber, counterNumber);
  return { ticketNumber, counterNumber, clips: spoken.ok ? [...spoken.value.clips] : [] };
}

describe('digitClips', () => {
  it.each([
    ['A005', 15, 'phrase-call letter-a word-0 word-0 word-5 phrase-counter word-1 word-5'],
    ['HT-120', 7, 'phrase-call letter-h letter-t word-1 word-2 word-0 phrase-counter word-7'],
    ['1001', 40, 'phrase-call word-1 word-0 word-0 word-1 phrase-counter word-4 word-0'],
    ['đ07', 99, 'phrase-call letter-dd word-0 word-7 phrase-counter word-9 word-9'],
    ['Đ07'.normalize('NFD'), 1, 'phrase-call letter-dd word-0 word-7 phrase-counter word-1'],
  ] as const)('%s to counter %i, digit by digit', (number, counter, clips) => {
    expect(digitClips(number, counter)).toEqual(clips.split(' '));
  });

  it.each(['', '-', 'A_1', 'Ă1', '１'])('cannot say %j', (number) => {
    expect(digitClips(number, 1)).toBeNull();
  });

  it('has an English clip for every number a service and a counter can be set up with', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Z]{0,2}$/),
        fc.integer({ min: 0, max: 9_999 }),
        fc.integer({ min: 1, max: 99 }),
        (prefix, seq, counter) => {
          const clips = digitClips(`${prefix}${String(seq).padStart(3, '0')}`, counter);
          expect(clips?.every((name) => EN.has(name))).toBe(true);
        },
      ),
    );
  });
});

describe('callSpeech', () => {
  it('takes the backend’s Vietnamese list for a pack that reads numbers so', () => {
    const call = callOf('A005', 15);
    const speech = callSpeech(
      call,
      'VIETNAMESE',
      ownerIn('vi', (name) => VI.has(name)),
    );
    expect(speech?.chime).toEqual({ packId: 'vi', name: 'chime' });
    expect(speech?.words.map(({ name }) => name)).toEqual(call.clips);
  });

  it('speaks English with English clips under the shared chime', () => {
    const speech = callSpeech(
      callOf('A005', 15),
      'DIGITS',
      ownerIn('en', (name) => EN.has(name)),
    );
    expect(speech?.chime.packId).toBe('vi');
    expect(speech?.words.every(({ packId }) => packId === 'en')).toBe(true);
  });

  it('takes the Vietnamese clip where a third pack lacks one', () => {
    const speech = callSpeech(
      callOf('A005', 15),
      'DIGITS',
      ownerIn('tay', (name) => ['phrase-call', 'phrase-counter', 'word-0', 'word-1', 'word-5'].includes(name)),
    );
    expect(speech?.words.map(({ packId }) => packId)).toEqual(['tay', 'vi', 'tay', 'tay', 'tay', 'tay', 'tay', 'tay']);
  });

  it('says nothing rather than half of a call', () => {
    const nowhere = (name: string): string | null => (name === 'word-5' ? null : 'vi');
    expect(callSpeech(callOf('A005', 15), 'DIGITS', nowhere)).toBeNull();
    expect(callSpeech(callOf('A005', 3), 'VIETNAMESE', nowhere)).toBeNull();
    expect(callSpeech(callOf('A_5', 3), 'DIGITS', () => 'vi')).toBeNull();
    expect(callSpeech(callOf('A001', 3), 'DIGITS', (name) => (name === 'chime' ? null : 'vi'))).toBeNull();
  });
});
