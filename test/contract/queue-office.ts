import { OFFICE_FILE } from './backend-harness.ts';

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
} as const;

export const PRINTER = {
  code: 'IN1',
  name: 'Máy in phiếu',
  kind: 'TICKET_PRINTER',
  connection: 'tcp://127.0.0.1:9100',
} as const;
