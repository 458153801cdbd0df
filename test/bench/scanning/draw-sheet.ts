import sharp from 'sharp';
import { PAPER_SIZE_MM, type PaperSize } from '../../../electron/domain/scan/scan.ts';
import { seededRandom } from '../../fault/random.ts';

const MM_AN_INCH = 25.4;
const LINES = 38;

/** A sheet of paper with a number and lines of words in grey bars, no two alike, as JPEG. */
export function drawSheet(number: number, dpi: number, paper: PaperSize = 'A4'): Promise<Uint8Array> {
  const { width, height } = PAPER_SIZE_MM[paper];
  const px = (mm: number): number => Math.round((mm * dpi) / MM_AN_INCH);
  const random = seededRandom(number * 7_919);
  const bars: string[] = [];
  for (let line = 0; line < LINES; line += 1) {
    const y = 40 + (line * (height - 60)) / LINES;
    for (let x = 20; x < width - 30; ) {
      const wide = 4 + random() * 14;
      if (random() < 0.85)
        bars.push(`<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${wide.toFixed(1)}" height="2.6"/>`);
      x += wide + 2.5;
    }
  }
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${px(width)}" height="${px(height)}">
<rect width="100%" height="100%" fill="#fdfdf8"/><g fill="#333">${bars.join('')}</g>
<text x="20" y="30" font-size="22" font-family="sans-serif" fill="#a00">${number}</text></svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 85 }).withMetadata({ density: dpi }).toBuffer();
}
