import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { MethodOutput } from '../../electron/contract/contract.ts';
import { call, expect, OFFICE_FILE, PASSPHRASE, test, valueOf } from './support/program.ts';
import { CLERK, openWindow, ready, signIn } from './windows/screens.ts';

const OFFICE = {
  ...OFFICE_FILE,
  procedures: [
    {
      code: 'MAU-1',
      name: 'Thủ tục mẫu',
      field: 'Hộ tịch',
      deadlineAmount: 1,
      deadlineUnit: 'NGAY_LAM_VIEC',
      components: [{ code: 'TK', name: 'Tờ khai', mustDigitize: true }],
    },
  ],
  devices: [{ code: 'MQ', name: 'Máy quét SANE', kind: 'SCANNER', connection: 'sane:test:0' }],
};
/** What the feeder of the test backend always holds. */
const FEEDER_SHEETS = 10;

/** Settings of SANE with its test backend alone, which by itself is too small for A4. */
function saneFolder(folder: string): string {
  const settings = path.join(folder, 'sane');
  mkdirSync(settings);
  writeFileSync(path.join(settings, 'dll.conf'), 'test\n');
  const stock = readFileSync('/etc/sane.d/test.conf', 'utf8');
  writeFileSync(path.join(settings, 'test.conf'), stock.replace(/^geometry_max .*/m, 'geometry_max 300.0'));
  return settings;
}

async function receive(counter: Page): Promise<string> {
  const applicant = { name: 'Trần Văn Nam', personalId: '', birthDate: null, sex: null, address: '', phone: '' };
  const components = [{ code: 'TK', received: true, copies: 1, form: 'BAN_CHINH' }];
  const input = { procedureCode: 'MAU-1', counterCode: 'Q1', ticketId: null, applicant, components };
  const { dossier } = await valueOf<MethodOutput<'dossier.receive'>>(call(counter, 'dossier.receive', input));
  return dossier.id;
}

test.skip(process.platform !== 'linux', 'SANE is for Linux');

test('sheets of a SANE scanner become the pages and the PDF of a component', async ({ folder, start }) => {
  const program = await start({
    dataDirectory: path.join(folder, 'data'),
    env: { SANE_CONFIG_DIR: saneFolder(folder) },
  });
  const setup = await program.page('setup');
  await ready(setup);
  await valueOf(call(setup, 'setup.create', { file: OFFICE, passphrase: PASSPHRASE }));
  await setup.reload();
  const counter = await openWindow(program, setup, 'counter');
  await signIn(counter, CLERK.digit, CLERK.pin, CLERK.name);
  const dossierId = await receive(counter);

  const settings = { source: 'FEEDER', mode: 'COLOR', dpi: 100 };
  const started = () => call(counter, 'scan.start', { dossierId, componentOrdinal: 1, deviceCode: 'MQ', settings });
  // Main hands the list of devices on after the set-up; a scan in that moment is refused.
  await expect.poll(async () => (await started()).ok).toBe(true);
  const pages = () => valueOf<MethodOutput<'scan.pages'>>(call(counter, 'scan.pages', { dossierId }));
  await expect.poll(async () => (await pages()).running, { timeout: 40_000 }).toBeNull();

  const after = await pages();
  expect(after.pages.map(({ seq }) => seq)).toEqual(Array.from({ length: FEEDER_SHEETS }, (_, index) => index + 1));
  expect(after.pages[0]).toMatchObject({ widthPx: 826, dpi: 100 });
  expect(after.dossier.components[0]).toMatchObject({ status: 1 });
  // Cleaned, read and made into the component's file beside everything else.
  await expect
    .poll(async () => (await pages()).dossier.components[0]?.pdfFileId, { timeout: 120_000 })
    .toEqual(expect.any(String));
});
