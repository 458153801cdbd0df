import type { LanguagePack } from '../../../../electron/contract/methods/packs.ts';
import type { BoardCall } from '../../../../electron/contract/queue-views.ts';

/** A clip and the pack it is taken from. */
export interface ClipRef {
  readonly packId: string;
  readonly name: string;
}

/** What is heard of a call. */
export interface CallSpeech {
  readonly chime: ClipRef;
  readonly words: readonly ClipRef[];
}

export const CHIME_CLIP = 'chime';

/**
 * A call in a language whose numbers are read digit by digit: the phrase, the number, the second phrase, the counter.
 * Null for a number with a character that has no clip. Separators are not spoken.
 */
export function digitClips(ticketNumber: string, counterNumber: number): string[] | null {
  const number = Array.from(ticketNumber.normalize('NFC').toUpperCase())
    .filter((character) => !'-. /'.includes(character))
    .map(characterClip);
  if (number.length === 0 || !number.every((clip) => clip !== null)) return null;
  return ['phrase-call', ...number, 'phrase-counter', ...Array.from(String(counterNumber), (digit) => `word-${digit}`)];
}

function characterClip(character: string): string | null {
  if (/^[0-9]$/.test(character)) return `word-${character}`;
  if (character === 'Đ') return 'letter-dd';
  return /^[A-Z]$/.test(character) ? `letter-${character.toLowerCase()}` : null;
}

/**
 * The clips of a call in a pack's language. `ownerOf` names the pack that has a clip: this one, else the Vietnamese one.
 * Null where the call cannot be spoken: a piece of it is in neither, or the backend found no words for it.
 */
export function callSpeech(
  call: Pick<BoardCall, 'ticketNumber' | 'counterNumber' | 'clips'>,
  speechRule: LanguagePack['speechRule'],
  ownerOf: (name: string) => string | null,
): CallSpeech | null {
  if (call.clips.length === 0) return null;
  const names = speechRule === 'DIGITS' ? digitClips(call.ticketNumber, call.counterNumber) : call.clips;
  const [chime, ...words] = [CHIME_CLIP, ...(names ?? [])].map((name): ClipRef | null => {
    const packId = ownerOf(name);
    return packId === null ? null : { packId, name };
  });
  if (names === null || !chime || !words.every((word) => word !== null)) return null;
  return { chime, words };
}
