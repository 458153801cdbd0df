import type { MethodParsedInput } from '../../contract/contract.ts';
import { localDayTextOf, localTextOf } from '../../domain/dossier/moments.ts';
import { paperTitle, sheetFileName } from '../../domain/papers/titles.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { SheetContent, SheetPaper } from '../ports/paper-layout.ts';
import type { SheetTable } from '../ports/table-writer.ts';

type Column = SheetTable['columns'][number];
type Cells = SheetTable['rows'][number];

const column = (title: string, widthChars: number, kind: Column['kind'] = 'TEXT'): Column => ({
  title,
  widthChars,
  kind,
});

/** A sheet as a table: the register, a book, the cash of a day. Error: `SHEET_FORMAT` for a sheet without rows to count. */
export function sheetTable({ frame, content }: SheetPaper): Result<SheetTable> {
  const table = tableOf(content);
  if (table === null) return fail('SHEET_FORMAT', { form: content.form });
  const { period, ...rest } = table;
  const title = content.form === 'SO_CAP_SO' ? content.bookName : paperTitle(content.form, frame.formSet);
  return ok({ title, headLines: [frame.head, period], ...rest });
}

type Table = Omit<SheetTable, 'title' | 'headLines'> & { readonly period: string };

function tableOf(content: SheetContent): Table | null {
  switch (content.form) {
    case 'SO_THEO_DOI':
      return registerTable(content);
    case 'SO_CAP_SO':
      return bookTable(content);
    case 'PHIEU_QUY':
      return cashTable(content);
    case 'BAN_GIAO_HO_SO':
    case 'BAN_GIAO_KET_QUA':
    case 'NIEM_YET':
      break;
  }
  return null;
}

const shortDay = (day: string): string => day.split('-').toReversed().join('/');
const periodOf = (from: string, to: string): string =>
  from === to ? `Ngày ${shortDay(from)}` : `Từ ngày ${shortDay(from)} đến hết ngày ${shortDay(to)}`;
/** `2026-11-20 15:15` of a stored moment: sorts as it reads. */
const momentText = (utc: string | null): string | null => (utc === null ? null : localTextOf(utc).replace('T', ' '));

const CHANNELS = { TRUC_TIEP: 'Trực tiếp', TRUC_TUYEN: 'Trực tuyến', BCCI: 'Bưu chính công ích' } as const;

/** The thirteen columns of the register (domain reference 4). */
function registerTable({ from, to, dossiers, unitNames }: Extract<SheetContent, { form: 'SO_THEO_DOI' }>): Table {
  const columns = [
    column('STT', 6, 'NUMBER'),
    column('Mã hồ sơ', 26),
    column('Tên thủ tục hành chính', 44),
    column('Số lượng (bộ)', 10, 'NUMBER'),
    column('Tên cá nhân, tổ chức', 28),
    column('Địa chỉ, số điện thoại', 40),
    column('Cơ quan chủ trì giải quyết', 28),
    column('Nhận hồ sơ', 17),
    column('Hẹn trả kết quả', 17),
    column('Trả kết quả', 17),
    column('Phương thức nhận kết quả', 18),
    column('Ký nhận', 14),
    column('Ghi chú', 24),
  ];
  const rows = dossiers.map(
    ({ dossier, code, sets }, index): Cells => [
      index + 1,
      code,
      dossier.procedureName,
      sets,
      dossier.owner?.name ?? dossier.applicant.name,
      [dossier.applicant.address, dossier.applicant.phone].filter((part) => part !== '').join('; '),
      unitNames.get(dossier.unitCode) ?? dossier.unitCode,
      momentText(dossier.receivedAt),
      dossier.dueAt?.replace('T', ' ') ?? null,
      momentText(dossier.returnedAt),
      CHANNELS[dossier.returnChannel ?? 'TRUC_TIEP'],
      null,
      dossier.promisedAt === null ? null : `Hẹn lại ${dossier.promisedAt.replace('T', ' ')}`,
    ],
  );
  return { period: periodOf(from, to), columns, rows };
}

function bookTable({ from, to, entries }: Extract<SheetContent, { form: 'SO_CAP_SO' }>): Table {
  const columns = [
    column('STT/số', 20),
    column('Ngày', 12, 'DATE'),
    column('Họ tên người yêu cầu', 28),
    column('Tên bản chính giấy tờ, nội dung', 44),
    column('Họ tên, chức danh người ký', 24),
    column('Số bản', 8, 'NUMBER'),
    column('Lệ phí (đồng)', 14, 'NUMBER'),
    column('Ghi chú', 28),
  ];
  const rows = entries.map(
    (entry): Cells => [
      entry.text,
      localDayTextOf(entry.at),
      entry.requesterName,
      entry.content,
      null,
      entry.copies,
      entry.feeDong,
      entry.cancelledAt === null ? null : `Đã hủy: ${entry.cancelReason}`,
    ],
  );
  const valid = entries.filter(({ cancelledAt }) => cancelledAt === null);
  const copies = valid.reduce((sum, entry) => sum + entry.copies, 0);
  const fee = valid.reduce((sum, entry) => sum + entry.feeDong, 0);
  const totals: Cells = ['Tổng cộng (không tính số đã hủy)', null, null, null, null, copies, fee, null];
  return { period: periodOf(from, to), columns, rows, totals };
}

function cashTable({ sheet }: Extract<SheetContent, { form: 'PHIEU_QUY' }>): Table {
  const columns = [
    column('STT', 6, 'NUMBER'),
    column('Số phiếu', 22),
    column('Mã hồ sơ', 26),
    column('Người nộp', 28),
    column('Giờ', 8),
    column('Tiền mặt (đồng)', 16, 'NUMBER'),
    column('Chuyển khoản đã nhận (đồng)', 18, 'NUMBER'),
    column('Chuyển khoản chờ (đồng)', 18, 'NUMBER'),
    column('Đã hủy (đồng)', 14, 'NUMBER'),
  ];
  const rows = sheet.payments.map(
    ({ serial, dossierCode, applicantName, at, method, state, amountDong }, index): Cells => {
      const isCancelled = state === 'CANCELLED';
      const isQr = method === 'QR' && !isCancelled;
      return [
        index + 1,
        serial,
        dossierCode,
        applicantName,
        localTextOf(at).slice(11, 16),
        method === 'CASH' && !isCancelled ? amountDong : null,
        isQr && state === 'CONFIRMED' ? amountDong : null,
        isQr && state !== 'CONFIRMED' ? amountDong : null,
        isCancelled ? amountDong : null,
      ];
    },
  );
  const { cashDong, qrConfirmedDong, qrOpenDong, cancelledDong, day, personName } = sheet;
  const totals: Cells = ['Tổng', null, null, null, null, cashDong, qrConfirmedDong, qrOpenDong, cancelledDong];
  return { period: `${personName}, ${shortDay(day)}`, columns, rows, totals };
}

/** Name of a sheet's file, without its ending. */
export function sheetName(sheet: MethodParsedInput<'sheet.file'>['sheet']): string {
  switch (sheet.form) {
    case 'SO_THEO_DOI':
      return sheetFileName(sheet.form, `${sheet.from}_${sheet.to}`);
    case 'SO_CAP_SO':
      return sheetFileName(sheet.form, `${sheet.bookCode}_${sheet.from}_${sheet.to}`);
    case 'PHIEU_QUY':
      return sheetFileName(sheet.form, sheet.day);
    case 'NIEM_YET':
      return sheetFileName(sheet.form, sheet.procedureCode);
    case 'BAN_GIAO_HO_SO':
    case 'BAN_GIAO_KET_QUA':
      break;
  }
  return sheetFileName(sheet.form, '');
}
