import type { MethodInput } from '../../electron/contract/contract.ts';
import type { DossierView } from '../../electron/contract/dossier-views.ts';
import type { DossierSettings } from '../../electron/contract/entities.ts';
import { parseLocalMinute, utcFromLocalMinute } from '../../electron/domain/local-minute.ts';
import type { Actor } from '../../electron/domain/people/roles.ts';
import { OFFICE_FILE, startOffice, type TestOffice } from './backend-harness.ts';
import { type Call, dossierLife } from './dossier-world.ts';
import { must } from './queue-world.ts';

/** Friday, 2026-11-20 08:00 in Vietnam; Tuesday the 24th is off. */
export const FRIDAY = '2026-11-20T08:00';

const TERMS = [
  ['MAU-NGAY', 'Cấp bản sao trích lục', 5, 'NGAY_LAM_VIEC', 'RESUME', false],
  ['MAU-LAI', 'Cấp giấy phép', 3, 'NGAY_LAM_VIEC', 'RESTART', false],
  ['MAU-GIO', 'Chứng thực hợp đồng', 4, 'GIO_LAM_VIEC', 'RESUME', false],
  ['MAU-TRONG', 'Chứng thực bản sao', 0, 'TRONG_NGAY', 'RESUME', true],
  ['MAU-KHONG', 'Tiếp nhận đơn thư', 0, 'KHONG_HEN', 'RESUME', false],
] as const;

const version = { field: 'Hộ tịch', effectiveFrom: '2020-01-01' } as const;

/** A centre with a deciding department, two clerks of its own and an officer of the department. */
const FILE = {
  ...OFFICE_FILE,
  office: { ...OFFICE_FILE.office, address: 'Thôn 1, xã Thử Nghiệm', phone: '0237 111 222' },
  units: [{ code: 'PTP', name: 'Phòng Văn hóa - Xã hội' }],
  counters: [...OFFICE_FILE.counters, { code: 'Q2', number: 2, name: 'Trả kết quả' }],
  people: [
    ...OFFICE_FILE.people,
    { code: 'CB2', name: 'Hoàng Thị Hai', role: 'CLERK', pin: '4826' },
    { code: 'CM1', name: 'Vũ Chuyên Môn', role: 'CLERK', pin: '5937', unitCode: 'PTP' },
    { code: 'CU1', name: 'Đỗ Đã Nghỉ', role: 'CLERK', pin: '6048', active: false },
  ],
  procedures: [
    ...TERMS.map(([code, name, amount, unit, pauseMode, onSpot]) => ({
      code,
      versions: [{ ...version, number: 1, name, term: { amount, unit }, pauseMode, onSpot }],
    })),
    {
      code: 'MAU-PHIENBAN',
      versions: [
        {
          ...version,
          number: 1,
          effectiveTo: '2026-11-22',
          name: 'Đăng ký cũ',
          term: { amount: 5, unit: 'NGAY_LAM_VIEC' },
          serviceLevels: [{ from: '2020-01-01', level: 'MOT_PHAN' }],
        },
        {
          ...version,
          number: 2,
          effectiveFrom: '2026-11-23',
          name: 'Đăng ký mới',
          term: { amount: 3, unit: 'NGAY_LAM_VIEC' },
          unitTerms: [{ unitCode: 'PTP', amount: 1, unit: 'NGAY_LAM_VIEC', decision: '9/QĐ', from: '2026-11-23' }],
          serviceLevels: [{ from: '2026-11-23', level: 'TOAN_TRINH' }],
        },
      ],
    },
  ],
  settings: { counterCode: 'Q1' },
};

/** The people of the office above by their codes. */
export type Who = 'LD1' | 'CB1' | 'CB2' | 'CM1';
const NAMES: Readonly<Record<Who, string>> = {
  LD1: 'Lê Lãnh Đạo',
  CB1: 'Nguyễn Cán Bộ',
  CB2: 'Hoàng Thị Hai',
  CM1: 'Vũ Chuyên Môn',
};

export interface DossierOffice {
  readonly office: TestOffice;
  readonly as: (who: Who) => Call;
  /** Steps of one person with the newest revision; of the first clerk where nobody is named. */
  readonly life: (who?: Who) => ReturnType<typeof dossierLife>;
  /** Puts the clock to a local time. */
  readonly at: (local: string) => void;
  readonly receive: (part?: Partial<MethodInput<'dossier.receive'>>, who?: Who) => Promise<DossierView>;
  readonly settings: (part: Partial<DossierSettings>) => Promise<void>;
}

export async function startDossierOffice(): Promise<DossierOffice> {
  const office = await startOffice({ file: FILE, startMs: msOf(FRIDAY) });
  const { people } = await must(office.as(null)('people.choices', {}));
  const actorOf = (who: Who): Actor => {
    const person = people.find(({ name }) => name === NAMES[who]);
    if (!person) throw new Error(`nobody is called ${NAMES[who]}`);
    return { personId: person.id, role: person.role };
  };
  const as =
    (who: Who): Call =>
    (method, input, requestId) =>
      office.as(actorOf(who))(method, input, requestId);
  return {
    office,
    as,
    life: (who = 'CB1') => dossierLife(as(who)),
    at: (local) => office.clock.advanceMs(msOf(local) - office.clock.nowMs()),
    receive: async (part = {}, who = 'CB1') => (await must(as(who)('dossier.receive', reception(part)))).dossier,
    async settings(part) {
      const { settings } = await must(office.as(office.it)('config.read', {}));
      const dossier = { ...settings.dossier, ...part };
      await must(office.as(office.it)('config.saveSettings', { ...settings, dossier }));
    },
  };
}

const reception = (part: Partial<MethodInput<'dossier.receive'>>): MethodInput<'dossier.receive'> => ({
  procedureCode: 'MAU-NGAY',
  counterCode: 'Q1',
  ticketId: null,
  applicant: {
    name: 'Nguyễn Thị Cẩm Tú',
    personalId: '001199000001',
    birthDate: null,
    sex: null,
    address: '',
    phone: '0912345678',
  },
  components: [],
  ...part,
});

/** Milliseconds of a local time. */
export function msOf(local: string): number {
  const minute = parseLocalMinute(local);
  if (minute === null) throw new Error(`${local} is no local time`);
  return Date.parse(utcFromLocalMinute(minute));
}

/** UTC text of a local time. */
export const utcOf = (local: string): string => new Date(msOf(local)).toISOString();
