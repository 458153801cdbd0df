import { foldForSearch } from '../text/fold.ts';

/** A word of a system with the status 1-10 that it means (domain reference 2.2). */
export interface StateWord {
  readonly text: string;
  readonly status: number;
}

/** Statuses after which nothing goes on: refused, withdrawn or sent back, handed out. */
export const ENDED_STATUSES: readonly number[] = [3, 7, 10];

/** What the statuses are called nationally. */
export const NATIONAL_STATES: readonly StateWord[] = [
  { status: 1, text: 'Mới đăng ký' },
  { status: 2, text: 'Được tiếp nhận' },
  { status: 3, text: 'Không được tiếp nhận' },
  { status: 4, text: 'Đang xử lý' },
  { status: 5, text: 'Yêu cầu bổ sung giấy tờ' },
  { status: 6, text: 'Yêu cầu thực hiện nghĩa vụ tài chính' },
  { status: 7, text: 'Công dân yêu cầu rút hồ sơ' },
  { status: 8, text: 'Dừng xử lý' },
  { status: 9, text: 'Đã xử lý xong' },
  { status: 10, text: 'Đã trả kết quả' },
];

/** How systems write them, folded. Practice and not law: a system's own words come first. */
const WORDS: readonly (readonly [status: number, words: readonly string[]])[] = [
  [1, ['moi dang ky', 'cho tiep nhan', 'moi nop', 'moi', 'da nop', 'ho so moi', 'cho duyet tiep nhan']],
  [2, ['duoc tiep nhan', 'da tiep nhan', 'tiep nhan', 'moi tiep nhan']],
  [3, ['khong duoc tiep nhan', 'khong tiep nhan', 'tu choi tiep nhan', 'tu choi', 'bi tu choi']],
  [
    4,
    [
      'dang xu ly',
      'dang giai quyet',
      'dang thu ly',
      'cho xu ly',
      'da chuyen xu ly',
      'cho phe duyet',
      'trinh ky',
      'cho ky',
    ],
  ],
  [
    5,
    [
      'yeu cau bo sung giay to',
      'yeu cau bo sung',
      'yeu cau bo sung ho so',
      'cho bo sung',
      'cho bo sung ho so',
      'dang bo sung',
    ],
  ],
  [
    6,
    [
      'yeu cau thuc hien nghia vu tai chinh',
      'thuc hien nghia vu tai chinh',
      'cho thuc hien nghia vu tai chinh',
      'cho thanh toan',
    ],
  ],
  [
    7,
    [
      'cong dan yeu cau rut ho so',
      'cong dan rut ho so',
      'rut ho so',
      'da rut',
      'da rut ho so',
      'tra lai',
      'tra lai ho so',
      'da tra lai',
      'khong du dieu kien',
      'dung giai quyet',
    ],
  ],
  [8, ['dung xu ly', 'tam dung', 'tam dung xu ly', 'tam dung giai quyet']],
  [
    9,
    [
      'da xu ly xong',
      'xu ly xong',
      'da co ket qua',
      'co ket qua',
      'cho tra ket qua',
      'cho tra',
      'da giai quyet',
      'da hoan thanh',
      'hoan thanh',
    ],
  ],
  [10, ['da tra ket qua', 'da tra', 'da tra cong dan', 'da tra ket qua cho cong dan']],
];

const STATUS_OF = new Map(WORDS.flatMap(([status, words]) => words.map((word) => [word, status] as const)));
/** What stands behind a state and says nothing of it, such as whether it came in time. */
const REMARK = /[\s,(/-]*(?:som han|truoc han|dung han|trong han|con han|qua han|tre han|dung hen|som hen|tre hen)\W*$/;
/** `4 - Đang xử lý`: the number is the status itself. */
const NUMBERED = /^(10|[1-9])\s*[-.:)]\s*/;

/**
 * The status 1-10 that another system's word for a state means: by its own words first, then by those in national use, both
 * without diacritics. Null for a word that nobody explained and for an empty one.
 */
export function statusOfWord(own: readonly StateWord[], text: string): number | null {
  const folded = foldForSearch(text);
  if (folded === '') return null;
  const told = own.find((word) => foldForSearch(word.text) === folded);
  if (told !== undefined) return told.status;
  if (/^(10|[1-9])$/.test(folded)) return Number(folded);
  const bare = folded.replace(REMARK, '').replace(NUMBERED, '').trim();
  return STATUS_OF.get(bare) ?? null;
}

/** A system's word for a status, else the national one; empty for no status. */
export function wordOfStatus(own: readonly StateWord[], status: number | null): string {
  return [...own, ...NATIONAL_STATES].find((word) => word.status === status)?.text ?? '';
}
