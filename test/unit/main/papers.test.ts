import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallContext } from '../../../electron/contract/envelope.ts';
import { writeFileDurably } from '../../../electron/db/durable-fs.ts';
import { fail, ok, type Result } from '../../../electron/domain/result.ts';
import { createPapers, type PapersDeps } from '../../../electron/main/paper/papers.ts';

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

const PAGE = { html: HTML, size: 'A5', landscape: true } as const;
const SHEET = { form: 'PHIEU_QUY', day: '2026-11-20', personCode: null } as const;

type Backend = PapersDeps['backend'];

function papers(part: Partial<Backend> = {}) {
  const backend: Backend = {
    paperFile: async (paperId, context) => {
      seen.push([paperId, context]);
      return ok({ fileName: 'T-260504-0001.pdf', pdf: PDF });
    },
    paperPage: async (paperId, context) => {
      seen.push([paperId, context, 'page']);
      return ok(PAGE);
    },
    sheetFile: async (sheet, format, context) => {
      seen.push([sheet, format, context]);
      return ok({ fileName: 'phieu-quy.xlsx', bytes: PDF });
    },
    sheetPage: async (sheet, context) => {
      seen.push([sheet, context, 'page']);
      return ok({ ...PAGE, fileName: 'phieu-quy.pdf' });
    },
    filledForm: async (form, context) => {
      seen.push([form, context]);
      return ok({ fileName: 'to-khai.docx', docx: PDF });
    },
    separators: async (sheets, context) => {
      seen.push([sheets, context]);
      return ok({ html: HTML });
    },
    documentFile: async (documentId, context) => {
      seen.push([documentId, context]);
      return ok({ fileName: 'H01-260504-0001_1_TK_v2.pdf', pdf: PDF });
    },
    keptFile: async (keptId, context) => {
      seen.push([keptId, context]);
      return ok({ fileName: 'giay-to.pdf', pdf: PDF });
    },
    ...part,
  };
  return createPapers({
    backend,
    choosePlace: async (window, fileName) => {
      seen.push([window, fileName]);
      return place;
    },
    write: writeFileDurably,
    print: async (page) => {
      seen.push(page);
      return printed;
    },
  });
}

describe('saving a paper', () => {
  it('asks the backend in the name of the clerk, then for a place above the window, and writes the file whole', async () => {
    expect(await papers().save('id', CONTEXT)).toEqual(ok({ saved: true }));
    expect(seen).toEqual([
      ['id', CONTEXT],
      ['counter', 'T-260504-0001.pdf'],
    ]);
    expect(readFileSync(place ?? '')).toEqual(Buffer.from(PDF));
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('writes nothing when the person cancels', async () => {
    place = null;
    expect(await papers().save('id', CONTEXT)).toEqual(ok({ saved: false }));
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says that the place cannot be written, without naming the folder, and leaves nothing behind', async () => {
    place = path.join(folder, 'missing', 'x.pdf');
    const answer = await papers().save('id', CONTEXT);
    expect(answer).toEqual(fail('OUTPUT_FILE_UNWRITABLE', { file: 'T-260504-0001.pdf', reason: 'ENOENT' }));
    expect(readdirSync(folder)).toEqual([]);
  });

  it('passes on why there is no paper, and asks nobody', async () => {
    const none = async () => fail('PAPER_UNKNOWN');
    const missing = papers({ paperFile: none, paperPage: none, sheetFile: none, sheetPage: none });
    expect(await missing.save('id', CONTEXT)).toEqual(fail('PAPER_UNKNOWN'));
    expect(await missing.print('id', CONTEXT)).toEqual(fail('PAPER_UNKNOWN'));
    expect(await missing.saveSheet(SHEET, 'PDF', CONTEXT)).toEqual(fail('PAPER_UNKNOWN'));
    expect(await missing.printSheet(SHEET, CONTEXT)).toEqual(fail('PAPER_UNKNOWN'));
    expect(seen).toEqual([]);
  });
});

describe('a file of a paper that was handed in', () => {
  it('is saved under its own name, a version of a dossier as well as a kept one', async () => {
    expect(await papers().saveDocument('id', CONTEXT)).toEqual(ok({ saved: true }));
    expect(await papers().saveKept('kept', CONTEXT)).toEqual(ok({ saved: true }));
    expect(seen).toEqual([
      ['id', CONTEXT],
      ['counter', 'H01-260504-0001_1_TK_v2.pdf'],
      ['kept', CONTEXT],
      ['counter', 'giay-to.pdf'],
    ]);
    expect(readFileSync(place ?? '')).toEqual(Buffer.from(PDF));
  });

  it('that was destroyed or is gone is not asked a place for', async () => {
    const gone = papers({ documentFile: async () => fail('FILE_ERASED'), keptFile: async () => fail('KEPT_UNKNOWN') });
    expect(await gone.saveDocument('id', CONTEXT)).toEqual(fail('FILE_ERASED'));
    expect(await gone.saveKept('kept', CONTEXT)).toEqual(fail('KEPT_UNKNOWN'));
    expect(seen).toEqual([]);
  });
});

describe('printing a paper', () => {
  it.each([
    ['printed', ok(true), ok({ printed: true })],
    ['cancelled', ok(false), ok({ printed: false })],
    ['no printer', fail('PAPER_PRINTER_MISSING'), fail('PAPER_PRINTER_MISSING')],
  ])('%s', async (_name, outcome, answer) => {
    printed = outcome;
    expect(await papers().print('id', CONTEXT)).toEqual(answer);
    expect(seen).toEqual([['id', CONTEXT, 'page'], { ...PAGE, duplex: false }]);
  });
});

describe('a sheet', () => {
  it('is saved under its own name in the format that was asked for', async () => {
    expect(await papers().saveSheet(SHEET, 'XLSX', CONTEXT)).toEqual(ok({ saved: true }));
    expect(seen).toEqual([
      [SHEET, 'XLSX', CONTEXT],
      ['counter', 'phieu-quy.xlsx'],
    ]);
    expect(readFileSync(place ?? '')).toEqual(Buffer.from(PDF));
  });

  it('is printed on its own size of paper', async () => {
    expect(await papers().printSheet(SHEET, CONTEXT)).toEqual(ok({ printed: true }));
    expect(seen).toEqual([[SHEET, CONTEXT, 'page'], { ...PAGE, duplex: false }]);
  });
});

describe('separator sheets', () => {
  it('are printed on A4, on both sides where both say the same', async () => {
    const sheets = { dossierId: '01920000-0000-7000-8000-00000000dddd', ordinals: [1, 2], bothSides: true };
    expect(await papers().printSeparators(sheets, CONTEXT)).toEqual(ok({ printed: true }));
    expect(seen).toEqual([[sheets, CONTEXT], { html: HTML, size: 'A4', landscape: false, duplex: true }]);
  });

  it('that cannot be made are not printed', async () => {
    const none = papers({ separators: async () => fail('DOSSIER_UNKNOWN') });
    const sheets = { dossierId: '01920000-0000-7000-8000-00000000dddd', ordinals: [1], bothSides: false };
    expect(await none.printSeparators(sheets, CONTEXT)).toEqual(fail('DOSSIER_UNKNOWN'));
    expect(seen).toEqual([]);
  });
});
