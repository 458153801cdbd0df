import { foldForSearch } from '../../domain/text/fold.ts';
import { type Cell, type TableRow } from '../tables/cells.ts';

/** Headings by which columns are known, folded. The first column that bears one of them counts. */
const HEADINGS = {
  code: ['ma thu tuc', 'ma tthc', 'ma so tthc', 'ma thu tuc hanh chinh', 'ma so thu tuc', 'ma so', 'mattthc', 'code'],
  name: [
    'ten thu tuc',
    'ten tthc',
    'ten thu tuc hanh chinh',
    'thu tuc hanh chinh',
    'thu tuc',
    'tentthc',
    'ten',
    'name',
  ],
  field: ['linh vuc', 'ten linh vuc', 'nhom linh vuc', 'field'],
  fieldCode: ['ma linh vuc'],
  level: ['cap thuc hien', 'cap giai quyet', 'cap'],
  term: ['thoi han giai quyet', 'thoi gian giai quyet', 'thoi han', 'thoi gian', 'term'],
  termUnit: ['don vi tinh', 'don vi thoi gian', 'don vi thoi han'],
  fee: ['phi, le phi', 'phi/le phi', 'phi le phi', 'le phi', 'phi', 'muc phi', 'phi, le phi (neu co)'],
  sets: ['so bo ho so', 'so bo', 'so luong ho so'],
  serviceLevel: ['muc do dich vu cong', 'dich vu cong truc tuyen', 'dvctt', 'muc do dvctt', 'muc do'],
  onSpot: ['5 tai cho', 'tai cho', 'giai quyet tai cho'],
  bcci: ['bcci', 'buu chinh cong ich', 'dich vu buu chinh cong ich'],
  decision: ['quyet dinh cong bo', 'so quyet dinh', 'quyet dinh'],
  component: ['thanh phan ho so', 'ten thanh phan', 'ten thanh phan ho so', 'ten giay to', 'giay to'],
  componentCode: ['ma thanh phan', 'ma thanh phan ho so', 'ma giay to'],
  copies: ['so ban', 'so luong ban', 'so luong'],
  forms: ['loai ban', 'hinh thuc ban', 'ban chinh/ban sao'],
  mustDigitize: ['so hoa', 'phai so hoa', 'bat buoc so hoa'],
  conditional: ['khong bat buoc', 'co dieu kien', 'chi khi can'],
  formName: ['mau don', 'ten mau don', 'bieu mau', 'ten bieu mau'],
  result: ['ket qua', 'ket qua thuc hien', 'ket qua giai quyet'],
  legalBasis: ['can cu phap ly'],
  state: ['trang thai', 'tinh trang'],
} as const;
export type Column = keyof typeof HEADINGS;

/** Columns without which rows name no procedure. */
const REQUIRED = ['code', 'name'] as const;
const REQUIRED_TITLES = { code: 'Mã thủ tục', name: 'Tên thủ tục' } as const;
/** The heading stands below a title at most so far down. */
const HEADING_WITHIN = 20;

export interface Heading {
  /** Place of its row among the table's rows. */
  readonly index: number;
  readonly columns: ReadonlyMap<Column, number>;
}

/** The heading of a table; else the titles of the required columns that the nearest thing to a heading lacks. */
export function findHeading(
  rows: readonly TableRow[],
): { readonly heading: Heading } | { readonly missing: readonly string[] } {
  let missing: readonly string[] = REQUIRED.map((column) => REQUIRED_TITLES[column]);
  for (const [index, { cells }] of rows.slice(0, HEADING_WITHIN).entries()) {
    const columns = columnsOf(cells);
    const lacking = REQUIRED.filter((column) => !columns.has(column)).map((column) => REQUIRED_TITLES[column]);
    if (lacking.length === 0) return { heading: { index, columns } };
    if (lacking.length < missing.length) missing = lacking;
  }
  return { missing };
}

function columnsOf(cells: readonly Cell[]): Map<Column, number> {
  const titles = cells.map((cell) => foldForSearch(typeof cell === 'string' ? cell : '').replace(/\s*[*:]+$/, ''));
  const columns = new Map<Column, number>();
  for (const column of Object.keys(HEADINGS) as Column[]) {
    const headings: readonly string[] = HEADINGS[column];
    const place = titles.findIndex((title) => headings.includes(title));
    if (place >= 0) columns.set(column, place);
  }
  return columns;
}
