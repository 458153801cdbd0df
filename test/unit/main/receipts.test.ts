import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallContext } from '../../../electron/contract/envelope.ts';
import { writeFileDurably } from '../../../electron/db/durable-fs.ts';
import { fail, ok, type Result } from '../../../electron/domain/result.ts';
import { createReceipts, type ReceiptsDeps } from '../../../electron/main/paper/receipts.ts';

const CONTEXT: CallContext = {
  requestId: '01920000-0000-7000-8000-00000000eeee',
  actor: { personId: '01920000-0000-7000-8000-000000000001', role: 'CLERK' },
  origin: 'counter',
};
const HTML = '<!doctype html><p>paper';
const PDF = new TextEncoder().encode('%PDF-1.7 paper');

let folder: string;
let place: string | null;
let printed: Result<boolean>;
let seen: unknown[];

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'quay-receipts-'));
  place = path.join(folder, 'Giấy tiếp nhận.pdf');
  printed = ok(true);
  seen = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function receipts(
  read: ReceiptsDeps['read'] = async () => ok({ fileName: 'T-260504-0001.pdf', pdf: PDF }),
  page: ReceiptsDeps['page'] = async () => ok({ html: HTML }),
) {
  return createReceipts({
    read: async (dossierId, context) => {
      seen.push([dossierId, context]);
      return read(dossierId, context);
    },
    page: async (dossierId, context) => {
      seen.push([dossierId, context, 'page']);
      return page(dossierId, context);
    },
    choosePlace: async (window, fileName) => {
      seen.push([window, fileName]);
      return place;
    },
    write: writeFileDurably,
    print: async (html) => {
      seen.push(html);
      return printed;
    },
  });
}

describe('saving a receipt', () => {
  it('asks the backend in the name of the clerk, then for a place above the window, and writes the file whole', async () => {
    expect(await receipts().save('id', CONTEXT)).toEqual(ok({ saved: true }));
    expect(seen).toEqual([
      ['id', CONTEXT],
      ['counter', 'T-260504-0001.pdf'],
    ]);
    expect(readFileSync(place ?? '')).toEqual(Buffer.from(PDF));
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('writes nothing when the person cancels', async () => {
    place = null;
    expect(await receipts().save('id', CONTEXT)).toEqual(ok({ saved: false }));
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says that the place cannot be written, without naming the folder, and leaves nothing behind', async () => {
    place = path.join(folder, 'missing', 'x.pdf');
    const answer = await receipts().save('id', CONTEXT);
    expect(answer).toEqual(fail('OUTPUT_FILE_UNWRITABLE', { file: 'T-260504-0001.pdf', reason: 'ENOENT' }));
    expect(readdirSync(folder)).toEqual([]);
  });

  it('passes on why there is no paper, and asks nobody', async () => {
    const none = async () => fail('RECEIPT_MISSING');
    const missing = receipts(none, none);
    expect(await missing.save('id', CONTEXT)).toEqual(fail('RECEIPT_MISSING'));
    expect(await missing.print('id', CONTEXT)).toEqual(fail('RECEIPT_MISSING'));
    expect(seen).toHaveLength(2);
  });
});

describe('printing a receipt', () => {
  it.each([
    ['printed', ok(true), ok({ printed: true })],
    ['cancelled', ok(false), ok({ printed: false })],
    ['no printer', fail('PAPER_PRINTER_MISSING'), fail('PAPER_PRINTER_MISSING')],
  ])('%s', async (_name, outcome, answer) => {
    printed = outcome;
    expect(await receipts().print('id', CONTEXT)).toEqual(answer);
    expect(seen).toEqual([['id', CONTEXT, 'page'], HTML]);
  });
});
