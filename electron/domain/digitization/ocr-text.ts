/** A word as read from a cleaned page. Its box is in pixels of that page: left, top, right, bottom. */
export interface OcrWord {
  readonly text: string;
  readonly box: readonly [number, number, number, number];
  /** 0 to 100, as the reading program states it. */
  readonly confidence: number;
}

export interface OcrLine {
  readonly words: readonly OcrWord[];
}

/** The text of one page; `widthPx` and `heightPx` are those of the cleaned page. NFC. */
export interface OcrPage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly lines: readonly OcrLine[];
}
