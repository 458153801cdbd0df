import { execFileSync } from 'node:child_process';
import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawForm } from '../fixtures/pages/draw-form.ts';
import { linesOf, runQuay } from './run-quay.ts';

let folder: string;
/** As people name files. */
const TIFF = `Hồ sơ "chị" Ánh's (bản 2).tif`;
const at = (name: string): string => path.join(folder, name);

interface PageLine {
  readonly page: number;
  readonly skew: number;
  readonly blank: boolean;
  readonly orientation: number;
  readonly class: string;
  readonly bytes: number;
}

/** Small pages: what is tested here is the command, not the cleaning. */
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'quay-digitize-test-'));
  const form = await drawForm(31, { dpi: 150, skewDegrees: 1.8, turned: 90, noise: 3 });
  const blank = await drawForm(32, { dpi: 150, kind: 'CLEAN', noise: 3 });
  await writeFile(at('form.jpg'), form.picture);
  await writeFile(at('blank.jpg'), blank.picture);
  await writeFile(at(TIFF), await sharp(form.picture).tiff({ compression: 'lzw' }).toBuffer());
  await writeFile(at('no.jpg'), 'this is no picture');
  await writeFile(at('cut.jpg'), form.picture.subarray(0, form.picture.length / 2));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const pageLines = (lines: readonly unknown[]): PageLine[] => lines.slice(0, -1) as PageLine[];

describe('quay digitize', () => {
  it('makes one PDF/A of pictures, tells what it found of each, and leaves the blank one out', async () => {
    const run = await runQuay(['digitize', at('form.jpg'), at('blank.jpg'), at(TIFF), '--out', at('out.pdf')]);
    expect(run).toMatchObject({ status: 0, stderr: '' });
    const lines = linesOf(run);
    const [form, blank, tiff] = pageLines(lines);
    expect(form).toMatchObject({ page: 1, blank: false, orientation: 270 });
    expect(Math.abs((form?.skew ?? 0) - 1.8)).toBeLessThan(0.2);
    expect(blank).toMatchObject({ page: 2, blank: true });
    expect(tiff).toMatchObject({ page: 3, blank: false, orientation: 270 });
    const made = await readFile(at('out.pdf'));
    expect(lines.at(-1)).toEqual({ pdf: at('out.pdf'), bytes: made.length, ms: expect.any(Number) });
    const verified = await runQuay(['verify', at('out.pdf')]);
    expect(linesOf(verified)).toEqual([{ intact: true, signatures: [], pdfa: { level: '2b', problems: [] } }]);
    expect(execFileSync('pdfinfo', [at('out.pdf')], { encoding: 'utf8' })).toMatch(/^Pages:\s+2$/m);
  });

  it('puts the text behind the picture where it is asked for', async () => {
    const run = await runQuay(['digitize', at('form.jpg'), '--out', at('text.pdf'), '--ocr', 'vie']);
    expect(run).toMatchObject({ status: 0, stderr: '' });
    const text = execFileSync('pdftotext', [at('text.pdf'), '-'], { encoding: 'utf8' });
    expect(text.normalize('NFC')).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
  });

  it('signs with a file of keys, and a signed file goes on byte for byte', async () => {
    const p12 = makeKeys();
    await writeFile(at('pin'), '\ufeffmat-khau-12\r\n');
    const sign = ['--sign', p12, '--pin-file', at('pin')];
    const run = await runQuay(['digitize', at('form.jpg'), '--out', at('signed.pdf'), ...sign]);
    expect(run).toMatchObject({ status: 0, stderr: '' });
    const verified = await runQuay(['verify', at('signed.pdf'), '--roots', at('cert.pem')]);
    expect(linesOf(verified)).toEqual([
      {
        intact: true,
        signatures: [
          {
            signer: 'Nguyễn Thị Ký',
            time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
            coversWhole: true,
            trusted: true,
          },
        ],
        pdfa: { level: '2b', problems: [] },
      },
    ]);

    // Also where its name does not say what it is, and however its pages were to be treated.
    await copyFile(at('signed.pdf'), at('signed.tmp'));
    const again = await runQuay(['digitize', at('signed.tmp'), '--out', at('again.pdf'), '--profile', 'bw']);
    expect(again.status).toBe(0);
    expect(pageLines(linesOf(again))).toMatchObject([{ page: 1, class: 'ORIGINAL', skew: null }]);
    expect((await readFile(at('again.pdf'))).equals(await readFile(at('signed.pdf')))).toBe(true);

    const changed = await readFile(at('signed.pdf'));
    changed[Math.floor(changed.length / 3)]! ^= 1;
    await writeFile(at('changed.pdf'), changed);
    const broken = await runQuay(['verify', at('changed.pdf')]);
    expect(linesOf(broken)).toMatchObject([{ intact: false }]);

    await writeFile(at('wrong-pin'), 'sai\n');
    const wrong = ['--sign', p12, '--pin-file', at('wrong-pin')];
    const refused = await runQuay(['digitize', at('form.jpg'), '--out', at('none.pdf'), ...wrong]);
    expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining('SIGNER_PIN_WRONG') });
    await expect(readFile(at('none.pdf'))).rejects.toThrow('ENOENT');
  });

  it('takes a file that a program wrote as it is, unless somebody says how to clean it', async () => {
    const written = await PDFDocument.create();
    for (const text of ['to khai', 'trang 2']) written.addPage([595, 842]).drawText(text);
    await writeFile(at('written.pdf'), await written.save());
    const run = await runQuay(['digitize', at('written.pdf'), '--out', at('same.pdf')]);
    expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(pageLines(linesOf(run)).map(({ page, class: kind }) => [page, kind])).toEqual([
      [1, 'ORIGINAL'],
      [2, 'ORIGINAL'],
    ]);
    expect((await readFile(at('same.pdf'))).equals(await readFile(at('written.pdf')))).toBe(true);
  });

  it('stopped by hand leaves nothing behind: no file, no pages in plain', async () => {
    const folders = await mkdtemp(path.join(tmpdir(), 'quay-stopped-'));
    const many = Array.from({ length: 30 }, () => at(TIFF));
    const run = await runQuay(['digitize', ...many, '--out', at('stopped.pdf')], {
      env: { TMPDIR: folders },
      stopAfterLines: 1,
    });
    expect(run).toMatchObject({ status: 1, stderr: expect.stringContaining('COMMAND_STOPPED') });
    expect(await readdir(folders)).toEqual([]);
    await rm(folders, { recursive: true });
    await expect(readFile(at('stopped.pdf'))).rejects.toThrow('ENOENT');
  });

  it.each([
    ['no file', ['--out', 'x.pdf']],
    ['no --out', ['form.jpg']],
    ['a profile that is none', ['form.jpg', '--out', 'x.pdf', '--profile', 'best']],
    ['a profile that every object knows', ['form.jpg', '--out', 'x.pdf', '--profile', 'constructor']],
    ['a language that is not there', ['form.jpg', '--out', 'x.pdf', '--ocr', 'klingon']],
    ['a key without its password', ['form.jpg', '--out', 'x.pdf', '--sign', 'k.p12']],
  ])('refuses a call with %s', async (_name, args) => {
    const run = await runQuay(['digitize', ...args]);
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toContain('COMMAND_INVALID');
  });

  it('says what is wrong with a file, and with pages that are all blank', async () => {
    const missing = await runQuay(['digitize', at('nowhere.jpg'), '--out', at('x.pdf')]);
    expect(missing).toMatchObject({ status: 1, stderr: expect.stringContaining('INPUT_FILE_UNREADABLE') });
    const unreadable = await runQuay(['digitize', at('no.jpg'), '--out', at('x.pdf')]);
    expect(unreadable).toMatchObject({ status: 1, stderr: expect.stringContaining('IMPORT_FILE_UNSUPPORTED') });
    const half = await runQuay(['digitize', at('cut.jpg'), '--out', at('x.pdf')]);
    expect(half).toMatchObject({ status: 1, stderr: expect.stringContaining('IMPORT_FILE_UNREADABLE') });
    const nowhere = await runQuay(['digitize', at('form.jpg'), '--out', at('no folder/x.pdf')]);
    expect(nowhere).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('OUTPUT_FILE_UNWRITABLE') });
    const blank = await runQuay(['digitize', at('blank.jpg'), '--out', at('x.pdf')]);
    expect(blank).toMatchObject({ status: 1, stderr: expect.stringContaining('DIGITIZE_NOTHING') });
    expect(linesOf(blank)).toMatchObject([{ page: 1, blank: true }]);
    await expect(readFile(at('x.pdf'))).rejects.toThrow('ENOENT');
  });
});

/** A key and its self-signed certificate in one PKCS#12 file. */
function makeKeys(): string {
  const subject = ['-subj', '/CN=Nguyễn Thị Ký', '-utf8'];
  const files = ['-keyout', at('key.pem'), '-out', at('cert.pem')];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '30', ...subject, ...files], {
    stdio: 'ignore',
  });
  const pack = ['pkcs12', '-export', '-inkey', at('key.pem'), '-in', at('cert.pem'), '-out', at('keys.p12')];
  execFileSync('openssl', [...pack, '-passout', 'pass:mat-khau-12']);
  return at('keys.p12');
}
