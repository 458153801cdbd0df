import { readFile } from 'node:fs/promises';
import { DEFAULT_SETTINGS } from '../../contract/entities.ts';
import { SetupFile } from '../../contract/setup-file.ts';

/** Who signs in during the demo, and afterwards whoever opens its data directory. */
export const DEMO_PEOPLE = {
  IT: { code: 'KT1', name: 'Nguyễn Văn Hùng', role: 'IT', pin: '2580' },
  CLERK: { code: 'CB1', name: 'Lê Thị Hồng Nhung', role: 'CLERK', pin: '7391' },
  HEAD: { code: 'LD1', name: 'Phạm Quốc Bảo', role: 'HEAD', pin: '4826' },
} as const;

export const DEMO_COUNTER = 'Q1';
export const DEMO_SERVICE = 'TP';
const OTHER_COUNTERS = ['Q2', 'Q3'] as const;
export const DEMO_DEVICES = { printer: 'MAY-IN', scanner: 'MAY-QUET', keypad: 'BAN-PHIM' } as const;

/**
 * As the kiosk offers them, with the line for results and the one for help, which every counter serves. The demo's citizen
 * comes for the one at the first counter.
 */
const SERVICES = [
  {
    code: 'CT',
    name: 'Chứng thực bản sao, chữ ký',
    picture: 'certify',
    prefix: 'A',
    counterCodes: ['Q2'],
  },
  {
    code: DEMO_SERVICE,
    name: 'Tư pháp - Hộ tịch',
    picture: 'civil',
    prefix: 'B',
    counterCodes: [DEMO_COUNTER],
  },
  {
    code: 'DD',
    name: 'Đất đai, xây dựng, môi trường',
    picture: 'land',
    prefix: 'C',
    counterCodes: ['Q3'],
  },
  {
    code: 'XH',
    name: 'Bảo trợ xã hội, người có công',
    picture: 'social',
    prefix: 'D',
    counterCodes: ['Q3'],
  },
  { code: 'KQ', name: 'Trả kết quả', prefix: 'T', kind: 'RESULT', picture: 'result', counterCodes: ['Q2', 'Q3'] },
  { code: 'HD', name: 'Hướng dẫn', prefix: 'H', kind: 'GUIDANCE', picture: 'help' },
] as const;

/**
 * The office of the demo: three counters, six services, the one with the prefix B at the first counter, three people, a
 * demo device of each kind, and the sample procedures in `procedureFile` with their groups. Text is not read: nobody searches
 * the demo's pages, and it ends in time on a small PC. Throws when that file does not fit.
 */
export async function demoOffice(procedureFile: string): Promise<SetupFile> {
  const { procedures, groups } = JSON.parse(await readFile(procedureFile, 'utf8')) as Record<string, unknown>;
  return SetupFile.parse({
    office: {
      name: 'Trung tâm Phục vụ hành chính công phường Hải Châu',
      superiorName: 'Ủy ban nhân dân phường Hải Châu',
      address: '270 Trần Phú, phường Hải Châu, thành phố Đà Nẵng',
      phone: '0236 3881 888',
    },
    counters: [DEMO_COUNTER, ...OTHER_COUNTERS].map((code, index) => ({
      code,
      number: index + 1,
      name: `Quầy số ${index + 1}`,
    })),
    services: SERVICES.map((service, index) => ({ ...service, order: index + 1 })),
    people: Object.values(DEMO_PEOPLE),
    devices: [
      demoDevice(DEMO_DEVICES.printer, 'Máy in phiếu (mô phỏng)', 'TICKET_PRINTER', null),
      demoDevice(DEMO_DEVICES.scanner, 'Máy quét (mô phỏng)', 'SCANNER', DEMO_COUNTER),
      demoDevice(DEMO_DEVICES.keypad, 'Bàn phím đánh giá (mô phỏng)', 'RATING_KEYPAD', DEMO_COUNTER),
    ],
    procedures,
    procedureGroups: groups,
    settings: {
      windows: ['kiosk', 'board', 'rating', 'counter'],
      counterCode: DEMO_COUNTER,
      digitization: { ...DEFAULT_SETTINGS.digitization, readText: 'OFF' },
    },
  });
}

function demoDevice(code: string, name: string, kind: string, counterCode: string | null) {
  return { code, name, kind, connection: 'demo', counterCode, demo: true };
}
