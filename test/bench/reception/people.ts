import type { Applicant } from '../../../electron/domain/dossier/dossier.ts';

type Weighted = readonly (readonly [string, number])[];

/** Family names with the shares of a hundred people that surveys commonly give; the rest are spread over a few more. */
const FAMILIES: Weighted = [
  ...([
    ['Nguyễn', 38.4],
    ['Trần', 11],
    ['Lê', 9.5],
    ['Phạm', 7],
    ['Hoàng', 3.6],
    ['Huỳnh', 1.5],
    ['Phan', 4.5],
  ] as const),
  ...([
    ['Vũ', 2.4],
    ['Võ', 1.5],
    ['Đặng', 2.1],
    ['Bùi', 2],
    ['Đỗ', 1.4],
    ['Hồ', 1.3],
    ['Ngô', 1.3],
    ['Dương', 1],
  ] as const),
  ...([
    ['Lý', 0.5],
    ['Đinh', 0.8],
    ['Trương', 1.2],
    ['Mai', 0.6],
    ['Lâm', 0.6],
    ['Cao', 0.6],
    ['Trịnh', 0.5],
  ] as const),
  ...([
    ['Hà', 0.5],
    ['Tạ', 0.4],
    ['Thái', 0.4],
    ['Châu', 0.3],
    ['Văn', 0.3],
    ['Quách', 0.2],
    ['Lò', 0.5],
    ['Giàng', 0.3],
  ] as const),
];
const MALE_MIDDLES: Weighted = [
  ...([
    ['Văn', 42],
    ['Đức', 6],
    ['Hữu', 5],
    ['Quang', 4],
    ['Minh', 5],
    ['Xuân', 4],
    ['Đình', 4],
    ['Công', 3],
  ] as const),
  ...([
    ['Thanh', 4],
    ['Ngọc', 3],
    ['Quốc', 3],
    ['Tuấn', 2],
    ['Hoàng', 3],
    ['Thế', 2],
    ['Bá', 2],
    ['Trọng', 2],
  ] as const),
];
const FEMALE_MIDDLES: Weighted = [
  ...([
    ['Thị', 58],
    ['Ngọc', 7],
    ['Thanh', 4],
    ['Kim', 5],
    ['Thu', 4],
    ['Hồng', 3],
    ['Bích', 2],
    ['Mỹ', 2],
  ] as const),
  ...([
    ['Phương', 3],
    ['Minh', 2],
    ['Khánh', 2],
    ['Bảo', 2],
    ['Hoài', 2],
    ['Diệu', 2],
  ] as const),
];
const GIVEN =
  `Anh Hùng Dũng Tuấn Nam Huy Long Sơn Hải Cường Thắng Hòa Lan Hương Hằng Hà Thủy Trang Linh Mai Nga Yến Vân Hiền Phương
  Thảo Nhung Tâm Đức Minh Quân Khánh Phúc Tài Tú An Bình Châu Diệp Giang Kiên Loan My Như Oanh Phát Quỳnh Sang Uyên Vinh
  Xuân Bảo Chi Đạt Á Ánh Bích Cúc Duyên Đào Hạnh Hoa Hồng Huệ Khoa Lâm Liên Lộc Ly Ngân Ngọc Nghĩa Nhi Phong Phượng Quang
  Tân Thành Thịnh Thu Tiến Toàn Trung Tùng Việt Vy`.split(/\s+/);
const THIRD_WORD = 0.3;

function pick(list: Weighted, random: () => number): string {
  let left = random() * list.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [word, weight] of list) {
    left -= weight;
    if (left < 0) return word;
  }
  return list[0]?.[0] ?? '';
}

const given = (random: () => number): string => GIVEN[Math.floor(random() * GIVEN.length)] ?? 'An';

/** Person number `index` of an office, from 0: names as common as they are, each with a number and a phone. */
export function person(index: number, random: () => number): Applicant {
  const isMan = random() < 0.5;
  const words = [pick(FAMILIES, random), pick(isMan ? MALE_MIDDLES : FEMALE_MIDDLES, random)];
  if (random() < THIRD_WORD) words.push(given(random));
  const year = 1940 + Math.floor(random() * 80);
  const province = String(1 + Math.floor(random() * 96)).padStart(3, '0');
  const century = (year < 2000 ? 0 : 2) + (isMan ? 0 : 1);
  const personalId = `${province}${century}${String(year % 100).padStart(2, '0')}${String(index).padStart(6, '0').slice(-6)}`;
  return {
    name: [...words, given(random)].join(' '),
    personalId,
    birthDate: `${year}-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`,
    sex: isMan ? 'Nam' : 'Nữ',
    address: 'Thôn 3, xã Hoàng Kim, tỉnh Thanh Hóa',
    phone: `09${String(Math.floor(random() * 1e8)).padStart(8, '0')}`,
    email: '',
  };
}

/** What has the longest lists, what has long lists and few in common, and what nobody has. */
export const WORST_QUERIES: readonly string[] = (
  'n|ng|nguyễn|nguyen van|nguyen thi|nguyen thi a|thi van|van thi|thi huu|quoc thi|thi van a|tran thi cong|nguyen van xu|' +
  'đ|đinh đ|lý thế á|thi the|van bich|khong co ai|0|00|038|0380|038050|0912|09123456|038050123456|+84 912|0912 345'
).split('|');

/** What a clerk types to find somebody: the name as far as they got, a number, a phone. */
export function typedQuery(somebody: Applicant, random: () => number): string {
  const kind = random();
  if (kind < 0.1) return somebody.personalId.slice(0, 3 + Math.floor(random() * 10));
  if (kind < 0.2) return somebody.phone.slice(0, 4 + Math.floor(random() * 7));
  const words = somebody.name.split(' ');
  const chosen = random() < 0.3 ? words.slice(-2) : words;
  const text = chosen.join(' ');
  return text.slice(0, Math.max(1, Math.ceil(text.length * random())));
}
