import { spawn } from 'node:child_process';
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { linesOf, runQuay } from '../../contract/run-quay.ts';
import { act, demoPages, saneTestEnvironment, simulator, temporaryFolder } from './support.ts';

const CLI = fileURLToPath(new URL('../../../electron/cli/main.ts', import.meta.url));
const DEMO = fileURLToPath(new URL('../../../resources/demo', import.meta.url));

const line = (page: number) => ({
  page,
  file: `page-${String(page).padStart(4, '0')}.jpg`,
  width: 2480,
  height: 3508,
  dpi: 300,
  ms: expect.any(Number),
});

describe('quay scan', () => {
  it('scans the feeder page by page, and never overwrites pages of another day', async () => {
    const device = await simulator();
    const out = path.join(await temporaryFolder(), 'new');
    const args = ['scan', '--source', device.connection, '--pages', '2', '--out', out];
    const run = await runQuay(args, {});
    expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(linesOf(run)).toEqual([line(1), line(2)]);
    expect((await readFile(path.join(out, 'page-0002.jpg'))).equals(demoPages[1]!.color)).toBe(true);

    const rest = await runQuay(args, {});
    expect(rest.status).toBe(0);
    expect(rest.stderr).toContain('1 of 2');
    expect(linesOf(rest)).toEqual([{ ...line(3), page: 1 }]);
    expect((await readdir(out)).sort()).toEqual(['page-0001.jpg', 'page-0002.jpg', 'page-0003.jpg']);
  });

  it('takes one page from glass, in grey', async () => {
    const device = await simulator();
    const out = await temporaryFolder();
    const run = await runQuay(
      ['scan', '--source', device.connection, '--pages', '1', '--out', out, '--mode', 'gray'],
      {},
    );
    expect(linesOf(run)).toEqual([line(1)]);
    expect((await readFile(path.join(out, 'page-0001.jpg'))).equals(demoPages[0]!.gray)).toBe(true);
    expect(device.state()).toMatchObject({ sheets: 3 });
  });

  it('keeps and reports the pages before a jam, then exits 1', async () => {
    const device = await simulator();
    act(device, 'JAM', { jamAtPage: 2 });
    const out = await temporaryFolder();
    const run = await runQuay(['scan', '--source', device.connection, '--pages', '3', '--out', out], {});
    expect(run.status).toBe(1);
    expect(run.stderr).toContain('SCANNER_JAM');
    expect(linesOf(run)).toEqual([line(1)]);
    expect(await readdir(out)).toEqual(['page-0001.jpg']);
  });

  it("scans through SANE's test backend", async () => {
    const { SANE_CONFIG_DIR = '' } = await saneTestEnvironment();
    const out = await temporaryFolder();
    const args = ['scan', '--source', 'sane:test:0', '--pages', '3', '--out', out, '--dpi', '150'];
    const run = await runQuay(args, { env: { SANE_CONFIG_DIR } });
    expect(run.status, run.stderr).toBe(0);
    expect(linesOf(run)).toMatchObject([1, 2, 3].map((page) => ({ page, width: 1240, dpi: 150 })));
  });

  it('takes the pictures of a folder in the order of their names', async () => {
    const from = await temporaryFolder();
    await copyFile(path.join(DEMO, 'page-2.jpg'), path.join(from, 'b.JPG'));
    await copyFile(path.join(DEMO, 'page-1-gray.jpg'), path.join(from, 'a.jpeg'));
    const out = await temporaryFolder();
    const run = await runQuay(['scan', '--source', `folder:${from}`, '--pages', '5', '--out', out], {});
    expect(run.status).toBe(0);
    expect(linesOf(run)).toEqual([line(1), line(2)]);
    // Made anew without what the file said beside its picture: only the grey one tells which came first.
    expect((await sharp(path.join(out, 'page-0001.jpg')).metadata()).channels).toBe(1);
    expect((await sharp(path.join(out, 'page-0002.jpg')).metadata()).channels).toBe(3);
  });

  it('passes over folders and names a picture that cannot be read', async () => {
    const from = await temporaryFolder();
    await mkdir(path.join(from, 'a.jpg'));
    await copyFile(path.join(DEMO, 'page-1.jpg'), path.join(from, 'b.jpg'));
    await writeFile(path.join(from, 'c.jpg'), 'no picture at all');
    const run = await runQuay(
      ['scan', '--source', `folder:${from}`, '--pages', '5', '--out', await temporaryFolder()],
      {},
    );
    expect(run.status).toBe(1);
    expect(linesOf(run)).toEqual([line(1)]);
    expect(run.stderr).toMatch(/IMPORT_FILE_UN(?:READABLE|SUPPORTED)/);
  });

  it.each([
    [['--source', 'scsi:Scanner', '--pages', '1', '--out', 'x'], 2, 'twain:'],
    [['--source', 'escl:http://127.0.0.1:1/eSCL', '--pages', '0', '--out', 'x'], 2, '--pages'],
    [['--source', 'escl:http://127.0.0.1:1/eSCL', '--pages', '1', '--out', 'x', '--dpi', '9'], 2, '--dpi'],
    [['--source', 'folder:/nonexistent', '--pages', '1', '--out', '$OUT'], 1, 'SCANNER_UNREACHABLE'],
    [['--source', 'escl:http://127.0.0.1:1/eSCL', '--pages', '1', '--out', '$OUT'], 1, 'SCANNER_UNREACHABLE'],
  ])('%j exits %d', async (args, status, word) => {
    const out = await temporaryFolder();
    const run = await runQuay(['scan', ...args.map((arg) => (arg === '$OUT' ? out : arg))], {});
    expect(run).toMatchObject({ status, stdout: '' });
    expect(run.stderr).toContain(word);
  });
});

describe('quay serve-demo-scanner', () => {
  it('serves a scanner with the fault that was asked for until it is stopped', async () => {
    const child = spawn(process.execPath, [CLI, 'serve-demo-scanner', '--port', '0', '--fault', 'jam', '--page', '3']);
    const exited = new Promise((resolve) => child.once('exit', resolve));
    try {
      const first = await new Promise<string>((resolve) =>
        child.stdout.once('data', (chunk) => resolve(String(chunk))),
      );
      const { connection, port } = JSON.parse(first) as { connection: string; port: number };
      expect(connection).toBe(`escl:http://127.0.0.1:${port}/eSCL`);
      const run = await runQuay(['scan', '--source', connection, '--pages', '3', '--out', await temporaryFolder()], {});
      expect(run.status).toBe(1);
      expect(linesOf(run)).toEqual([line(1), line(2)]);
      child.kill('SIGTERM');
      expect(await exited).toBe(0);
    } finally {
      child.kill('SIGKILL');
    }
  });

  it.each([[['--port', '70000']], [['--port', '0', '--fault', 'fire']]])('%j exits 2', async (args) => {
    expect(await runQuay(['serve-demo-scanner', ...args], {})).toMatchObject({ status: 2, stdout: '' });
  });
});
