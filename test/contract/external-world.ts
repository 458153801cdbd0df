import writeXlsxFile from 'write-excel-file/node';
import type { MethodInput } from '../../electron/contract/contract.ts';
import type { Entity } from '../../electron/contract/entities.ts';
import { OFFICE_FILE, startOffice, type TestOffice } from './backend-harness.ts';
import type { Call } from './dossier-world.ts';
import { must } from './queue-world.ts';

/** Friday, 2026-11-20 08:00 in Vietnam. */
export const START_MS = Date.parse('2026-11-20T01:00:00.000Z');

const version = { number: 1, field: 'Hộ tịch', effectiveFrom: '2020-01-01', pauseMode: 'RESUME' } as const;
const days = (amount: number) => ({ amount, unit: 'NGAY_LAM_VIEC' }) as const;

/** A commune with two systems: the province's for nearly everything, and a ministry's of its own for one procedure. */
const FILE = {
  ...OFFICE_FILE,
  units: [{ code: 'PTP', name: 'Phòng Văn hóa - Xã hội' }],
  procedures: [
    {
      code: '1.001193.000.00.00.H56',
      versions: [
        {
          ...version,
          name: 'Thủ tục đăng ký khai sinh',
          term: days(3),
          components: [
            { code: 'TK', name: 'Tờ khai', copies: 1, mustDigitize: true },
            { code: 'HK', name: 'Sổ hộ khẩu', copies: 1, mustDigitize: false, residence: true },
            { code: 'UQ', name: 'Giấy ủy quyền', copies: 1, mustDigitize: false, conditional: true },
          ],
        },
      ],
    },
    { code: '2.000635.000.00.00.H56', versions: [{ ...version, name: 'Cấp bản sao trích lục', term: days(1) }] },
    { code: '1.000111.000.00.00.H56', versions: [{ ...version, name: 'Cấp lý lịch tư pháp', term: days(5) }] },
    { code: 'MAU-THU', versions: [{ ...version, name: 'Thủ tục mẫu', term: days(2) }] },
  ],
  externalSystems: [
    { code: 'BTP', name: 'Phần mềm của Bộ', procedureCodes: ['1.000111.000.00.00.H56'], codePattern: 'LL-\\d{6}' },
    {
      code: 'TINH',
      name: 'HTTT giải quyết TTHC tỉnh',
      copyFields: ['externalCode', 'ownerName', 'applicantBirthDate'],
    },
  ],
  settings: { counterCode: 'Q1' },
};

export interface ExternalOffice {
  readonly office: TestOffice;
  readonly call: Call;
  readonly system: (code: string) => Promise<Entity<'externalSystem'>>;
  /** Imports a file with the mapping that its inspection proposes. */
  readonly take: (file: ListFile, part?: Partial<MethodInput<'external.import'>>) => ReturnType<typeof importWith>;
  readonly receive: (part?: Partial<MethodInput<'dossier.receive'>>) => Promise<string>;
}

export interface ListFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

const importWith = async (call: Call, file: ListFile, part: Partial<MethodInput<'external.import'>>) => {
  const systemCode = part.systemCode ?? 'TINH';
  const { mapping } = await must(call('external.inspect', { ...file, systemCode }));
  return must(call('external.import', { ...file, systemCode, mapping, states: [], write: true, ...part }));
};

export async function startExternalOffice(): Promise<ExternalOffice> {
  const office = await startOffice({ file: FILE, startMs: START_MS });
  const call: Call = (method, input, requestId) => office.as(office.clerk)(method, input, requestId);
  return {
    office,
    call,
    async system(code) {
      const { systems } = await must(call('external.systems', {}));
      const found = systems.find((system) => system.code === code);
      if (!found) throw new Error(`no system ${code}`);
      return found;
    },
    take: (file, part = {}) => importWith(call, file, part),
    async receive(part = {}) {
      const received = await must(call('dossier.receive', { ...RECEPTION, ...part }));
      return received.dossier.id;
    },
  };
}

export const RECEPTION: MethodInput<'dossier.receive'> = {
  procedureCode: '2.000635.000.00.00.H56',
  counterCode: 'Q1',
  ticketId: null,
  applicant: {
    name: 'Nguyễn Thị Cẩm Tú',
    personalId: '001199000001',
    birthDate: '1999-01-01',
    sex: 'Nữ',
    address: 'Thôn 3',
    phone: '0912345678',
  },
  components: [],
};

export const csvOf = (rows: readonly (readonly string[])[], fileName = 'danh-sach.csv'): ListFile => ({
  fileName,
  bytes: new TextEncoder().encode(rows.map((cells) => cells.map(quoted).join(';')).join('\r\n')),
});

const quoted = (text: string): string => (/[";\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

type Cell = string | number | Date | null;

/** A real workbook; a text with `|` behind it says how many columns and rows its cell covers: `Người nộp|3x1`. */
export async function xlsxList(rows: readonly (readonly Cell[])[], fileName = 'danh-sach.xlsx'): Promise<ListFile> {
  const data = rows.map((cells) =>
    cells.map((cell) => {
      if (cell === null) return null;
      if (cell instanceof Date) return { type: Date, value: cell, format: 'dd/mm/yyyy hh:mm' } as const;
      if (typeof cell === 'number') return { type: Number, value: cell } as const;
      const [, text = cell, columnSpan, rowSpan] = /^(.*)\|(\d+)x(\d+)$/s.exec(cell) ?? [];
      const spans = columnSpan === undefined ? {} : { columnSpan: Number(columnSpan), rowSpan: Number(rowSpan) };
      return { type: String, value: text, ...spans } as const;
    }),
  );
  const buffer = await writeXlsxFile(data as never).toBuffer();
  return { fileName, bytes: new Uint8Array(buffer) };
}

/** Heading and lines as a provincial system exports them. */
export const HEADING = [
  'STT',
  'Mã hồ sơ',
  'Tên thủ tục',
  'Người nộp',
  'Chủ hồ sơ',
  'Số CCCD',
  'Hình thức nộp',
  'Ngày tiếp nhận',
  'Ngày hẹn trả',
  'Trạng thái',
];
export const codeAt = (number: number): string => `H56.12-261119-${String(number).padStart(4, '0')}`;

export function line(number: number, part: Partial<Record<string, string>> = {}): string[] {
  const cells: Record<string, string> = {
    STT: String(number),
    'Mã hồ sơ': codeAt(number),
    'Tên thủ tục': 'Cấp bản sao trích lục',
    'Người nộp': `Nguyễn Văn ${number}`,
    'Chủ hồ sơ': `Nguyễn Văn ${number}`,
    'Số CCCD': '001199000001',
    'Hình thức nộp': 'Trực tuyến',
    'Ngày tiếp nhận': '19/11/2026 09:15',
    'Ngày hẹn trả': '25/11/2026 17:00',
    'Trạng thái': 'Đang xử lý',
    ...part,
  };
  return HEADING.map((heading) => cells[heading] ?? '');
}
