import type { Page } from '@playwright/test';
import jsqr from 'jsqr';
import { DEFAULT_SETTINGS } from '../../../electron/contract/entities.ts';
import { readPng } from '../../../electron/devices/printer/raster/read-png.ts';
import { dossierOffice } from './dossier-desk.ts';

/** The QR payload of the worked example is of this bank. */
export const ACCOUNT = { bin: '970436', number: '0123456789', holder: 'UBND PHUONG HAI CHAU' } as const;
/** Made up: a card as its QR code says it. */
export const CARD = '048190000017||Lê Thị Mai|15061990|Nữ|12 Lê Duẩn, Hải Châu, Đà Nẵng|01052021';

const fee = (row: object) => ({ kind: 'PHI', from: '2017-01-01', ...row });
const onSpot = (code: string, name: string, fees: readonly object[]) => ({
  code,
  versions: [
    {
      number: 1,
      effectiveFrom: '2017-01-01',
      name,
      field: 'Chứng thực',
      term: { amount: 0, unit: 'TRONG_NGAY' },
      onSpot: true,
      fees,
    },
  ],
});

/** Fees of TT 226/2016/TT-BTC: a page 2,000 đ, from the third on 1,000 đ, at most 200,000 đ a copy; a signature 10,000 đ. */
const PROCEDURES = [
  onSpot('2.000815', 'Chứng thực bản sao từ bản chính', [
    fee({
      code: 'PHI-BS',
      name: 'Phí chứng thực bản sao',
      amountDong: 2_000,
      unitsBefore: 3,
      amountAfterDong: 1_000,
      maxDong: 200_000,
      per: 'trang',
    }),
  ]),
  onSpot('2.000884', 'Chứng thực chữ ký', [
    fee({ code: 'PHI-CK', name: 'Phí chứng thực chữ ký', amountDong: 10_000, per: 'trường hợp' }),
  ]),
  {
    code: '1.000894',
    versions: [
      {
        number: 1,
        effectiveFrom: '2017-01-01',
        name: 'Đăng ký kết hôn có yếu tố nước ngoài',
        field: 'Hộ tịch',
        term: { amount: 3, unit: 'NGAY_LAM_VIEC' },
        components: [{ code: 'TK', name: 'Tờ khai', mustDigitize: false }],
        fees: [
          fee({ code: 'LP', name: 'Lệ phí hộ tịch', kind: 'LE_PHI', amountDong: 75_000, basis: 'Nghị quyết mẫu' }),
        ],
        exemptions: [{ code: 'NGHEO', name: 'Hộ nghèo', percent: 100, from: '2017-01-01' }],
      },
    ],
  },
];

const book = (row: object) => ({ restart: 'YEAR', startAt: 1, forms: [], usual: [], ...row });

/** An office that certifies copies and signatures on the spot, and takes cash and transfers. */
export function moneyOffice() {
  const office = dossierOffice();
  return {
    ...office,
    procedures: PROCEDURES,
    books: [
      book({
        code: 'SCT-BS',
        name: 'Sổ chứng thực bản sao',
        purpose: 'CHUNG_THUC_BAN_SAO',
        procedureCodes: ['2.000815'],
        template: '{seq:2}/{yyyy}/SCT-BS',
        usual: [
          { name: 'Căn cước công dân', pages: 1 },
          { name: 'Sổ hộ khẩu', pages: 8 },
          { name: 'Giấy khai sinh', pages: 1 },
          { name: 'Bằng tốt nghiệp', pages: 1 },
        ],
      }),
      book({
        code: 'SCT-CK',
        name: 'Sổ chứng thực chữ ký',
        purpose: 'CHUNG_THUC_CHU_KY',
        procedureCodes: ['2.000884'],
        template: '{seq:2}/{yyyy}/SCT-CK',
        usual: [{ name: 'Sơ yếu lý lịch', pages: 2 }],
      }),
    ],
    settings: {
      ...office.settings,
      counterCode: 'Q1',
      payment: {
        ...DEFAULT_SETTINGS.payment,
        account: ACCOUNT,
        serialOffice: 'H3801',
        clerkConfirms: true,
        postPrices: [{ code: 'BCCI', name: 'Trả kết quả qua bưu chính', amountDong: 26_000 }],
      },
    },
  };
}

/** What a phone reads from a page as it is on the screen; null for no code. */
export async function readQr(page: Page): Promise<string | null> {
  const picture = readPng(await page.screenshot());
  if (picture === null) throw new Error('the screenshot is no PNG');
  const { shades, width, height } = picture;
  const rgba = new Uint8ClampedArray(shades.length * 4).fill(255);
  for (const [index, shade] of shades.entries()) rgba.fill(shade, index * 4, index * 4 + 3);
  return jsqr.default(rgba, width, height)?.data ?? null;
}
