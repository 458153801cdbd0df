import { DEFAULT_SETTINGS } from '../../../electron/contract/entities.ts';

const GROUPS = ['HT', 'DD', 'KD', 'XH'];
const COUNTERS = 20;

/** Two lines in each group; those of a group stand before its counters. */
export const SERVICES = [
  { code: 'KHAISINH', name: 'Khai sinh, khai tử', prefix: 'A', group: 'HT' },
  { code: 'CHUNGTHUC', name: 'Chứng thực', prefix: 'B', group: 'HT' },
  { code: 'DATDAI', name: 'Đất đai', prefix: 'C', group: 'DD' },
  { code: 'XAYDUNG', name: 'Xây dựng', prefix: 'D', group: 'DD' },
  { code: 'DOANHNGHIEP', name: 'Đăng ký doanh nghiệp', prefix: 'E', group: 'KD' },
  { code: 'THUE', name: 'Thuế, phí', prefix: 'G', group: 'KD' },
  { code: 'NGUOICOCONG', name: 'Người có công', prefix: 'H', group: 'XH' },
  { code: 'BAOHIEM', name: 'Bảo hiểm xã hội', prefix: 'K', group: 'XH' },
] as const;

/** Every third counter of a group also serves the next group, so that lines cross. */
export const COUNTER_ROWS = Array.from({ length: COUNTERS }, (_, index) => {
  const own = GROUPS[index % GROUPS.length] ?? '';
  const next = GROUPS[(index + 1) % GROUPS.length] ?? '';
  return {
    code: `Q${index + 1}`,
    number: index + 1,
    name: `Quầy ${index + 1}`,
    groups: index % 3 === 0 ? [own, next] : [own],
  };
});

export const POLICY = { priorityPasses: 5, normalBetween: 1 } as const;

/** A centre of 20 counters with one ticket printer. */
export const centreFile = (printerConnection: string) => ({
  office: { name: 'Trung tâm Phục vụ hành chính công tỉnh' },
  counters: COUNTER_ROWS,
  services: SERVICES,
  people: [
    { code: 'IT1', name: 'Người quản trị', role: 'IT', pin: '2580' },
    { code: 'LD1', name: 'Người lãnh đạo', role: 'HEAD', pin: '1470' },
    { code: 'CB1', name: 'Người tiếp nhận', role: 'CLERK', pin: '3690' },
  ],
  devices: [{ code: 'IN1', name: 'Máy in phiếu', kind: 'TICKET_PRINTER', connection: printerConnection }],
  settings: { queue: { ...DEFAULT_SETTINGS.queue, ...POLICY } },
});
