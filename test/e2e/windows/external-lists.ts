import writeXlsxFile from 'write-excel-file/node';

/** A list as a provincial system exports it: a title above the headings, one dossier a line. */
export const HEADINGS = [
  'Mã hồ sơ',
  'Tình trạng',
  'Mã TTHC',
  'Tên thủ tục',
  'Người nộp',
  'Số CCCD',
  'Số điện thoại',
  'Địa chỉ',
  'Hình thức nộp',
  'Ngày nộp',
  'Ngày tiếp nhận',
  'Ngày hẹn trả',
] as const;

const KET_HON = ['1.000894', 'Đăng ký kết hôn'] as const;
const ONLINE = 'Trực tuyến';

/** Three that can be taken over, one of a procedure that the office does not have. */
export const LINES: readonly (readonly string[])[] = [
  [
    'H08.12-261118-0001',
    'Được tiếp nhận',
    ...KET_HON,
    'Võ Thị Thanh Hằng',
    '048190001234',
    '0905 111 222',
    '12 Lê Lợi',
    ONLINE,
    '18/11/2026 08:10',
    '18/11/2026 09:00',
    '25/11/2026 09:00',
  ],
  [
    'H08.12-261118-0002',
    'Chờ lãnh đạo ký',
    ...KET_HON,
    'Đặng Quốc Bảo',
    '048088004321',
    '0905 333 444',
    '7 Trần Phú',
    ONLINE,
    '18/11/2026 08:20',
    '18/11/2026 09:05',
    '24/11/2026 17:00',
  ],
  [
    'H08.12-261119-0003',
    'Được tiếp nhận',
    ...KET_HON,
    'Nguyễn Thị Ngọc Ánh',
    '048195007777',
    '',
    '9 Hùng Vương',
    ONLINE,
    '19/11/2026 10:00',
    '19/11/2026 10:30',
    '27/11/2026 10:30',
  ],
  [
    'H08.12-261119-0004',
    'Được tiếp nhận',
    '9.999999',
    'Thủ tục của đơn vị khác',
    'Lê Hữu Phước',
    '048077008888',
    '',
    '',
    'Trực tiếp',
    '19/11/2026 11:00',
    '19/11/2026 11:00',
    '30/11/2026 17:00',
  ],
];

/** The same with a line whose date nobody can read. */
export const BAD_LINE: readonly string[] = [
  'H08.12-261119-0005',
  'Được tiếp nhận',
  ...KET_HON,
  'Trịnh Công Lý',
  '',
  '',
  '',
  ONLINE,
  '99/99/2026',
  '',
  '',
];

const cells = (row: readonly string[]) => row.map((value) => ({ value, type: String }));

/** The list as an XLSX file; `above` stands over the headings. */
export async function xlsxList(
  lines: readonly (readonly string[])[],
  above: readonly (readonly string[])[] = [['DANH SÁCH HỒ SƠ PHƯỜNG HẢI CHÂU']],
): Promise<Buffer> {
  return writeXlsxFile([...above, HEADINGS, ...lines].map(cells)).toBuffer();
}

/** Headings spread over merged cells, with one file's worth of lines below. */
export async function mergedXlsx(): Promise<Buffer> {
  const blank = HEADINGS.map(() => null);
  const group = [{ value: 'Hồ sơ', type: String, columnSpan: HEADINGS.length }, ...blank.slice(1)];
  return writeXlsxFile([group, group, ...LINES.map(cells)]).toBuffer();
}

/** What a chooser of files takes. */
export const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer });

/** A CSV in the letters of TCVN3, as old programs still write it. */
export function tcvn3Csv(): Buffer {
  const rows = [
    'M· hå s¬;T×nh tr¹ng;Ng­êi nép',
    'H08.12-261118-0001;§­îc tiÕp nhËn;Vâ ThÞ Thanh H»ng',
    'H08.12-261118-0002;§ang xö lý;§Æng Quèc B¶o',
  ];
  return Buffer.from(rows.join('\r\n'), 'latin1');
}
