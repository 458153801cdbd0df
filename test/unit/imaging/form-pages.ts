import sharp from 'sharp';
import { type Random, randomOf } from '../../simulation/random.ts';

/** A4 at 100 dots an inch: more than a hash of a page looks at. */
const [WIDTH, HEIGHT] = [827, 1170];
const DOTS_PER_MM = WIDTH / 210;
const WORDS =
  'Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Thị Văn Hữu Đức Minh Anh Hoa Lan Hương Thành Tuấn Dũng Hải Sơn Nam xã phường thôn tổ dân phố số đường quận huyện tỉnh khai sinh cấp ngày tháng năm'.split(
    ' ',
  );
const FIELDS =
  'Họ và tên người yêu cầu;Ngày sinh;Số định danh cá nhân;Nơi cư trú;Điện thoại;Quan hệ với người được khai;Họ và tên;Giới tính;Dân tộc;Quốc tịch;Nơi sinh;Quê quán;Họ tên mẹ;Năm sinh mẹ;Nơi cư trú mẹ;Họ tên cha;Năm sinh cha;Nơi cư trú cha'.split(
    ';',
  );
/** All of a form. */
export const ALL_FIELDS = FIELDS.length;

/** The same form, filled in by another person for every number; only the first `filled` fields. */
export function formPage(number: number, filled = ALL_FIELDS): string {
  const random = randomOf(number * 7_919 + 13);
  const lines = FIELDS.map((label, index) => {
    const y = 220 + index * 38;
    const x = 104 + label.length * 7.2;
    const answer = index < filled ? text(x + random.below(6), y - 1, 14, answerOf(index, random), 'italic') : '';
    const dots = `<line x1="${x}" x2="747" y1="${y + 3}" y2="${y + 3}" stroke="#555" stroke-dasharray="1.5 3"/>`;
    return text(90, y, 14, `${label}:`) + dots + answer;
  });
  const head =
    text(220, 70, 16, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'normal', 'bold') +
    text(295, 92, 15, 'Độc lập - Tự do - Hạnh phúc', 'normal', 'bold') +
    text(306, 150, 20, 'TỜ KHAI ĐĂNG KÝ', 'normal', 'bold');
  const foot = text(90, 930, 13, 'Tôi cam đoan những nội dung khai trên đây là đúng sự thật trước pháp luật.');
  return head + lines.join('') + foot + signature(random);
}

/** A page full of writing, another for every number. */
export function fullPage(number: number): string {
  const random = randomOf(number * 104_729 + 7);
  const lines = Array.from({ length: 38 }, (_, index) =>
    text(90, 90 + index * 26, 15, words(random, 12 + random.below(4))),
  );
  return lines.join('');
}

function answerOf(index: number, random: Random): string {
  if (index % 6 === 2) return Array.from({ length: 12 }, () => random.below(10)).join('');
  return words(random, index % 3 === 1 ? 1 + random.below(2) : 2 + random.below(6));
}

const words = ({ pick }: Random, count: number): string => Array.from({ length: count }, () => pick(WORDS)).join(' ');

function text(x: number, y: number, size: number, content: string, style = 'normal', weight = 'normal'): string {
  return `<text x="${x}" y="${y}" font-size="${size}" font-style="${style}" font-weight="${weight}">${content}</text>`;
}

function signature(random: Random): string {
  const part = (least: number, more: number): number => least + random.below(more);
  const strokes = Array.from({ length: 6 }, () => `q ${part(-5, 30)} ${part(-30, 40)} ${part(15, 12)} ${part(-8, 16)}`);
  return `<path d="M 600 1050 ${strokes.join(' ')}" fill="none" stroke="#223" stroke-width="2"/>`;
}

/** How a sheet lies in the scanner, and what the scanner makes of it. */
export interface Scan {
  readonly rightMm: number;
  readonly downMm: number;
  readonly degrees: number;
  /** 1 is as it is. */
  readonly brightness: number;
  readonly quality: number;
  /** Grain of the sensor in grey values. */
  readonly grain: number;
}

export const STRAIGHT: Scan = { rightMm: 0, downMm: 0, degrees: 0, brightness: 1, quality: 88, grain: 2 };

/** As far as a scan may differ: `edge` goes to the end of every range. */
export function anyScan(seed: number, edge = false): Scan {
  const { next, chance } = randomOf(seed);
  const within = (most: number): number => (edge ? (chance(0.5) ? most : -most) : (next() * 2 - 1) * most);
  const [rightMm, downMm, degrees] = [within(3), within(3), within(1)];
  return {
    rightMm,
    downMm,
    degrees,
    brightness: 1 + within(0.15),
    quality: 50 + Math.floor(next() * 45),
    grain: 3 * next(),
  };
}

/** Draws a page as a scanner sees it: a JPEG. */
export async function scanned(page: string, scan: Scan, seed = 1): Promise<Uint8Array> {
  const move = `translate(${scan.rightMm * DOTS_PER_MM} ${scan.downMm * DOTS_PER_MM})`;
  const turn = `rotate(${scan.degrees} ${WIDTH / 2} ${HEIGHT / 2})`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"
    font-family="Liberation Serif, DejaVu Serif, Times New Roman, serif"><rect width="100%" height="100%" fill="#f4f4f2"/>
    <g transform="${move} ${turn}">${page}</g></svg>`;
  const gray = await sharp(Buffer.from(svg)).grayscale().raw().toBuffer();
  const { next } = randomOf(seed);
  const seen = Uint8Array.from(gray, (value) => {
    const grain = (next() + next() + next() - 1.5) * 2 * scan.grain;
    return Math.max(0, Math.min(255, value * scan.brightness + grain));
  });
  const raw = { width: WIDTH, height: HEIGHT, channels: 1 } as const;
  return sharp(seen, { raw }).jpeg({ quality: scan.quality }).toBuffer();
}
