import type { Page } from '@playwright/test';
import type { DossierView } from '../../../electron/contract/dossier-views.ts';
import { call, expect, test, valueOf } from '../support/program.ts';
import { card, GUARD_MS, home, inspect, OFFICE, openKiosk, receive } from './kiosk-office.ts';
import { CLERK, openWindow, signIn } from './screens.ts';
import { scanCard } from './wedge.ts';

const NAMES = [
  'Đăng ký kết hôn',
  'Đăng ký khai sinh có yếu tố nước ngoài',
  'Đăng ký lại khai tử',
  'Cấp giấy xác nhận tình trạng hôn nhân',
  'Cấp bản sao trích lục hộ tịch',
  'Đăng ký giám hộ',
  'Chấm dứt giám hộ',
  'Thay đổi, cải chính, bổ sung thông tin hộ tịch, xác định lại dân tộc',
  'Đăng ký nhận cha, mẹ, con',
  'Đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con cho người đã có hồ sơ, giấy tờ cá nhân',
  'Đăng ký lại kết hôn',
  'Ghi vào Sổ hộ tịch việc kết hôn của công dân Việt Nam đã được giải quyết tại cơ quan có thẩm quyền của nước ngoài',
] as const;

const MARRIAGE = {
  code: '1.000894',
  active: true,
  versions: [
    {
      number: 1,
      effectiveFrom: '2020-01-01',
      name: NAMES[0],
      field: 'Hộ tịch',
      term: { amount: 3, unit: 'NGAY_LAM_VIEC' },
      components: [
        { code: 'TK', name: 'Tờ khai đăng ký kết hôn', mustDigitize: true, copies: 1, formName: 'Mẫu TP/HT-2020' },
        { code: 'XN', name: 'Giấy xác nhận tình trạng hôn nhân', mustDigitize: true, copies: 1 },
        { code: 'UQ', name: 'Giấy ủy quyền', mustDigitize: false, copies: 1, conditional: true },
      ],
      fees: [
        {
          code: 'LP01',
          name: 'Lệ phí hộ tịch',
          kind: 'LE_PHI',
          amountDong: 30_000,
          from: '2020-01-01',
          basis: 'Nghị quyết của Hội đồng nhân dân',
        },
      ],
      results: [{ code: 'KQ', name: 'Giấy chứng nhận kết hôn', paper: true }],
      legalBasis: ['Luật Hộ tịch số 60/2014/QH13', 'Nghị định số 123/2015/NĐ-CP', 'Nghị định số 87/2020/NĐ-CP'],
    },
  ],
};

const PLAIN = NAMES.slice(1).map((name, index) => ({
  code: `2.0006${String(index).padStart(2, '0')}`,
  name,
  field: 'Hộ tịch',
  deadlineAmount: 5,
  deadlineUnit: 'NGAY_LAM_VIEC',
  components: [{ code: 'TK', name: 'Tờ khai', mustDigitize: false }],
}));
const COPY = {
  code: '2.000815',
  name: 'Chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan, tổ chức có thẩm quyền của Việt Nam cấp',
  field: 'Chứng thực',
  deadlineAmount: 0,
  deadlineUnit: 'TRONG_NGAY',
  components: [{ code: 'BC', name: 'Bản chính giấy tờ', mustDigitize: false }],
};
const PROCEDURES = [...OFFICE.procedures, MARRIAGE, ...PLAIN, COPY];

const row = (kiosk: Page, name: string) => kiosk.getByRole('button', { name, exact: false });

async function counterOf(program: Parameters<typeof openKiosk>[0], setup: Page): Promise<Page> {
  const counter = await openWindow(program, setup, 'counter');
  await signIn(counter, CLERK.digit, CLERK.pin, CLERK.name);
  return counter;
}

test('a dossier is looked up by its paper or its code: state and day, nobody’s name', async ({ program }) => {
  test.setTimeout(240_000);
  const { kiosk, setup } = await openKiosk(program);
  const counter = await counterOf(program, setup);
  const dossier = await receive(counter);

  await card(kiosk, 'Tra cứu hồ sơ').click();
  await expect(kiosk.getByRole('heading', { name: 'Tra cứu hồ sơ' })).toBeVisible();
  await inspect(program, kiosk, 'look-up');
  await kiosk.waitForTimeout(GUARD_MS);
  await scanCard(kiosk, dossier.code);
  await expect(kiosk.getByRole('heading', { name: 'Đã tiếp nhận' })).toBeVisible();
  await expect(kiosk.getByText(/^Ngày hẹn trả: (Thứ|Chủ).*, ngày \d\d\/\d\d\/\d{4}$/)).toBeVisible();
  await expect(kiosk.getByText('Trần Thị Mai')).toHaveCount(0);
  await expect(kiosk.getByText('Đăng ký khai sinh')).toHaveCount(0);
  await inspect(program, kiosk, 'look-up-received');
  // By itself: nothing of a person stays on the screen.
  await expect(home(kiosk)).toBeVisible({ timeout: 45_000 });

  // Typed on the glass, wrong first: the typed code stays to be corrected.
  await kiosk.waitForTimeout(GUARD_MS);
  await card(kiosk, 'Tra cứu hồ sơ').click();
  const key = (char: string) => kiosk.getByRole('button', { name: char, exact: true });
  for (const char of `${dossier.code}9`) await key(char).click();
  await expect(kiosk.getByRole('status', { name: 'Mã hồ sơ' })).toHaveText(`${dossier.code}9`);
  await key('Tra cứu').click();
  await expect(kiosk.getByText('Không có hồ sơ nào mang mã này.')).toBeVisible();
  await inspect(program, kiosk, 'look-up-none');
  await card(kiosk, 'Xóa một chữ').click();
  await key('Tra cứu').click();
  await expect(kiosk.getByRole('heading', { name: 'Đã tiếp nhận' })).toBeVisible();

  // A paper that is none of ours, then a card: neither changes what the page says of somebody.
  await scanCard(kiosk, 'T-990101-9999');
  await expect(kiosk.getByRole('heading', { name: 'Không tìm thấy hồ sơ của giấy này' })).toBeVisible();
  await card(kiosk, 'Quay lại').click();
  await kiosk.waitForTimeout(GUARD_MS);

  const nothing = { happenedAt: null, document: null, exception: '', reason: '' };
  const step = { action: 'CO_KET_QUA', paper: true, shelf: 'A-1', ...nothing };
  const taken = await valueOf<{ dossier: DossierView }>(
    call(counter, 'dossier.step', { dossierId: dossier.id, rev: dossier.rev, step }),
  );
  expect(taken.dossier.state).toBe('CO_KET_QUA');
  await card(kiosk, 'Tra cứu hồ sơ').click();
  await scanCard(kiosk, dossier.code);
  await expect(kiosk.getByRole('heading', { name: 'Đã có kết quả' })).toBeVisible();
  await inspect(program, kiosk, 'look-up-ready');
  await kiosk.waitForTimeout(GUARD_MS);
  // One touch, one number of the result line.
  await card(kiosk, 'Lấy số nhận kết quả').click();
  await expect(kiosk.getByText('E001')).toBeVisible();
});

test('procedure sheets by field and by a few letters, in both languages', async ({ program }) => {
  test.setTimeout(240_000);
  const { kiosk } = await openKiosk(program, { office: { ...OFFICE, procedures: PROCEDURES } });
  await card(kiosk, 'Thủ tục').click();
  await expect(kiosk.getByRole('heading', { name: 'Thủ tục hành chính: chọn lĩnh vực' })).toBeVisible();
  await expect(row(kiosk, 'Hộ tịch')).toContainText('13 thủ tục');
  await inspect(program, kiosk, 'procedure-fields');
  await kiosk.waitForTimeout(GUARD_MS);
  await row(kiosk, 'Hộ tịch').click();
  await expect(kiosk.getByRole('heading', { name: 'Hộ tịch' })).toBeVisible();
  await expect(kiosk.getByText(/^Trang 1 trên [2-9]$/)).toBeVisible();
  await inspect(program, kiosk, 'procedures-of-field');

  await card(kiosk, 'Tìm thủ tục').click();
  await kiosk.keyboard.type('ket hon', { delay: 60 });
  await expect(row(kiosk, NAMES[0])).toBeVisible();
  await inspect(program, kiosk, 'procedure-search');
  await kiosk.getByRole('button', { name: NAMES[0], exact: true }).click();
  await expect(kiosk.getByRole('heading', { name: NAMES[0] })).toBeVisible();
  await expect(kiosk.getByText('Thời hạn giải quyết: 03 ngày làm việc')).toBeVisible();
  await expect(kiosk.getByText('Giấy xác nhận tình trạng hôn nhân').first()).toBeVisible();
  await expect(kiosk.getByRole('img', { name: 'Quét mã để xem trên Cổng dịch vụ công' })).toBeVisible();
  await inspect(program, kiosk, 'procedure-sheet');
  const text = await kiosk.locator('main').innerText();
  for (const part of ['30.000', 'Luật Hộ tịch', 'chỉ khi cần', 'Giấy chứng nhận kết hôn']) expect(text).toContain(part);

  await kiosk.waitForTimeout(GUARD_MS);
  await card(kiosk, 'Quay lại').click();
  await card(kiosk, 'Quay lại').click();
  await card(kiosk, 'Quay lại').click();
  await expect(home(kiosk)).toBeVisible();
  await card(kiosk, 'English').click();
  await kiosk.waitForTimeout(GUARD_MS);
  await card(kiosk, 'Procedures').click();
  await expect(kiosk.getByRole('heading', { name: 'Procedures: choose a field' })).toBeVisible();
  await kiosk.waitForTimeout(GUARD_MS);
  await row(kiosk, 'Chứng thực').click();
  await kiosk.waitForTimeout(GUARD_MS);
  await row(kiosk, COPY.name).click();
  // What is announced stays Vietnamese.
  await expect(kiosk.getByRole('heading', { name: COPY.name })).toBeVisible();
  await expect(kiosk.getByText('Papers to bring').first()).toBeVisible();
  await inspect(program, kiosk, 'procedure-sheet-en');
});
