import { type KeptOpen, keepOpen, type LinkState, type RetryDelays } from '../connection/keep-open.ts';
import { createLineReader, type RefusedText } from './line-reader.ts';
import type { LineSource } from './line-source.ts';

export interface CardReaderOptions {
  readonly source: LineSource;
  readonly nowMs: () => number;
  /** One whole text. It holds personal data: it goes where it is needed and nowhere else. */
  readonly onText: (text: string) => void;
  readonly onRefused: (reason: RefusedText) => void;
  readonly onChange: (state: LinkState) => void;
  readonly delays?: RetryDelays;
}

/** Drives one reader: keeps its port open and passes whole texts on. */
export function openCardReader({ source, nowMs, onText, onRefused, onChange, delays }: CardReaderOptions): KeptOpen {
  const lines = createLineReader({ text: onText, refused: onRefused });
  return keepOpen({
    ...(delays ? { delays } : {}),
    onChange,
    open(lost) {
      // Half a text from before the plug was pulled must not begin the next one.
      lines.reset();
      return source.open({ bytes: (bytes) => lines.push(bytes, nowMs()), lost });
    },
  });
}
