import type { OcrLine, OcrPage, OcrWord } from '../../domain/digitization/ocr-text.ts';
import { cleanText } from '../../domain/text/unicode.ts';

/** Level of a word in the table; the others are pages, blocks, paragraphs and lines. */
const WORD = '5';
const COLUMNS = 12;
/** Less sure ones are dotted lines, stamps and grain taken for letters: in a text layer they only hide what is there. */
const LEAST_CONFIDENCE = 20;

/**
 * The text of a page from the table that Tesseract writes (TSV, 12 columns: level, page, block, paragraph, line, word,
 * left, top, width, height, confidence, text). Boxes are in pixels of the picture of `widthPx` x `heightPx`.
 */
export function pageOfTsv(tsv: string, { widthPx, heightPx }: Pick<OcrPage, 'widthPx' | 'heightPx'>): OcrPage {
  const lines = new Map<string, OcrWord[]>();
  for (const row of tsv.split('\n')) {
    const cells = row.split('\t');
    if (cells[0] !== WORD || cells.length < COLUMNS) continue;
    const word = wordOf(cells);
    if (word === null) continue;
    const key = cells.slice(1, 5).join('/');
    const words = lines.get(key);
    if (words) words.push(word);
    else lines.set(key, [word]);
  }
  return { widthPx, heightPx, lines: [...lines.values()].map((words): OcrLine => ({ words })) };
}

function wordOf(cells: readonly string[]): OcrWord | null {
  const [left = 0, top = 0, width = 0, height = 0, confidence = 0] = cells.slice(6, 11).map(Number);
  const text = cleanText(cells.slice(11).join(' '));
  if (text === '' || confidence < LEAST_CONFIDENCE) return null;
  return { text, box: [left, top, left + width, top + height], confidence };
}
