import type { MethodInput, MethodName, MethodOutput } from '../../electron/contract/contract.ts';
import type { DossierView } from '../../electron/contract/dossier-views.ts';
import type { PaymentView } from '../../electron/contract/methods/payment.ts';
import type { Actor } from '../../electron/domain/people/roles.ts';
import type { Result } from '../../electron/domain/result.ts';
import { OFFICE_FILE, startOffice, type TestOffice } from './backend-harness.ts';
import { msOf } from './dossier-office.ts';
import { must } from './queue-world.ts';

/** Monday, 2026-11-16 08:00 in Vietnam. */
export const MONDAY = '2026-11-16T08:00';

const version = {
  number: 1,
  field: 'Chứng thực',
  effectiveFrom: '2020-01-01',
  term: { amount: 0, unit: 'TRONG_NGAY' },
  onSpot: true,
} as const;
const from = '2020-01-01';
const exemptions = [
  { code: 'HN', name: 'Hộ nghèo', percent: 100, from },
  { code: 'NUA', name: 'Giảm một nửa', percent: 50, from },
  { code: 'CU', name: 'Diện đã hết hiệu lực', percent: 50, from, to: '2020-12-31' },
];
const components = [
  { code: 'BC', name: 'Bản chính', mustDigitize: false },
  { code: 'UQ', name: 'Văn bản ủy quyền', mustDigitize: false, conditional: true },
];

/** A centre that takes fees, with an account, prices of the post and three services done on the spot. */
const FILE = {
  ...OFFICE_FILE,
  office: { ...OFFICE_FILE.office, agencyCode: 'H38.01' },
  counters: [...OFFICE_FILE.counters, { code: 'Q2', number: 2, name: 'Trả kết quả' }],
  people: [...OFFICE_FILE.people, { code: 'CB2', name: 'Hoàng Thị Hai', role: 'CLERK', pin: '4826' }],
  procedures: [
    {
      code: '2.000815',
      versions: [
        {
          ...version,
          name: 'Chứng thực bản sao từ bản chính',
          components,
          exemptions,
          fees: [
            {
              code: 'PHI-BS',
              name: 'Phí chứng thực bản sao',
              kind: 'PHI',
              amountDong: 2_000,
              unitsBefore: 3,
              amountAfterDong: 1_000,
              maxDong: 200_000,
              per: 'trang',
              from,
            },
          ],
        },
      ],
    },
    {
      code: '2.000884',
      versions: [
        {
          ...version,
          name: 'Chứng thực chữ ký',
          fees: [
            { code: 'PHI-CK', name: 'Phí chứng thực chữ ký', kind: 'PHI', amountDong: 10_000, per: 'trường hợp', from },
          ],
        },
      ],
    },
    {
      code: 'MAU-KHAISINH',
      versions: [
        {
          ...version,
          name: 'Đăng ký khai sinh',
          exemptions,
          fees: [
            { code: 'LP', name: 'Lệ phí', kind: 'LE_PHI', caseName: 'Trễ hạn', amountDong: 5_000, from },
            { code: 'LP', name: 'Lệ phí', kind: 'LE_PHI', caseName: 'Đúng hạn', amountDong: 0, from },
          ],
        },
      ],
    },
    {
      code: '1.001193',
      versions: [
        {
          ...version,
          onSpot: false,
          name: 'Đăng ký kết hôn',
          exemptions,
          fees: [{ code: 'LP', name: 'Lệ phí', kind: 'LE_PHI', amountDong: 15_000, from }],
        },
      ],
    },
  ],
  settings: {
    counterCode: 'Q1',
    payment: {
      account: { bin: '970436', number: '0123456789', holder: 'UBND XA THU NGHIEM' },
      serialOffice: '',
      clerkConfirms: false,
      postPrices: [{ code: 'NOITINH', name: 'Chuyển phát nội tỉnh', amountDong: 26_000 }],
      receiptSystem: '',
    },
  },
} as const;

export type Who = 'LD1' | 'CB1' | 'CB2';
const NAMES: Readonly<Record<Who, string>> = { LD1: 'Lê Lãnh Đạo', CB1: 'Nguyễn Cán Bộ', CB2: 'Hoàng Thị Hai' };

type Call = <M extends MethodName>(method: M, input: MethodInput<M>, id?: string) => Promise<Result<MethodOutput<M>>>;

export interface MoneyOffice {
  readonly office: TestOffice;
  readonly as: (who: Who) => Call;
  readonly at: (local: string) => void;
  /** A dossier of `1.001193` (15,000 đ) unless another procedure is named. */
  readonly receive: (procedureCode?: string) => Promise<DossierView>;
  readonly cash: (dossier: DossierView, who?: Who, tenderedDong?: number) => Promise<PaymentView>;
  readonly qr: (dossier: DossierView, who?: Who) => Promise<PaymentView>;
  readonly settings: (part: Partial<MethodOutput<'config.read'>['settings']['payment']>) => Promise<void>;
}

export const FEE = { feeCode: 'LP', kind: 'LE_PHI', caseName: '', quantity: 1 } as const;

export async function startMoneyOffice(): Promise<MoneyOffice> {
  const office = await startOffice({ file: FILE, startMs: msOf(MONDAY) });
  const { people } = await must(office.as(null)('people.choices', {}));
  const actorOf = (who: Who): Actor => {
    const person = people.find(({ name }) => name === NAMES[who]);
    if (!person) throw new Error(`nobody is called ${NAMES[who]}`);
    return { personId: person.id, role: person.role };
  };
  const as =
    (who: Who): Call =>
    (method, input, id) =>
      office.as(actorOf(who))(method, input, id);
  const chosen = { counterCode: 'Q1', fees: [FEE], exemptionCode: null };
  return {
    office,
    as,
    at: (local) => office.clock.advanceMs(msOf(local) - office.clock.nowMs()),
    async receive(procedureCode = '1.001193') {
      const input = {
        procedureCode,
        counterCode: 'Q1',
        ticketId: null,
        applicant: {
          name: 'Nguyễn Thị Cẩm Tú',
          personalId: '001199000001',
          birthDate: null,
          sex: null,
          address: '',
          phone: '',
        },
        components: [],
      };
      return (await must(as('CB1')('dossier.receive', input))).dossier;
    },
    async cash(dossier, who = 'CB1', tenderedDong = 20_000) {
      const input = { ...chosen, dossierId: dossier.id, tenderedDong };
      return (await must(as(who)('payment.takeCash', input))).payment;
    },
    async qr(dossier, who = 'CB1') {
      return (await must(as(who)('payment.showQr', { ...chosen, dossierId: dossier.id }))).payment;
    },
    async settings(part) {
      const { settings } = await must(office.as(office.it)('config.read', {}));
      const payment = { ...settings.payment, ...part };
      await must(office.as(office.it)('config.saveSettings', { ...settings, payment }));
    },
  };
}
