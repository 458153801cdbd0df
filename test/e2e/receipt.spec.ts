import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import type { MethodOutput } from '../../electron/contract/contract.ts';
import { type PrintSystem, startPrintSystem } from './support/print-system.ts';
import { call, expect, OFFICE_FILE, PASSPHRASE, type Program, test, valueOf } from './support/program.ts';
import { CLERK, openWindow, ready, signIn } from './windows/screens.ts';

const COMPONENTS = [
  ['TK', 'Tờ khai đăng ký khai sinh theo mẫu', 'BAN_CHINH'],
  ['GCS', 'Giấy chứng sinh; nếu không có thì văn bản của người làm chứng xác nhận về việc sinh', 'BAN_CHUNG_THUC'],
  ['GUQ', 'Giấy ủy quyền (nếu người đi đăng ký không phải là cha, mẹ, ông, bà)', 'BAN_CHUP'],
] as const;
const OFFICE = {
  ...OFFICE_FILE,
  office: {
    name: 'Trung tâm Phục vụ hành chính công phường Hải Châu',
    superiorName: 'Ủy ban nhân dân phường Hải Châu',
    address: '270 Trần Phú, phường Hải Châu, thành phố Đà Nẵng',
    phone: '0236 3881 888',
  },
  procedures: [
    {
      code: 'MAU-HT-KHAISINH',
      name: 'Đăng ký khai sinh',
      field: 'Hộ tịch',
      deadlineAmount: 1,
      deadlineUnit: 'NGAY_LAM_VIEC',
      components: COMPONENTS.map(([code, name]) => ({ code, name, mustDigitize: true })),
    },
  ],
};

/** What tests can tell about a PDF of Chromium without drawing it. */
interface Paper {
  readonly pages: number;
  /** Width and height of the first page in points. */
  readonly size: readonly number[];
  /** The glyphs of each run of text, in the order they are drawn. */
  readonly runs: readonly string[];
}

function readPaper(pdf: Buffer): Paper {
  const text = pdf.toString('latin1');
  const drawn = [...text.matchAll(/\/Filter \/FlateDecode\s*\/Length (\d+)>> stream\r?\n/g)]
    .map((found) => {
      const from = found.index + found[0].length;
      return inflateSync(pdf.subarray(from, from + Number(found[1]))).toString('latin1');
    })
    .filter((stream) => stream.includes('\nBT\n'));
  return {
    pages: text.match(/\/Type \/Page\b/g)?.length ?? 0,
    size: (/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(text) ?? []).slice(1).map(Number),
    runs: drawn.flatMap((stream) => [...stream.matchAll(/<([0-9A-F]+)> Tj/g)].map(([, glyphs = '']) => glyphs)),
  };
}

async function receive(counter: Page): Promise<string> {
  const applicant = {
    name: 'Trần Thị Mai',
    personalId: '048190001234',
    birthDate: null,
    sex: null,
    address: 'Tổ 12, phường Hải Châu, thành phố Đà Nẵng',
    phone: '0912345678',
  };
  const components = COMPONENTS.map(([code, , form]) => ({ code, received: true, copies: 1, form }));
  const input = { procedureCode: 'MAU-HT-KHAISINH', counterCode: 'Q1', ticketId: null, applicant, components };
  const { dossier } = await valueOf<MethodOutput<'dossier.receive'>>(call(counter, 'dossier.receive', input));
  return dossier.id;
}

/** The kept PDF, by way of the button that saves a copy; the test answers the system's dialog. */
async function savedCopy(program: Program, counter: Page, paperId: string, file: string): Promise<Buffer> {
  await program.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);
  expect(await valueOf(call(counter, 'paper.save', { paperId }))).toEqual({ saved: true });
  return readFileSync(file);
}

test.setTimeout(120_000);
test.skip(process.platform !== 'linux', 'CUPS is for Linux');

let printing: PrintSystem;
test.beforeEach(async () => {
  printing = await startPrintSystem();
});
test.afterEach(() => printing.close());

test('the receipt of an ordinary dossier is one A5 page and arrives at the printer as it was kept', async ({
  folder,
  start,
}) => {
  const program = await start({
    dataDirectory: path.join(folder, 'data'),
    env: { ...printing.env, QUAY_PRINT_DIALOG: 'off' },
  });
  const setup = await program.page('setup');
  await ready(setup);
  await valueOf(call(setup, 'setup.create', { file: OFFICE, passphrase: PASSPHRASE }));
  await setup.reload();
  const counter = await openWindow(program, setup, 'counter');
  await signIn(counter, CLERK.digit, CLERK.pin, CLERK.name);
  const dossierId = await receive(counter);
  const made = call(counter, 'paper.make', { dossierId, form: 'TIEP_NHAN' });
  const { paper } = await valueOf<MethodOutput<'paper.make'>>(made);
  const print = () => call(counter, 'paper.print', { paperId: paper.id });
  expect(await print()).toMatchObject({ ok: false, error: { code: 'PAPER_PRINTER_MISSING' } });
  expect(printing.jobs).toEqual([]);

  printing.addPrinter('MayInA5');
  expect(await valueOf(print())).toEqual({ printed: true });
  await expect.poll(() => printing.jobs.length, { timeout: 20_000 }).toBe(1);
  const kept = readPaper(await savedCopy(program, counter, paper.id, path.join(folder, 'kept.pdf')));
  const printed = readPaper(printing.jobs[0] ?? Buffer.alloc(0));
  // A5 is 148 mm x 210 mm, 419.5 x 595.3 points.
  for (const paper of [kept, printed]) {
    expect(paper.pages).toBe(1);
    expect(Math.abs((paper.size[0] ?? 0) - 419.5)).toBeLessThan(1);
    expect(Math.abs((paper.size[1] ?? 0) - 595.3)).toBeLessThan(1);
  }
  expect(kept.runs.length).toBeGreaterThan(40);
  expect(printed.runs).toEqual(kept.runs);
});
