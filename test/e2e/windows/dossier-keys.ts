import type { Locator, Page } from '@playwright/test';
import { expect } from '../support/program.ts';

/** A hand is slower; quicker keys would be a reader's. */
const KEY_DELAY_MS = 90;
/** Papers are made by a hidden window, which a busy machine lets wait. */
export const PAPER_LIMIT = { timeout: 60_000 } as const;

export const dialogOf = (page: Page): Locator => page.getByRole('dialog');
export const dossierOf = (page: Page): Locator => page.getByRole('article');
export const papersOf = (page: Page): Locator => page.getByRole('region', { name: 'Giấy tờ của hồ sơ' });
export const madePapers = (page: Page): Locator =>
  papersOf(page).getByRole('list', { name: 'Giấy đã tạo' }).getByRole('listitem');
/** The state of the open dossier, in its words. */
export const stateOf = (page: Page, words: string): Locator => dossierOf(page).getByText(words, { exact: true });

/** Presses keys one after the other as a person does. */
export async function pressKeys(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForTimeout(KEY_DELAY_MS);
  }
}

/** Receives everything of a procedure and waits until Mẫu 01 and the tear-off are made. Answers the code. */
export async function receiveByKeys(page: Page, name: string, procedure: string): Promise<string> {
  await page.keyboard.press('Alt+1');
  await expect(page.getByLabel('Họ và tên').first()).toBeFocused();
  await page.keyboard.insertText(name);
  await page.getByRole('combobox', { name: 'Thủ tục' }).fill(procedure);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Nhận đủ' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('F9');
  await expect(dossierOf(page)).toContainText(name);
  await expect(madePapers(page)).toHaveCount(2, PAPER_LIMIT);
  return (await dossierOf(page).getByRole('heading', { level: 1 }).textContent()) ?? '';
}

/** The ordinary next step, at once by its key. */
export async function nextStep(page: Page, name: string): Promise<void> {
  await page.keyboard.press('F11');
  await expect(dialogOf(page).getByRole('heading', { name })).toBeVisible();
}

/** Passes a dossier on to whoever sits here: the list of people proposes them, so that Enter chooses and Enter records. */
export async function keepToDecide(page: Page): Promise<void> {
  await nextStep(page, 'Chuyển xử lý');
  await expect(page.getByRole('combobox', { name: 'Người nhận' })).toBeFocused();
  await pressKeys(page, 'Enter', 'Enter');
  await expect(dialogOf(page)).toHaveCount(0);
  await expect(stateOf(page, 'Đang giải quyết')).toBeVisible();
}

/** Another step, by a few letters of its name. */
export async function chooseStep(page: Page, letters: string, name: string): Promise<void> {
  await page.keyboard.press('Alt+b');
  await expect(page.getByRole('combobox', { name: 'Chọn bước' })).toBeFocused();
  await page.keyboard.type(letters);
  await page.keyboard.press('Enter');
  await expect(dialogOf(page).getByRole('heading', { name })).toBeVisible();
}

/** Records the step that is asked for. */
export async function recordStep(page: Page): Promise<void> {
  await page.keyboard.press('Enter');
  await expect(dialogOf(page)).toHaveCount(0);
}
