import { PICTURE_TEXTS, SCREEN_TEXTS, type ScreenClip } from './screen-texts.ts';

/** A piece of what a screen says. */
export type ReadPart =
  | { readonly screen: ScreenClip }
  /** The number of a ticket, character by character. */
  | { readonly number: string }
  /** A service: an office may record its name as the clip `service-` and its code in small letters. */
  | { readonly service: { readonly code: string; readonly name: string; readonly picture: string | null } }
  /** What only a voice of the system can say. */
  | { readonly text: string };

/** A piece as it is sounded. */
export type ReadStep =
  | { readonly do: 'CLIP'; readonly packId: string; readonly name: string }
  | { readonly do: 'SAY'; readonly text: string };

export interface ReadingMeans {
  readonly packId: string;
  /** The pack behind every other: its clips are better than silence. */
  readonly basePackId: string;
  readonly hasClip: (packId: string, name: string) => boolean;
  /** A voice of the system for the language of the pack. */
  readonly hasVoice: boolean;
  readonly locale: 'vi' | 'en';
  /** Words of the pack by key. */
  readonly words: Readonly<Record<string, string>>;
}

/**
 * How a screen is read: clips of its language, else a voice of the system, else the Vietnamese clips. What none of them
 * can say is left out; an empty answer means that the screen cannot be read here at all.
 */
export function planReading(parts: readonly ReadPart[], means: ReadingMeans): readonly ReadStep[] {
  return parts.flatMap((part) => {
    if ('screen' in part) {
      return stepsOf([part.screen], means.words[part.screen] ?? SCREEN_TEXTS[part.screen][means.locale], means);
    }
    if ('number' in part) return stepsOf(numberClips(part.number), Array.from(part.number).join(' '), means);
    if ('text' in part) return stepsOf(null, part.text, means);
    return serviceSteps(part.service, means);
  });
}

function serviceSteps(
  { code, name, picture }: Extract<ReadPart, { service: object }>['service'],
  means: ReadingMeans,
): readonly ReadStep[] {
  const own = stepsOf([`service-${code.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`], name, means);
  if (own.length > 0 || picture === null) return own;
  const subject = `picture-${picture}`;
  const text = (PICTURE_TEXTS as Readonly<Record<string, { vi: string; en: string }>>)[subject]?.[means.locale];
  return stepsOf([subject], text ?? name, means);
}

/** Clips of a ticket's number; null where it holds something that has no clip. */
function numberClips(number: string): string[] | null {
  const clips = Array.from(number.toUpperCase())
    .filter((char) => !/[-. /]/.test(char))
    .map((char) => {
      if (/\d/.test(char)) return `word-${char}`;
      return char === 'Đ' ? 'letter-dd' : `letter-${char.toLowerCase()}`;
    });
  return clips.every((clip) => /^(word-\d|letter-[a-z]+)$/.test(clip)) ? clips : null;
}

function stepsOf(clips: readonly string[] | null, text: string, means: ReadingMeans): readonly ReadStep[] {
  const of = (packId: string): ReadStep[] | null =>
    clips?.every((name) => means.hasClip(packId, name))
      ? clips.map((name): ReadStep => ({ do: 'CLIP', packId, name }))
      : null;
  return of(means.packId) ?? (means.hasVoice ? [{ do: 'SAY', text }] : (of(means.basePackId) ?? []));
}
