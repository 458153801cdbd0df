import { useCallback, useEffect, useRef, useState } from 'react';
import { BASE_PACK_ID } from '../../bridge/pack-files.ts';
import type { Packs } from '../../bridge/packs.ts';
import { type ClipPlayer, createClipPlayer } from '../../ui/clip-player.ts';
import { planReading, type ReadPart, type ReadStep } from './reading-plan.ts';
import { say, useSystemVoice } from './system-voice.ts';

export interface ReadAloud {
  /** Whether this PC can say anything of it. */
  readonly canRead: (parts: readonly ReadPart[]) => boolean;
  /** Reads the parts; while something is read, stops it instead. */
  readonly toggle: (parts: readonly ReadPart[]) => void;
  readonly stop: () => void;
  readonly isReading: boolean;
}

/** Reads screens aloud in the language of a pack, one at a time. */
export function useReadAloud(packs: Packs, packId: string, volumePercent: number): ReadAloud {
  const voice = useSystemVoice(packId);
  const player = useRef<ClipPlayer | null>(null);
  const round = useRef(0);
  const [isReading, setReading] = useState(false);

  const stop = useCallback(() => {
    round.current += 1;
    player.current?.stop();
    window.speechSynthesis.cancel();
    setReading(false);
  }, []);
  useEffect(
    () => () => {
      round.current += 1;
      player.current?.close();
      player.current = null;
      window.speechSynthesis.cancel();
    },
    [],
  );

  const plan = (parts: readonly ReadPart[]): readonly ReadStep[] =>
    planReading(parts, {
      packId,
      basePackId: BASE_PACK_ID,
      hasClip: (owner, name) => packs.find(owner)?.clips.includes(name) ?? false,
      hasVoice: voice !== null,
      locale: packs.textOf(packId).locale,
      words: packs.find(packId)?.words ?? {},
    });

  async function read(steps: readonly ReadStep[]): Promise<void> {
    round.current += 1;
    const mine = round.current;
    setReading(true);
    player.current ??= createClipPlayer();
    for (const step of steps) {
      if (mine !== round.current) return;
      if (step.do === 'SAY') {
        if (voice !== null) await say(step.text, voice, volumePercent);
      } else {
        const bytes = await packs.files.clip(step.packId, step.name);
        if (mine !== round.current) return;
        if (bytes !== null) await player.current.play([bytes], volumePercent);
      }
    }
    if (mine === round.current) setReading(false);
  }

  return {
    canRead: (parts) => plan(parts).length > 0,
    toggle: (parts) => {
      if (isReading) stop();
      else void read(plan(parts));
    },
    stop,
    isReading,
  };
}
