import type { OcrPage } from '../../../../electron/domain/digitization/ocr-text.ts';

export interface DrawnLine {
  readonly text: string;
  /** Millimetres of an A4 sheet: where the line begins, and its baseline. */
  readonly x: number;
  readonly y: number;
  readonly confidence?: number;
}

const PX_PER_MM = 10;
const LETTER_MM = 2.4;
const HEIGHT_MM = 4;

/** A page as a reading program would answer it: words of equal letters; lines that share a baseline are one line. */
export function ocrPage(drawn: readonly DrawnLine[]): OcrPage {
  const baselines = [...new Set(drawn.map(({ y }) => y))];
  const lines = baselines.map((y) => ({
    words: drawn
      .filter((line) => line.y === y)
      .flatMap(({ text, x, confidence = 95 }) => {
        let left = x;
        return text.split(' ').map((word) => {
          const right = left + word.length * LETTER_MM;
          const box = [left, y - HEIGHT_MM, right, y].map((mm) => mm * PX_PER_MM) as [number, number, number, number];
          left = right + LETTER_MM;
          return { text: word, box, confidence };
        });
      }),
  }));
  return { widthPx: 210 * PX_PER_MM, heightPx: 297 * PX_PER_MM, lines };
}

/** A line around a middle. */
export const centred = (text: string, middle: number, y: number, confidence?: number): DrawnLine => ({
  text,
  x: middle - (text.length * LETTER_MM) / 2,
  y,
  ...(confidence === undefined ? {} : { confidence }),
});

/** The head of an office's paper (Nghị định 30/2020, annex I). */
export const officeHead = (issuer: readonly string[], number: string, date: string): DrawnLine[] => [
  ...issuer.map((line, index) => centred(line, 52, 24 + index * 6)),
  centred('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 142, 24),
  centred('Độc lập - Tự do - Hạnh phúc', 142, 30),
  centred(number, 52, 42),
  centred(date, 142, 42),
];
