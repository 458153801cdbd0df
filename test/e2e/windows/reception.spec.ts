import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import PizZip from 'pizzip';
import type { DossierView } from '../../../electron/contract/dossier-views.ts';
import { DEFAULT_SETTINGS } from '../../../electron/contract/entities.ts';
import { call, expect, PASSPHRASE, type Program, test, valueOf } from '../support/program.ts';
import { dossierOffice, openDossierDesk, signInAtCounter } from './dossier-desk.ts';
import { CLERK, clippedControls, IT, OFFICE_SCREEN, openWindow, picture, ready, resize, signIn } from './screens.ts';
import { scanCard } from './wedge.ts';

const CARD = '001199123456||Nguyễn Thị Bưởi|01021999|Nữ|Số 1, phường Hải Châu, Đà Nẵng|01012022';
const OTHER_CARD = '048088000111||Trần Văn Nam|05091988|Nam|Tổ 12, phường Hải Châu, Đà Nẵng|01012022';
const WIDE = { width: 1920, height: 1080 };

const PROCEDURES = [
  {
    code: '2.000815',
    name: 'Chứng thực bản sao từ bản chính',
    field: 'Chứng thực',
    deadlineAmount: 1,
    deadlineUnit: 'NGAY_LAM_VIEC',
    components: [{ code: 'BC', name: 'Bản chính giấy tờ', mustDigitize: false }],
  },
  {
    code: '1.004873',
    name: 'Cấp giấy xác nhận tình trạng hôn nhân',
    field: 'Hộ tịch',
    deadlineAmount: 3,
    deadlineUnit: 'NGAY_LAM_VIEC',
    components: [
      { code: 'GT', name: 'Giấy tờ tùy thân', mustDigitize: true },
      { code: 'CT', name: 'Giấy xác nhận thông tin về cư trú', mustDigitize: false, residence: true },
      { code: 'LH', name: 'Quyết định ly hôn', mustDigitize: false, conditional: true },
    ],
  },
];

/** An office that decides some things elsewhere, offers the post and knows the provincial system. */
function receptionOffice() {
  const office = dossierOffice();
  return {
    ...office,
    units: [
      { code: 'TP', name: 'Phòng Tư pháp', parentCode: 'GOC' },
      { code: 'DD', name: 'Chi nhánh Văn phòng đăng ký đất đai', parentCode: 'GOC' },
    ],
    procedures: PROCEDURES,
    devices: [
      { code: 'SC1', name: 'Máy quét mẫu', kind: 'SCANNER', connection: 'demo', demo: true, counterCode: null },
    ],
    externalSystems: [{ code: 'TINH', name: 'Hệ thống tỉnh Đà Nẵng' }],
    settings: {
      ...office.settings,
      payment: {
        ...DEFAULT_SETTINGS.payment,
        postPrices: [
          { code: 'NT', name: 'trong tỉnh', amountDong: 26_000 },
          { code: 'LT', name: 'ngoài tỉnh', amountDong: 33_500 },
        ],
      },
    },
  };
}

const openReception = (program: Program): Promise<Page> => openDossierDesk(program, receptionOffice());

const PERSON = {
  name: 'Nguyễn Thị Bưởi',
  personalId: '001199123456',
  birthDate: '1999-02-01',
  sex: 'Nữ',
  address: 'Số 1, phường Hải Châu, Đà Nẵng',
  phone: '0905 123 456',
  email: 'buoi@example.vn',
};

/** A dossier that the person handed in before. */
async function earlierDossier(page: Page, procedureCode = '2.000815'): Promise<DossierView> {
  const components = PROCEDURES.find(({ code }) => code === procedureCode)?.components ?? [];
  const { dossier } = await valueOf<{ dossier: DossierView }>(
    call(page, 'dossier.receive', {
      procedureCode,
      counterCode: 'Q1',
      ticketId: null,
      applicant: PERSON,
      components: components.map(({ code }, index) => ({ code, received: index === 0, copies: 1, form: 'BAN_CHINH' })),
    }),
  );
  return dossier;
}

const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });
const panel = (page: Page) => page.getByRole('complementary', { name: 'Đã từng đến' });
const procedureField = (page: Page) => page.getByRole('combobox', { name: 'Thủ tục' });

const submitButton = (page: Page) => page.locator('button[type=submit]', { hasText: 'Tiếp nhận' });
const ownerField = (page: Page) => page.getByRole('combobox', { name: 'Chủ hồ sơ', exact: true });

/** Counts key presses as hands make them. */
function countedKeys(page: Page) {
  let presses = 0;
  return {
    count: () => presses,
    async press(key: string): Promise<void> {
      presses += 1;
      await page.keyboard.press(key);
    },
  };
}

test('a returning citizen is received in three key presses after the card', async ({ program }) => {
  const page = await openReception(program);
  await earlierDossier(page);
  await scanCard(page, CARD);
  await expect(field(page, 'Họ và tên *')).toHaveValue('Nguyễn Thị Bưởi');
  await expect(panel(page).getByText('1 hồ sơ, gần nhất ngày')).toBeVisible();
  await expect(procedureField(page)).toBeFocused();
  await expect(procedureField(page)).toHaveAttribute('placeholder', /Enter: như lần trước – Chứng thực bản sao/);
  await picture(page, 'reception-returning');

  const keys = countedKeys(page);
  await keys.press('Enter');
  await expect(procedureField(page)).toHaveValue('Chứng thực bản sao từ bản chính');
  await expect(field(page, 'Điện thoại')).toHaveValue('0905 123 456');
  await expect(field(page, 'Email')).toHaveValue('buoi@example.vn');
  await expect(page.getByRole('button', { name: 'Nhận đủ' })).toBeFocused();
  // The same matter again within the office's days: said, never in the way.
  await expect(panel(page).getByText('Có thể trùng')).toBeVisible();
  await picture(page, 'reception-as-last');
  await keys.press('Enter');
  await expect(page.getByText('Đã nhận 1/1')).toBeVisible();
  await keys.press('F9');
  await expect(page.getByRole('article').getByRole('heading', { level: 1 })).toHaveText(/^T-\d{6}-0002$/);
  expect(keys.count()).toBeLessThanOrEqual(12);
  expect(keys.count()).toBe(3);
});

test('the form fits the small screen, the wide one and large type with its last button in sight', async ({
  program,
}) => {
  const page = await openReception(program);
  await earlierDossier(page, '1.004873');
  await scanCard(page, CARD);
  await expect(panel(page).getByRole('button', { name: /Như lần trước/ })).toBeVisible();
  await page.keyboard.press('Alt+t');
  await expect(page.getByText('Đã nhận 0/3')).toBeVisible();
  const submit = submitButton(page);
  for (const [size, percent, name] of [
    [OFFICE_SCREEN, 100, 'reception-1366'],
    [WIDE, 100, 'reception-1920'],
    [WIDE, 200, 'reception-1920-large'],
    [OFFICE_SCREEN, 200, 'reception-1366-large'],
  ] as const) {
    await resize(program, 'counter', size);
    await valueOf(call(page, 'config.saveView', { textScalePercent: percent }));
    await expect(page.locator('html')).toHaveCSS('font-size', `${(16 * percent) / 100}px`);
    if (percent === 100) await expect(submit).toBeInViewport({ ratio: 1 });
    else await submit.scrollIntoViewIfNeeded();
    expect(await clippedControls(page)).toEqual([]);
    await picture(page, name);
    await field(page, 'Họ và tên *').scrollIntoViewIfNeeded();
    await picture(page, `${name}-top`);
  }
});

test('people are found by a few letters without marks, and earlier papers count again', async ({ program }) => {
  const page = await openReception(program);
  const before = await earlierDossier(page, '1.004873');
  // The earlier paper counts once it was scanned.
  await page.keyboard.press('Control+k');
  await page.keyboard.type(before.code, { delay: 60 });
  await expect(page.getByRole('listbox', { name: 'Tìm hồ sơ' }).getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Quét: Giấy tờ tùy thân' })).toBeEnabled();
  await page.keyboard.press('F9');
  await expect(page.getByRole('article').getByText(/^[1-9]\d* trang · PDF$/)).toBeVisible({ timeout: 30_000 });

  await page.keyboard.press('Alt+1');
  await page.keyboard.press('Control+f');
  await expect(field(page, 'Họ và tên *')).toBeFocused();
  await page.keyboard.type('thi buoi', { delay: 60 });
  const found = panel(page).getByRole('option', { name: /Nguyễn Thị Bưởi/ });
  await expect(found).toBeVisible();
  await picture(page, 'reception-people');
  await page.keyboard.press('ArrowDown');
  await expect(found).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(field(page, 'Số định danh (12 số)')).toHaveValue('001199123456');
  await expect(field(page, 'Điện thoại')).toHaveValue('0905 123 456');
  await expect(panel(page).getByText('Giấy tờ còn dùng được')).toBeVisible();

  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /Dùng lại 1 giấy/ })).toBeVisible();
  await page.keyboard.press('Alt+r');
  await expect(page.getByText(`Dùng lại từ ${before.code}`)).toBeVisible();
  await expect(submitButton(page)).toBeFocused();
  // Another dossier of the same matter is named with a key that opens it, and stands in nobody's way.
  await expect(panel(page).getByRole('button', { name: before.code, exact: true })).toBeVisible();
  await picture(page, 'reception-reuse');
  await page.keyboard.press('Alt+x');
  await expect(page.getByRole('article', { name: before.code })).toBeVisible();
  await page.keyboard.press('Alt+1');
  await page.keyboard.press('F9');
  const article = page.getByRole('article');
  await expect(article.getByRole('heading', { level: 1 })).toHaveText(/^T-\d{6}-0002$/);
  const { dossiers } = await valueOf<{ dossiers: { id: string; code: string }[] }>(
    call(page, 'dossier.list', { query: '-0002', limit: 1 }),
  );
  const { dossier } = await valueOf<{ dossier: DossierView }>(
    call(page, 'dossier.read', { dossierId: dossiers[0]?.id }),
  );
  expect(dossier.components[0]).toMatchObject({ received: true, reusedFrom: { dossierId: before.id, ordinal: 1 } });
});

test('a residence paper is not asked for, and taken for a reason alone', async ({ program }) => {
  const page = await openReception(program);
  await page.getByLabel('Họ và tên').fill('Lê Thị Ba');
  await procedureField(page).fill('tinh trang hon nhan');
  await page.keyboard.press('Enter');
  const residence = page.getByRole('listitem').filter({ hasText: 'Giấy xác nhận thông tin về cư trú' });
  await expect(residence).toContainText('Luật Cư trú 68/2020/QH14, Điều 38');
  await expect(residence.getByRole('checkbox')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Đã nhận 1/3')).toBeVisible();
  await picture(page, 'reception-residence');

  await residence.getByRole('button', { name: 'Vẫn nhận: Giấy xác nhận thông tin về cư trú' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Vẫn nhận giấy xác nhận cư trú?' });
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('Nhập lý do.')).toBeVisible();
  await page.keyboard.type('Cơ sở dữ liệu dân cư đang gián đoạn', { delay: 60 });
  await picture(page, 'reception-residence-dialog');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Vẫn nhận: Cơ sở dữ liệu dân cư đang gián đoạn')).toBeVisible();
  await expect(page.getByText('Đã nhận 2/3')).toBeVisible();
  await page.keyboard.press('F9');
  await expect(page.getByRole('article').getByRole('heading', { level: 1 })).toHaveText(/^T-\d{6}-0001$/);
});

test('an owner, an authorisation, the post and another unit are received, corrected and handed over', async ({
  program,
}) => {
  const page = await openReception(program);
  await scanCard(page, OTHER_CARD);
  await expect(field(page, 'Họ và tên *')).toHaveValue('Trần Văn Nam');
  await expect(panel(page).getByText('Chưa có hồ sơ nào của người này ở đây.')).toBeVisible();
  // What the post costs stands there before anybody chooses it.
  await page.keyboard.press('Alt+e');
  await expect(field(page, 'Nhận kết quả')).toBeFocused();
  await expect(page.getByText('Giá bưu chính: trong tỉnh 26.000 đ; ngoài tỉnh 33.500 đ.')).toBeVisible();
  await page.keyboard.press('Alt+o');
  const kind = ownerField(page);
  await expect(kind).toBeFocused();
  await kind.selectOption('Tổ chức, doanh nghiệp');
  await field(page, 'Tên chủ hồ sơ *').fill('Công ty TNHH Sông Hàn');
  await field(page, 'Người đại diện').fill('Lê Văn Tám');
  await page.getByLabel('Giấy ủy quyền', { exact: true }).selectOption('Giấy ủy quyền');
  await field(page, 'Số giấy *').fill('12/UQ');
  await field(page, 'Nơi lập, chứng thực *').fill('UBND phường Hải Châu');
  await page.getByLabel('Ai nộp').selectOption('Tình nguyện viên');
  await field(page, 'Nhận kết quả').selectOption({ label: 'Bưu chính, từ 26.000 đ' });
  await page.getByRole('combobox', { name: 'Đơn vị giải quyết' }).fill('tu phap');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Đơn vị giải quyết' })).toHaveValue('Phòng Tư pháp');
  await procedureField(page).fill('ban sao');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.press('F9');
  // The first field that is wrong has the focus.
  await expect(field(page, 'Mã số thuế, DN')).toBeFocused();
  await picture(page, 'reception-owner');
  await page.keyboard.type('0401234567', { delay: 60 });
  await field(page, 'Ngày của giấy *').fill('3/10/2026');
  await page.keyboard.press('F9');

  const article = page.getByRole('article');
  await expect(article.getByRole('heading', { level: 1 })).toHaveText(/^T-\d{6}-0001$/);
  await expect(article.getByText('Mã tạm tại quầy').first()).toBeVisible();
  await expect(article.getByText('Chủ hồ sơ: Công ty TNHH Sông Hàn')).toBeVisible();
  const facts = article.getByRole('region', { name: 'Thông tin hồ sơ' });
  await expect(facts).toContainText('số 12/UQ, ngày 03/10/2026, UBND phường Hải Châu');
  await expect(facts).toContainText('Tình nguyện viên');
  await expect(facts).toContainText('Bưu chính');
  await facts.scrollIntoViewIfNeeded();
  await picture(page, 'dossier-owner');

  // A slip of the keyboard is mended; everything else stays.
  await page.keyboard.press('Alt+a');
  const amend = page.getByRole('dialog', { name: /^Sửa thông tin hồ sơ T-/ });
  await amend.getByLabel('Tên chủ hồ sơ').fill('Công ty TNHH Sông Hàn Xanh');
  await picture(page, 'dossier-amend');
  expect(await clippedControls(page)).toEqual([]);
  await amend.getByRole('button', { name: 'Lưu' }).click();
  await expect(amend).toBeHidden();
  await expect(article.getByText('Chủ hồ sơ: Công ty TNHH Sông Hàn Xanh')).toBeVisible();

  await page.keyboard.press('F10');
  const question = page.getByRole('dialog', { name: 'Trao kết quả cho Trần Văn Nam?' });
  await expect(question.getByRole('button', { name: 'Đã trao, ghi nhận' })).toBeFocused();
  await question.getByText('Người được ủy quyền').click();
  await question.getByRole('button', { name: 'Đã trao, ghi nhận' }).click();
  await expect(question.getByText('Nhập tên người nhận.')).toBeVisible();
  await question.getByLabel('Họ và tên').fill('Phạm Thị Hoa');
  await question.getByLabel(/^Giấy ủy quyền: số/).fill('15/UQ, 20/11/2026, UBND phường');
  await picture(page, 'dossier-recipient');
  await question.getByRole('button', { name: 'Đã trao, ghi nhận' }).click();
  await expect(question).toBeHidden();
  await expect(
    article.getByText('Người được ủy quyền nhận: Phạm Thị Hoa · 15/UQ, 20/11/2026, UBND phường'),
  ).toBeVisible();
});

test('a code that is no citizen card is named, typing goes on and nothing typed is lost', async ({ program }) => {
  const page = await openReception(program);
  await field(page, 'Điện thoại').fill('0905 777 888');
  for (const [text, words] of [
    ['https://vneid.gov.vn/qr/9f8e7d6c5b4a39281706f5e4d3c2b1a0', /VNeID|địa chỉ trang web/],
    ['https://thanhtoan.example.vn/hoa-don?so=123456789', /trang web/],
    ['WIFI:S:UBND Hai Chau;T:WPA;P:matkhauwifi;;', /Wi-Fi/],
  ] as const) {
    await scanCard(page, text);
    await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible();
    await expect(field(page, 'Họ và tên *')).toBeFocused();
    await expect(field(page, 'Họ và tên *')).toHaveValue('');
    await expect(field(page, 'Điện thoại')).toHaveValue('0905 777 888');
  }
  await picture(page, 'reception-other-qr');
  // Typing goes on where the focus is.
  await page.keyboard.type('Lê Thị Ba', { delay: 70 });
  await expect(field(page, 'Họ và tên *')).toHaveValue('Lê Thị Ba');
});

test('a scanned or pasted code of the provincial system starts a reception that is bound to it', async ({
  program,
}) => {
  const page = await openReception(program);
  await page.getByLabel('Họ và tên').fill('Lê Thị Ba');
  await page.getByLabel('Mã trên hệ thống tỉnh').fill('T-261122-0001');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Mã trên hệ thống tỉnh')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Mã trên hệ thống tỉnh').fill('H08.12-261120-0007');
  await procedureField(page).fill('ban sao');
  await expect(page.getByText('Mã của Hệ thống tỉnh Đà Nẵng.')).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await picture(page, 'reception-external-code');
  await page.keyboard.press('F9');
  const article = page.getByRole('article');
  await expect(article.getByRole('heading', { level: 1 })).toHaveText('H08.12-261120-0007');
  await expect(article.getByText(/Mã hồ sơ · mã tạm tại quầy T-/).first()).toBeVisible();

  // The reader wakes reception with a code that nobody bears yet.
  await page.keyboard.press('Alt+1');
  await scanCard(page, 'H08.12-261120-0008');
  await expect(page.getByLabel('Mã trên hệ thống tỉnh')).toHaveValue('H08.12-261120-0008');
  await expect(page.getByLabel('Họ và tên')).toBeFocused();
  // One that is bound opens its dossier.
  await scanCard(page, 'H08.12-261120-0007');
  await expect(article.getByRole('heading', { level: 1 })).toHaveText('H08.12-261120-0007');
});

test('an application form is filled from what is typed and saved', async ({ program, folder }) => {
  const page = await openReception(program);
  const setup = await program.page('setup');
  await signIn(setup, IT.digit, IT.pin, IT.name);
  await valueOf(call(setup, 'form.addSamples'));
  const file = `${folder}/to-khai.docx`;
  await program.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await scanCard(page, OTHER_CARD);
  await procedureField(page).fill('tinh trang hon nhan');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Đã nhận 0/3')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Tờ khai' })).toBeVisible();
  await page.keyboard.press('Alt+k');
  const form = page.getByRole('menuitem', { name: 'Đơn đề nghị' });
  await expect(form).toBeVisible();
  await picture(page, 'reception-forms');
  await form.click();
  await expect(page.getByText('Đã lưu “Đơn đề nghị”.')).toBeVisible();
  const xml = new PizZip(readFileSync(file)).file('word/document.xml')?.asText() ?? '';
  const text = xml.replace(/<[^>]+>/g, '');
  expect(text).toMatch(/Trần Văn Nam/i);
  expect(text).toContain('048088000111');
  expect(text).toContain('05/09/1988');
});

test('every keystroke is there again after the whole program was killed', async ({ folder, start }) => {
  const dataDirectory = `${folder}/data`;
  const program = await start({ dataDirectory });
  const page = await openReception(program);
  await page.getByLabel('Họ và tên').focus();
  await page.keyboard.type('Trần Văn Nam', { delay: 60 });
  await page.keyboard.press('Tab');
  await page.keyboard.type('001199', { delay: 60 });
  await page.keyboard.press('Alt+o');
  await ownerField(page).selectOption('Trẻ em');
  await field(page, 'Tên chủ hồ sơ *').focus();
  await page.keyboard.type('Trần Gia Bả', { delay: 60 });
  const kept = () => valueOf(call(page, 'draft.load', { form: 'counter/reception' }));
  // One save is under way at a time: on a busy disk the text of the last key waits for the save before it.
  await expect.poll(kept).toMatchObject({ draft: { body: { ownerName: 'Trần Gia Bả' } } });
  await page.keyboard.type('o');
  // One question, sent after the last key: the text of that key is kept by the time it is answered.
  expect(await kept()).toMatchObject({ draft: { body: { name: 'Trần Văn Nam', ownerName: 'Trần Gia Bảo' } } });
  for (const pid of await program.pids()) process.kill(pid, 'SIGKILL');

  const again = await start({ dataDirectory });
  const first = await again.app.firstWindow();
  await ready(first);
  await first.getByLabel('Mật khẩu dữ liệu hoặc khóa khôi phục').fill(PASSPHRASE);
  await first.keyboard.press('Enter');
  await expect(first.getByRole('heading', { name: 'Ai đang làm việc?' })).toBeVisible();
  const counter = await signInAtCounter(again, first);
  await expect(counter.getByText('Đã khôi phục nội dung đang nhập dở')).toBeVisible();
  await expect(field(counter, 'Họ và tên *')).toHaveValue('Trần Văn Nam');
  await expect(field(counter, 'Số định danh (12 số)').first()).toHaveValue('001199');
  await expect(field(counter, 'Tên chủ hồ sơ *')).toHaveValue('Trần Gia Bảo');
  await picture(counter, 'reception-after-kill');
});

test('a window that is closed in the middle of typing loses nothing', async ({ program }) => {
  const page = await openReception(program);
  const setup = await program.page('setup');
  await page.getByLabel('Họ và tên').focus();
  await page.keyboard.type('Trần Văn Nam', { delay: 60 });
  await program.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find(({ webContents }) => webContents.getURL().endsWith('window=counter'))
      ?.close(),
  );
  await expect.poll(() => page.isClosed()).toBe(true);
  const again = await openWindow(program, setup, 'counter');
  await signIn(again, CLERK.digit, CLERK.pin, CLERK.name);
  await expect(again.getByLabel('Họ và tên')).toHaveValue('Trần Văn Nam');
});
