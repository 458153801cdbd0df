import { DEFAULT_SETTINGS } from '../../electron/contract/entities.ts';
import { OFFICE_FILE } from './backend-harness.ts';

/** Scripted clerks work without a breath: no time between calls, and absent after one. */
export const FAST_QUEUE = { ...DEFAULT_SETTINGS.queue, callGapS: 0, priorityCallGapS: 0, noShowAfterCalls: 1 } as const;

/** Three counters and services that share prefixes and counters; no printer. */
export const QUEUE_OFFICE = {
  ...OFFICE_FILE,
  counters: [
    { code: 'Q1', number: 1, name: 'Hộ tịch' },
    { code: 'Q2', number: 2, name: 'Đất đai' },
    { code: 'Q3', number: 3, name: 'Chung' },
    { code: 'Q9', number: 9, name: 'Đã bỏ', active: false },
  ],
  services: [
    { code: 'HT', name: 'Hộ tịch, chứng thực', prefix: 'A', counterCodes: ['Q1'] },
    { code: 'CT', name: 'Chứng thực', prefix: 'A', counterCodes: ['Q1', 'Q2'] },
    { code: 'DD', name: 'Đất đai', prefix: 'B', counterCodes: ['Q2'] },
    { code: 'KH', name: 'Lĩnh vực khác', prefix: '' },
    { code: 'DONG', name: 'Chưa có quầy', prefix: 'C', counterCodes: ['Q9'] },
    { code: 'CU', name: 'Đã bỏ', prefix: 'D', active: false },
  ],
  settings: { queue: FAST_QUEUE },
} as const;

export const PRINTER = {
  code: 'IN1',
  name: 'Máy in phiếu',
  kind: 'TICKET_PRINTER',
  connection: 'tcp://127.0.0.1:9100',
} as const;

/** A whole centre: services of one and of several counters, a line for results, guidance, ranges that overlap. */
export const LINE_OFFICE = {
  ...OFFICE_FILE,
  counters: [
    { code: 'Q1', number: 1, name: 'Hộ tịch' },
    { code: 'Q2', number: 2, name: 'Đất đai', groups: ['DAT'] },
    { code: 'Q3', number: 3, name: 'Chung' },
    { code: 'Q9', number: 9, name: 'Đã bỏ', active: false },
  ],
  services: [
    { code: 'HT', name: 'Hộ tịch', prefix: 'A', counterCodes: ['Q1', 'Q3'], order: 1 },
    { code: 'DD', name: 'Đất đai', prefix: 'B', group: 'DAT', order: 2, counterCodes: ['Q2'] },
    { code: 'KQ', name: 'Trả kết quả', prefix: 'T', kind: 'RESULT', order: 3, counterCodes: ['Q1'] },
    { code: 'HD', name: 'Hướng dẫn', prefix: 'H', kind: 'GUIDANCE', order: 4, counterCodes: ['Q3'] },
    { code: 'X1', name: 'Số thấp', prefix: 'X', seqFrom: 1, seqTo: 3, order: 5, counterCodes: ['Q3'] },
    { code: 'X2', name: 'Số cao', prefix: 'X', seqFrom: 3, seqTo: 5, order: 6, counterCodes: ['Q3'] },
  ],
  people: [...OFFICE_FILE.people, { code: 'CB2', name: 'Lê Cán Bộ', role: 'CLERK', pin: '4826' }],
  procedures: [
    {
      code: 'MAU-TT',
      name: 'Khai sinh',
      field: 'Hộ tịch',
      deadlineAmount: 3,
      deadlineUnit: 'NGAY_LAM_VIEC',
      components: [],
    },
  ],
  settings: { queue: { ...DEFAULT_SETTINGS.queue, priorityPasses: 2 } },
} as const;
