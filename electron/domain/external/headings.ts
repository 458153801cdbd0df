import { foldForSearch } from '../text/fold.ts';
import { LIST_FIELDS, type ListField } from './external.ts';

/** A field of a list with the heading of its column. */
export interface MappedColumn {
  readonly field: ListField;
  readonly column: string;
}

/** Without these a line tells of no dossier. */
export const REQUIRED_FIELDS = ['code'] as const satisfies readonly ListField[];

/** Headings of lists, folded and without signs. The same words mean another field where they stand behind others. */
const HEADINGS: Readonly<Record<ListField, readonly string[]>> = {
  code: [
    'ma ho so',
    'so ho so',
    'ma so ho so',
    'so bien nhan',
    'ma bien nhan',
    'so tiep nhan',
    'ma tiep nhan',
    'ma hs',
    'so hs',
    'mahoso',
    'ma dinh danh ho so',
    'so giay tiep nhan',
    'ma',
  ],
  state: [
    'trang thai',
    'trang thai ho so',
    'tinh trang',
    'tinh trang ho so',
    'trang thai xu ly',
    'tinh trang xu ly',
    'tinh trang giai quyet',
    'trang thai hien tai',
    'trangthai',
    'trang thai giai quyet',
  ],
  procedureCode: [
    'ma thu tuc',
    'ma tthc',
    'ma so tthc',
    'ma thu tuc hanh chinh',
    'matthc',
    'ma so thu tuc',
    'ma dich vu cong',
  ],
  procedureName: [
    'thu tuc',
    'ten thu tuc',
    'ten tthc',
    'thu tuc hanh chinh',
    'ten thu tuc hanh chinh',
    'tthc',
    'ten dich vu cong',
    'dich vu cong',
    'loai ho so',
    'ten ho so',
    'tentthc',
  ],
  field: ['linh vuc', 'ten linh vuc', 'nhom linh vuc'],
  applicantName: [
    'nguoi nop',
    'nguoi nop ho so',
    'ho ten nguoi nop',
    'ho va ten nguoi nop',
    'ten nguoi nop',
    'nguoi nop ho ten',
    'nguoi nop ho va ten',
    'ten ca nhan to chuc',
    'ca nhan to chuc',
    'to chuc ca nhan',
    'ten to chuc ca nhan',
    'nguoi dang ky',
    'nguoi yeu cau',
    'ten cong dan',
    'cong dan',
    'ten khach hang',
    'ho va ten',
    'ho ten',
  ],
  applicantId: [
    'so cccd',
    'cccd',
    'so dinh danh',
    'so dinh danh ca nhan',
    'cmnd cccd',
    'so cmnd cccd',
    'cccd cmnd',
    'so cccd cmnd',
    'cmnd',
    'so cmnd',
    'so can cuoc',
    'can cuoc cong dan',
    'so giay to',
    'so giay to tuy than',
    'giay to tuy than',
    'ma dinh danh',
    'so dinh danh nguoi nop',
  ],
  applicantPhone: [
    'so dien thoai',
    'dien thoai',
    'sdt',
    'so dt',
    'dien thoai lien he',
    'so dien thoai nguoi nop',
    'di dong',
  ],
  applicantAddress: [
    'dia chi',
    'dia chi nguoi nop',
    'noi thuong tru',
    'noi cu tru',
    'dia chi thuong tru',
    'dia chi lien he',
  ],
  applicantBirthDate: ['ngay sinh', 'ngay thang nam sinh', 'nam sinh'],
  ownerName: [
    'chu ho so',
    'ten chu ho so',
    'ho ten chu ho so',
    'ho va ten chu ho so',
    'chu ho so ho ten',
    'chu ho so ho va ten',
  ],
  channel: [
    'hinh thuc nop',
    'hinh thuc tiep nhan',
    'hinh thuc',
    'kenh tiep nhan',
    'kenh nop',
    'kenh',
    'nguon ho so',
    'nguon tiep nhan',
    'phuong thuc nop',
    'hinh thuc nop ho so',
  ],
  submittedAt: ['ngay nop', 'ngay nop ho so', 'thoi gian nop', 'ngay gio nop', 'ngay dang ky', 'thoi diem nop'],
  receivedAt: [
    'ngay tiep nhan',
    'ngay tiep nhan ho so',
    'thoi gian tiep nhan',
    'ngay gio tiep nhan',
    'ngay nhan',
    'ngay nhan ho so',
    'thoi diem tiep nhan',
    'tiep nhan',
  ],
  dueAt: [
    'ngay hen tra',
    'ngay hen tra ket qua',
    'hen tra',
    'hen tra ket qua',
    'han tra',
    'han tra ket qua',
    'thoi gian hen tra',
    'ngay hen',
    'han xu ly',
    'han giai quyet',
    'thoi han giai quyet',
    'thoi diem hen tra',
    'ngay hen tra kq',
    'thoi han',
  ],
  finishedAt: [
    'ngay hoan thanh',
    'ngay co ket qua',
    'ngay xu ly xong',
    'ngay ket thuc',
    'ngay ket thuc xu ly',
    'ngay giai quyet xong',
    'thoi gian hoan thanh',
    'ngay giai quyet',
  ],
  returnedAt: [
    'ngay tra',
    'ngay tra ket qua',
    'ngay tra kq',
    'thoi gian tra ket qua',
    'ngay tra thuc te',
    'tra ket qua',
  ],
  unit: [
    'don vi',
    'co quan',
    'don vi xu ly',
    'don vi tiep nhan',
    'co quan xu ly',
    'co quan giai quyet',
    'don vi giai quyet',
    'don vi thu ly',
    'phong ban',
    'co quan thuc hien',
  ],
  handler: [
    'can bo xu ly',
    'nguoi xu ly',
    'can bo thu ly',
    'chuyen vien',
    'can bo dang xu ly',
    'nguoi thu ly',
    'can bo giai quyet',
    'nguoi dang xu ly',
    'can bo',
    'nguoi dang giu',
  ],
};

const EXACT = 1_000;
const AT_END = 100;
/** Shorter words occur in other words' company by chance. */
const MIN_PART_CHARS = 6;

/**
 * Which column of a list is probably what: a system's own mapping first, where the file still has the column; then by the
 * words of the heading, without diacritics. Each column and each field at most once.
 */
export function guessMapping(columns: readonly string[], own: readonly MappedColumn[]): MappedColumn[] {
  const kept = own.filter(({ column }) => columns.includes(column));
  const mapping = [...kept];
  const candidates = columns
    .flatMap((column, place) => LIST_FIELDS.map((field) => ({ field, column, place, score: scoreOf(field, column) })))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.place - b.place);
  for (const { field, column } of candidates) {
    if (!mapping.some((one) => one.field === field || one.column === column)) mapping.push({ field, column });
  }
  return mapping.toSorted((a, b) => LIST_FIELDS.indexOf(a.field) - LIST_FIELDS.indexOf(b.field));
}

/** Words of a heading without signs and bracketed remarks: `Ngày nộp (*)` and `Ngày nộp:` are the same. */
function wordsOf(heading: string): string {
  return foldForSearch(heading)
    .replace(/\([^)]*\)/g, ' ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

function scoreOf(field: ListField, column: string): number {
  const words = wordsOf(column);
  let best = 0;
  for (const heading of HEADINGS[field]) {
    if (words === heading) return EXACT;
    if (heading.length < MIN_PART_CHARS) continue;
    if (words.endsWith(` ${heading}`)) best = Math.max(best, AT_END + heading.length);
    else if (words.startsWith(`${heading} `) || words.includes(` ${heading} `)) best = Math.max(best, heading.length);
  }
  return best;
}

/** Fields without which nothing can be imported and that no column is mapped to. */
export function missingFields(mapping: readonly MappedColumn[]): ListField[] {
  return REQUIRED_FIELDS.filter((field) => !mapping.some((one) => one.field === field));
}
