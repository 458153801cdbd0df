import { describe, expect, it } from 'vitest';
import { readWavFormat } from '../../../electron/contract/wav-format.ts';
import { createClipSounds, SPEECH_RATE_HZ } from '../../../renderer/src/features/board/clip-sounds.ts';
import { isQuiet } from '../../../renderer/src/features/board/quiet-hours.ts';
import { toRate } from '../../../renderer/src/features/board/resample.ts';
import { stretch } from '../../../renderer/src/features/board/stretch.ts';
import { readWav, type Sound } from '../../../renderer/src/features/board/wav.ts';
import { gainOf } from '../../../renderer/src/ui/gain.ts';
import { writeWav } from '../../../scripts/voice/wav.mjs';
import { pitchAt, rms, soundOf } from './clip-files.ts';

/** A tone of `hz`, half as loud as can be. */
function tone(hz: number, sampleRateHz: number, seconds = 1): Sound {
  const sample = (_: unknown, index: number): number =>
    Math.round(16_000 * Math.sin((2 * Math.PI * hz * index) / sampleRateHz));
  return { sampleRateHz, samples: Int16Array.from({ length: Math.round(sampleRateHz * seconds) }, sample) };
}

function crossingsPerSecond({ samples, sampleRateHz }: Sound): number {
  let count = 0;
  for (let index = 1; index < samples.length; index++) {
    if ((samples[index - 1] ?? 0) < 0 && (samples[index] ?? 0) >= 0) count += 1;
  }
  return (count * sampleRateHz) / samples.length;
}

describe('another speed', () => {
  it.each([50, 75, 125, 160, 200])('%i %% changes the length and keeps the pitch of a tone', (speedPercent) => {
    const sound = tone(140, 22_050, 2);
    const spoken = stretch(sound, speedPercent);
    expect(spoken.samples.length).toBe(Math.round((sound.samples.length * 100) / speedPercent));
    expect(crossingsPerSecond(spoken)).toBeGreaterThan(138);
    expect(crossingsPerSecond(spoken)).toBeLessThan(142);
    // The frames join where they fit, so that nothing sounds rough or fades.
    expect(rms(spoken.samples) / rms(sound.samples)).toBeGreaterThan(0.95);
    expect(rms(spoken.samples) / rms(sound.samples)).toBeLessThan(1.05);
  });

  it.each([70, 140, 180])('%i %% keeps the tones of words, which tell them apart', (speedPercent) => {
    for (const id of ['word-3', 'word-tens', 'word-8', 'letter-o']) {
      const [plain, spoken] = [soundOf(id), stretch(soundOf(id), speedPercent)];
      for (const part of [0.4, 0.6]) {
        const ratio = pitchAt(spoken, part) / pitchAt(plain, part);
        expect(ratio, `${id} at ${part}`).toBeGreaterThan(0.9);
        expect(ratio, `${id} at ${part}`).toBeLessThan(1.1);
      }
      expect(rms(spoken.samples) / rms(plain.samples), id).toBeGreaterThan(0.8);
    }
  });

  it('leaves the recorded speed as it is, and copes with the shortest sounds', () => {
    const sound = soundOf('word-1');
    expect(stretch(sound, 100)).toBe(sound);
    for (const length of [1, 10, 400, 800]) {
      const short = { sampleRateHz: 22_050, samples: new Int16Array(length).fill(1_000) };
      expect(stretch(short, 200).samples.length).toBe(Math.round(length / 2));
      expect(stretch(short, 50).samples.length).toBe(length * 2);
    }
  });
});

describe('another sample rate', () => {
  it.each([8_000, 16_000, 44_100, 48_000])('brings %i Hz to the rate of calls', (rate) => {
    const sound = toRate(tone(440, rate), SPEECH_RATE_HZ);
    expect(sound.sampleRateHz).toBe(SPEECH_RATE_HZ);
    expect(Math.abs(sound.samples.length - SPEECH_RATE_HZ)).toBeLessThan(4);
    expect(crossingsPerSecond(sound)).toBeCloseTo(440, -1);
    expect(rms(sound.samples) / rms(tone(440, SPEECH_RATE_HZ).samples)).toBeCloseTo(1, 1);
  });

  it('lets nothing fold back that the lower rate cannot hold', () => {
    expect(rms(toRate(tone(15_000, 48_000), SPEECH_RATE_HZ).samples)).toBeLessThan(200);
  });
});

/** A WAV file as a recorder may write it. */
function recorded({ channels = 1, bits = 16, tag = 1, rate = 44_100, extra = 0, length = -1, frames = 100 }): Buffer {
  const data = Buffer.alloc(frames * channels * (bits / 8), 1);
  const format = Buffer.alloc(tag === 0xfffe ? 40 : 16);
  format.writeUInt16LE(tag, 0);
  format.writeUInt16LE(channels, 2);
  format.writeUInt32LE(rate, 4);
  format.writeUInt16LE(bits, 14);
  if (tag === 0xfffe) format.writeUInt16LE(1, 24);
  const part = (name: string, content: Buffer, said = content.length): Buffer => {
    const head = Buffer.alloc(8);
    head.write(name, 0, 'latin1');
    head.writeUInt32LE(said, 4);
    return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
  };
  const parts = [
    part('fmt ', format),
    ...(extra > 0 ? [part('LIST', Buffer.alloc(extra))] : []),
    part('data', data, length < 0 ? data.length : length),
  ];
  const body = Buffer.concat([Buffer.from('WAVE', 'latin1'), ...parts]);
  const head = Buffer.alloc(8);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
}

describe('recordings of an office', () => {
  it.each([
    ['mono', {}, 100],
    ['stereo', { channels: 2 }, 100],
    ['with words about the recording before the sound', { extra: 27 }, 100],
    ['in the longer kind of header', { tag: 0xfffe }, 100],
    ['without a known length', { length: 0 }, 100],
    ['without a known length, written otherwise', { length: 0xffff_ffff }, 100],
  ] as const)('%s are read', (_name, options, frames) => {
    const file = recorded(options);
    expect(readWavFormat(file, file.length)).toMatchObject({ sampleRateHz: 44_100 });
    expect(readWav(new Uint8Array(file).buffer).samples).toHaveLength(frames);
  });

  it.each([
    ['8 bits', { bits: 8 }],
    ['24 bits', { bits: 24 }],
    ['compressed', { tag: 85 }],
    ['six channels', { channels: 6 }],
    ['96 kHz', { rate: 96_000 }],
    ['cut off', { length: 4_000 }],
    ['empty', { frames: 0 }],
  ] as const)('%s are refused', (_name, options) => {
    const file = recorded(options);
    expect(readWavFormat(file, file.length)).toBeNull();
  });

  it('are joined from two channels', () => {
    const stereo = recorded({ channels: 2, frames: 1 });
    stereo.writeInt16LE(1_000, stereo.length - 4);
    stereo.writeInt16LE(-400, stereo.length - 2);
    expect([...readWav(new Uint8Array(stereo).buffer).samples]).toEqual([300]);
  });
});

describe('clips of a board', () => {
  it('are fetched once, at the rate of calls and the speed asked for; what could not be read is asked for again', async () => {
    const asked: string[] = [];
    let isThere = false;
    const file = new Uint8Array(
      writeWav(
        Float64Array.from(tone(200, 44_100).samples, (s) => s / 32_768),
        44_100,
      ),
    ).buffer;
    const sounds = createClipSounds({
      clip: async (packId, name) => {
        asked.push(`${packId}/${name}`);
        return isThere ? file : null;
      },
    });
    const clip = { packId: 'tay', name: 'word-1' };
    await expect(sounds.load(clip, 100)).rejects.toThrow(/word-1/);
    isThere = true;
    const [plain, again, fast] = [
      await sounds.load(clip, 100),
      await sounds.load(clip, 100),
      await sounds.load(clip, 200),
    ];
    expect(again).toBe(plain);
    expect(plain).toMatchObject({ sampleRateHz: SPEECH_RATE_HZ });
    expect(fast.samples.length / plain.samples.length).toBeCloseTo(0.5, 2);
    expect(asked).toHaveLength(3);
  });
});

describe('quiet hours', () => {
  const noon = [{ from: '11:30', to: '13:30' }];
  const night = [{ from: '21:00', to: '06:00' }];
  it.each([
    [noon, '11:29', false],
    [noon, '11:30', true],
    [noon, '13:29', true],
    [noon, '13:30', false],
    [night, '20:59', false],
    [night, '21:00', true],
    [night, '00:00', true],
    [night, '05:59', true],
    [night, '06:00', false],
    [[...noon, ...night], '12:00', true],
    [[{ from: '08:00', to: '08:00' }], '08:00', false],
    [[], '12:00', false],
  ] as const)('%j at %s: %s', (hours, clock, quiet) => {
    expect(isQuiet([...hours], clock)).toBe(quiet);
  });
});

it('hears half the loudness at half the volume', () => {
  expect([gainOf(0), gainOf(50), gainOf(100)]).toEqual([0, 0.25, 1]);
});
