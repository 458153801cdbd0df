import type { ByteSink } from './byte-sink.ts';

const GS = 0x1d;
const MODEL_2 = 50;
const LEVEL_CODES = { L: 48, M: 49 } as const;

export interface QrSymbol {
  readonly text: string;
  readonly level: keyof typeof LEVEL_CODES;
  readonly moduleDots: number;
}

/**
 * A QR symbol drawn by the printer, where ESC a says: GS ( k with functions 165 (model), 167 (size of a module), 169 (error
 * correction), 180 (text, UTF-8) and 181 (print). Answers the length of the longest command.
 */
export function appendQrSymbol(sink: ByteSink, { text, level, moduleDots }: QrSymbol): number {
  const data = new TextEncoder().encode(text);
  const command = (fn: number, ...parameters: number[]): number => {
    const length = parameters.length + 2;
    sink.put(GS, 0x28, 0x6b, length & 0xff, length >> 8, 49, fn, ...parameters);
    return length + 5;
  };
  command(65, MODEL_2, 0);
  command(67, moduleDots);
  command(69, LEVEL_CODES[level]);
  const longest = command(80, 48, ...data);
  command(81, 48);
  return longest;
}
