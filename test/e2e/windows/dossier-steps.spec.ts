import type { Page } from '@playwright/test';
import { dateText } from '../../../renderer/src/i18n/local-time.ts';
import { call, expect, test, valueOf } from '../support/program.ts';
import { dossierOffice, openDossierDesk, receive, take } from './dossier-desk.ts';
import { HEAD, WIDE } from './queue-desk.ts';
import { clippedControls, OFFICE_SCREEN, picture, resize, squeezedButtons } from './screens.ts';
import { scanCard } from './wedge.ts';

const dialog = (page: Page) => page.getByRole('dialog');
const dossierOf = (page: Page) => page.getByRole('article');
const DAY_MS = 86_400_000;
const PASS_ON = { action: 'CHUYEN_XU_LY', receiverCode: null, reason: '' };

/** Signs somebody in where the switch of person asks. */
async function signInAs(page: Page, { digit, pin, name }: typeof HEAD): Promise<void> {
  await expect(page.getByRole('dialog', { name: 'Đổi người làm việc' })).toBeVisible();
  await page.keyboard.press(digit);
  await expect(page.getByLabel(`Mã PIN của ${name}`)).toBeFocused();
  await page.keyboard.type(pin);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('banner').getByRole('button', { name })).toBeVisible();
  await expect(dialog(page)).toHaveCount(0);
}

/** Opens a dossier from the list by a few letters. */
async function openByName(page: Page, letters: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Tìm hồ sơ' })).toBeFocused();
  await page.keyboard.type(letters);
  await expect(page.getByText(`Kết quả tìm “${letters}”`)).toBeVisible();
  await expect(page.getByRole('listbox', { name: 'Tìm hồ sơ' }).getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(dossierOf(page)).toBeFocused();
}

async function chooseStep(page: Page, letters: string, name: string): Promise<void> {
  await page.keyboard.press('Alt+b');
  await expect(page.getByRole('combobox', { name: 'Chọn bước' })).toBeFocused();
  await page.keyboard.type(letters);
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('heading', { name })).toBeVisible();
}

test('a dossier goes from the counter to the shelf and to the citizen by keys and its paper', async ({ program }) => {
  const page = await openDossierDesk(program);
  await page.getByLabel('Họ và tên').fill('Công Tằng Tôn Nữ Hoàng Lan');
  await page.getByRole('combobox', { name: 'Thủ tục' }).fill('ket hon');
  await page.keyboard.press('Enter');
  await expect(page.getByText('chỉ khi cần')).toBeVisible();
  await page.getByRole('button', { name: 'Nhận đủ' }).press('Enter');
  await expect(page.getByText('Đã nhận 2/3')).toBeVisible();
  await page.keyboard.press('F9');
  const dossier = dossierOf(page);
  await expect(dossier.getByText('Đã tạo xong giấy, bấm Ctrl+P để in.')).toBeVisible({ timeout: 30_000 });
  const code = (await dossier.getByRole('heading', { level: 1 }).textContent()) ?? '';
  await picture(page, 'dossier-received');

  // Passed on: the ordinary step, to whoever is chosen by a few letters.
  await page.keyboard.press('F11');
  await expect(dialog(page).getByRole('heading', { name: 'Chuyển xử lý' })).toBeVisible();
  const receiver = page.getByRole('combobox', { name: 'Người nhận' });
  await expect(receiver).toBeFocused();
  await receiver.fill('minh');
  await page.keyboard.press('Enter');
  await picture(page, 'dossier-pass-on');
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toHaveCount(0);
  await expect(dossier.getByText('Đang giải quyết', { exact: true })).toBeVisible();
  await expect(dossier.getByText('Lê Văn Minh', { exact: true })).toBeVisible();

  // Papers are asked for: everything at once, with the document, until a day.
  await chooseStep(page, 'bo sung', 'Yêu cầu bổ sung giấy tờ');
  const missing = page.getByLabel('Giấy tờ còn thiếu');
  await expect(missing).toBeFocused();
  await page.getByRole('button', { name: '+ Giấy ủy quyền' }).click();
  await expect(missing).toHaveValue('Giấy ủy quyền');
  await page.getByLabel('Số, ký hiệu').fill('15/TB-UBND');
  const until = dateText(Date.now() + 10 * DAY_MS);
  await page.getByLabel('Chờ công dân đến hết ngày').fill(until);
  // Closed by mistake: what was typed is there again.
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await chooseStep(page, 'bo sung', 'Yêu cầu bổ sung giấy tờ');
  await expect(page.getByLabel('Số, ký hiệu')).toHaveValue('15/TB-UBND');
  await expect(missing).toHaveValue('Giấy ủy quyền');
  await picture(page, 'dossier-ask-papers');
  expect(await clippedControls(page)).toEqual([]);
  await page.getByLabel('Lý do').fill('Người nộp không phải là đương sự');
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toHaveCount(0);
  await expect(dossier.getByText('Chờ bổ sung', { exact: true })).toBeVisible();
  await expect(dossier.getByText(`Đang tạm dừng tính giờ · chờ đến hết ${until}`)).toBeVisible();
  await expect(dossier.getByText(/^Hạn trước khi dừng: /)).toBeVisible();
  await picture(page, 'dossier-paused');
  expect(await squeezedButtons(page)).toEqual([]);

  await page.keyboard.press('F11');
  await expect(dialog(page).getByRole('heading', { name: 'Tiếp tục giải quyết' })).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Ghi nhận' }).press('Enter');
  await expect(dossier.getByText('Đang giải quyết', { exact: true })).toBeVisible();
  await expect(dossier.getByText(/^Hẹn trả: /)).toBeVisible();

  // The result, with its place on the shelf.
  await page.keyboard.press('F11');
  await expect(page.getByLabel('Vị trí trên kệ')).toBeFocused();
  await page.keyboard.type('B-07');
  await picture(page, 'dossier-result');
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toHaveCount(0);
  await expect(dossier.getByTestId('shelf')).toHaveText('B-07');

  // Another day at another place of the window: the paper of the citizen is held to the reader.
  await page.keyboard.press('Alt+1');
  await page.getByLabel('Họ và tên').fill('Trần Văn Nam');
  await scanCard(page, code);
  await expect(dossier.getByTestId('shelf')).toHaveText('B-07');
  await expect(dossier.getByRole('button', { name: /^Trả kết quả/ })).toBeFocused();
  const size = await dossier
    .getByTestId('shelf')
    .evaluate((sign) => Number.parseFloat(getComputedStyle(sign).fontSize));
  expect(size).toBeGreaterThanOrEqual(44);
  await picture(page, 'dossier-shelf');
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByTestId('shelf')).toHaveText('B-07');
  await expect(dialog(page).getByRole('button', { name: 'Đã trao, ghi nhận' })).toBeFocused();
  await picture(page, 'dossier-return');
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toHaveCount(0);
  await expect(dossier.getByText(/^Đã trả kết quả lúc/)).toBeVisible();
  // What was being typed elsewhere is still there, without the code.
  await page.keyboard.press('Alt+1');
  await expect(page.getByLabel('Họ và tên')).toHaveValue('Trần Văn Nam');

  await page.keyboard.press('Alt+3');
  await page.keyboard.press('Alt+d');
  const steps = page.getByRole('table', { name: 'Các bước đã ghi' });
  await expect(steps.getByRole('row')).toHaveCount(7);
  await expect(steps).toContainText(`15/TB-UBND, ngày ${dateText(Date.now())}, Ủy ban nhân dân phường Hải Châu`);
  await expect(page.getByRole('table', { name: 'Phiếu kiểm soát quá trình' })).toContainText('Lê Văn Minh');
  await picture(page, 'dossier-log');
  await page.keyboard.press('Escape');
  await resize(program, 'counter', WIDE);
  await picture(page, 'dossier-returned-wide');
});

test('a wrong step is taken back on the same day, asked for twice', async ({ program }) => {
  const page = await openDossierDesk(program);
  await take(page, await receive(page, 'Trần Văn Nam'), PASS_ON);
  await openByName(page, 'van nam');
  const dossier = dossierOf(page);
  await expect(dossier.getByText('Đang giải quyết', { exact: true })).toBeVisible();
  await page.keyboard.press('Alt+z');
  await expect(page.getByText('Bấm Alt+Z lần nữa để hoàn tác bước “Chuyển xử lý”.')).toBeVisible();
  await page.keyboard.press('Alt+z');
  await expect(page.getByText('Đã hoàn tác bước “Chuyển xử lý”.')).toBeVisible();
  await expect(dossier.getByText('Đã tiếp nhận', { exact: true })).toBeVisible();
  // Reception itself is not taken back here.
  await expect(dossier.getByRole('button', { name: /^Hoàn tác/ })).toHaveCount(0);
  await page.keyboard.press('Alt+d');
  await expect(page.getByRole('table', { name: 'Các bước đã ghi' })).toContainText('đã hoàn tác');
});

test('an apology, its answer, a demand for money, a withdrawal and a cancellation by the head are taken by keys', async ({
  program,
}) => {
  const page = await openDossierDesk(program);
  await take(page, await receive(page, 'Trần Văn Nam'), PASS_ON);
  await openByName(page, 'van nam');
  const dossier = dossierOf(page);
  const record = async (): Promise<void> => {
    await page.keyboard.press('Enter');
    await expect(dialog(page)).toHaveCount(0);
  };

  // Mẫu 04: a new date is proposed; one before the due moment is refused beside its field, and nothing typed is lost.
  await chooseStep(page, 'xin loi', 'Xin lỗi, hẹn lại');
  const promised = page.getByLabel('Hẹn lại ngày');
  await expect(promised).toBeFocused();
  await expect(promised).toHaveValue(/^\d\d\/\d\d\/\d{4}$/);
  await promised.fill(dateText(Date.now()));
  await page.getByLabel('Gửi bằng').selectOption({ label: 'Zalo' });
  await page.getByLabel('Lý do').fill('Chờ nơi khác xác minh');
  await page.keyboard.press('Enter');
  await expect(promised).toBeFocused();
  await expect(promised).toHaveAttribute('aria-invalid', 'true');
  await picture(page, 'dossier-apology-early');
  const newDay = dateText(Date.now() + 20 * DAY_MS);
  await promised.fill(newDay);
  await page.getByLabel('Giờ hẹn').fill('15h');
  await record();
  await expect(dossier.getByText(new RegExp(`^Hẹn lại: 15 giờ, .* ${newDay}$`))).toBeVisible();
  await expect(dossier.getByText('Đang giải quyết', { exact: true })).toBeVisible();
  await chooseStep(page, 'tra loi', 'Ghi trả lời của công dân');
  await page.getByLabel('Công dân trả lời').selectOption({ label: 'Không đồng ý' });
  await picture(page, 'dossier-answer');
  await page.getByLabel('Ngày trả lời').focus();
  await record();

  await chooseStep(page, 'tai chinh', 'Yêu cầu nghĩa vụ tài chính');
  await page.getByLabel('Số tiền phải nộp (đồng)').fill('1.250.000');
  await page.getByLabel('Số, ký hiệu').fill('99/TB-CT');
  await page.getByLabel('Lý do').fill('Nộp lệ phí trước bạ');
  await record();
  await expect(dossier.getByText('Chờ nghĩa vụ tài chính', { exact: true })).toBeVisible();
  await chooseStep(page, 'rut', 'Công dân xin rút');
  await expect(page.getByLabel('Nơi ban hành hoặc người viết')).toHaveValue('Trần Văn Nam');
  await page.getByLabel('Số, ký hiệu').fill('Đơn ngày hôm nay');
  await record();
  // What is over is promised to nobody.
  await expect(dossier.getByText(/Hẹn (trả|lại)|không hẹn/)).toHaveCount(0);
  await page.keyboard.press('Alt+d');
  const steps = page.getByRole('table', { name: 'Các bước đã ghi' });
  await expect(steps.getByRole('row')).toHaveCount(7);
  await expect(steps).toContainText('Không đồng ý');
  await expect(steps).toContainText('1.250.000');
  await expect(steps).toContainText('Zalo');
  await picture(page, 'dossier-log-apology');
  expect(await clippedControls(page)).toEqual([]);
  await page.keyboard.press('Escape');

  // Somebody else's dossier says whose it is; only the head may cancel one.
  await take(page, await receive(page, 'Lý Thị Mỹ'), PASS_ON);
  await openByName(page, 'thi my');
  await page.keyboard.press('Alt+b');
  await expect(dialog(page).getByRole('option', { name: 'Tạm dừng' })).toBeVisible();
  await expect(dialog(page).getByRole('option', { name: 'Hủy hồ sơ' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByText('đang giữ hồ sơ này')).toHaveCount(0);
  await page.keyboard.press('F8');
  await signInAs(page, HEAD);
  await openByName(page, 'thi my');
  await expect(dossier.getByText('Trần Thị Lan đang giữ hồ sơ này.', { exact: false })).toBeVisible();
  await chooseStep(page, 'huy', 'Hủy hồ sơ');
  await page.getByLabel('Lý do').fill('Nhập trùng');
  await picture(page, 'dossier-cancel');
  await record();
  await expect(dossier.getByText('Hồ sơ đã kết thúc, không còn bước nào.')).toBeVisible();
  await picture(page, 'dossier-cancelled');
});

test('what is wrong is named beside its field and nothing typed is lost', async ({ program }) => {
  const page = await openDossierDesk(program, dossierOffice({ resultRule: 'DIGITIZED' }));
  const held = await take(page, await receive(page, 'Lý Thị Mỹ'), PASS_ON);
  await openByName(page, 'thi my');
  await chooseStep(page, 'tam dung', 'Tạm dừng');
  await page.getByLabel('Chờ công dân đến hết ngày').fill('31/02/2027');
  await page.getByLabel('Ngày văn bản').fill('hôm qua');
  await dialog(page).getByRole('button', { name: 'Ghi nhận' }).click();
  await expect(page.getByLabel('Chờ công dân đến hết ngày')).toBeFocused();
  await expect(dialog(page).getByText('Nhập ngày như 05/09/2026.')).toHaveCount(2);
  await expect(dialog(page).getByText('Ghi số văn bản, tối đa 60 ký tự.')).toBeVisible();
  await expect(dialog(page).getByText('Ghi lý do.')).toBeVisible();
  await picture(page, 'dossier-wrong');
  await page.keyboard.press('Escape');

  // The rule of the office asks for a reason where the result has no file; the moment of the document lies before the
  // last step.
  await page.keyboard.press('F11');
  await page.getByLabel('Vị trí trên kệ').fill('C-1');
  await page.getByText('Theo văn bản', { exact: true }).click();
  await page.getByLabel('Ngày theo văn bản').fill('01/01/2026');
  await dialog(page).getByLabel(/^Giờ/).fill('14h30');
  await page.getByLabel('Số, ký hiệu').fill('77/QĐ-UBND');
  await page.getByLabel('Lý do chưa số hóa hoặc chưa ký số kết quả').fill('Bản vẽ khổ lớn');
  await dialog(page).getByRole('button', { name: 'Ghi nhận' }).click();
  await expect(dialog(page).getByText(/Thời điểm ghi theo văn bản phải nằm giữa bước trước/)).toBeVisible();
  await expect(page.getByLabel('Ngày theo văn bản')).toBeFocused();
  await picture(page, 'dossier-evidence');
  await page.getByText('Bây giờ', { exact: true }).click();
  await page.getByLabel('Lý do chưa số hóa hoặc chưa ký số kết quả').fill('');
  await dialog(page).getByRole('button', { name: 'Ghi nhận' }).click();
  await expect(dialog(page).getByText(/Kết quả của hồ sơ này phải được số hóa/)).toBeVisible();
  await page.getByLabel('Lý do chưa số hóa hoặc chưa ký số kết quả').fill('Bản vẽ khổ lớn');

  // Somebody else was quicker: said in words, the form stays, a second press records it on the new state.
  await page.evaluate(
    ({ id, rev }) => {
      const random = () =>
        Math.floor(Math.random() * 0xffff)
          .toString(16)
          .padStart(4, '0');
      const requestId = `00000000-0000-7000-8000-${random()}${random()}${random()}`;
      const step = { action: 'BAN_GIAO', receiverCode: 'PT1', reason: '' };
      const bridge = (window as unknown as { quay: { call(request: object): Promise<unknown> } }).quay;
      void bridge.call({ method: 'dossier.step', requestId, input: { dossierId: id, rev, step } });
      document.querySelector<HTMLFormElement>('#dialogs form')?.requestSubmit();
    },
    { id: held.id, rev: held.rev },
  );
  await expect(dialog(page).getByText(/vừa được .* cập nhật nên thao tác này chưa được ghi/)).toBeVisible();
  await expect(dialog(page).getByText(/Nội dung đã nhập vẫn còn/)).toBeVisible();
  await expect(page.getByLabel('Vị trí trên kệ')).toHaveValue('C-1');
  await picture(page, 'dossier-changed-since');
  await dialog(page).getByRole('button', { name: 'Ghi nhận' }).click();
  await expect(dossierOf(page).getByTestId('shelf')).toHaveText('C-1');
});

test('a paper held to the reader opens its dossier over any dialog; one that is not known changes nothing', async ({
  program,
}) => {
  const page = await openDossierDesk(program);
  const held = await take(page, await receive(page, 'Lý Thị Mỹ'), PASS_ON);
  const other = await take(page, await receive(page, 'Phan Văn Tài'), PASS_ON);
  const next = dossierOf(page).getByRole('button', { name: /^Ghi nhận có kết quả/ });
  // Help, who works here, pause of the counter, a number, today's work: each is over when a citizen comes with a paper.
  for (const [index, key] of ['F1', 'Alt+n', 'Alt+l', 'Alt+v'].entries()) {
    await page.keyboard.press(key);
    await expect(dialog(page)).toBeVisible();
    const { code } = index % 2 === 0 ? held : other;
    await scanCard(page, code);
    await expect(page.getByRole('article', { name: code })).toBeVisible();
    await expect(dialog(page)).toHaveCount(0);
    await expect(next).toBeFocused();
  }
  // The same paper once more, over a step that was begun by mistake: what was typed is kept for it.
  await page.keyboard.press('F8');
  await expect(dialog(page)).toBeVisible();
  await scanCard(page, held.code);
  await expect(page.getByRole('article', { name: held.code })).toBeVisible();
  await expect(next).toBeFocused();
  await page.keyboard.press('F11');
  await page.getByLabel('Vị trí trên kệ').fill('C-09');
  await scanCard(page, held.code);
  await expect(dialog(page)).toHaveCount(0);
  await expect(next).toBeFocused();
  await page.keyboard.press('F11');
  await expect(page.getByLabel('Vị trí trên kệ')).toHaveValue('C-09');
  await page.keyboard.press('Escape');

  await page.keyboard.press('Alt+1');
  await page.getByLabel('Họ và tên').fill('Trần Văn Nam');
  await scanCard(page, 'T-250101-0042');
  await expect(page.getByText('Không tìm thấy hồ sơ này. Hãy kiểm tra lại mã hồ sơ.')).toBeVisible();
  await expect(page.getByLabel('Họ và tên')).toHaveValue('Trần Văn Nam');
  await scanCard(page, 'https://example.gov.vn/tra-cuu-thong-tin-cong-khai');
  await expect(page.getByRole('alert').first()).toBeVisible();
  await expect(page.getByLabel('Họ và tên')).toHaveValue('Trần Văn Nam');
});

test('every screen of a dossier fits large type', async ({ program }) => {
  const page = await openDossierDesk(program);
  const held = await take(page, await receive(page, 'Nguyễn Thị Bưởi'), PASS_ON);
  await valueOf(call(page, 'config.saveView', { textScalePercent: 200 }));
  await resize(program, 'counter', OFFICE_SCREEN);
  await openByName(page, 'thi buoi');
  expect(await clippedControls(page)).toEqual([]);
  await expect(dossierOf(page).getByText('Hẹn trả: ', { exact: false })).toBeInViewport();
  await picture(page, 'dossier-large');
  await page.keyboard.press('F11');
  await expect(page.getByLabel('Vị trí trên kệ')).toBeFocused();
  expect(await clippedControls(page)).toEqual([]);
  await picture(page, 'dossier-large-result');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+b');
  expect(await clippedControls(page)).toEqual([]);
  await picture(page, 'dossier-large-steps');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+v');
  await expect(dialog(page)).toBeVisible();
  expect(await clippedControls(page)).toEqual([]);
  await picture(page, 'dossier-large-today');
  expect(held.state).toBe('DANG_GIAI_QUYET');
});
