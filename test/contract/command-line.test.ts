import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linesOf, runQuay } from './run-quay.ts';

const PASSPHRASE = 'mật khẩu thử nghiệm dài';
const withKey = { env: { QUAY_PASSPHRASE: PASSPHRASE } };
const FILE = {
  office: { name: 'Trung tâm Phục vụ hành chính công xã Thử Nghiệm' },
  counters: [{ code: 'Q1', number: 1, name: 'Hộ tịch' }],
  people: [{ code: 'IT1', name: 'Trần Quản Trị', role: 'IT', pin: '2580' }],
};

let folder: string;
let data: string;
let setupFile: string;
let recoveryKey: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'quay-cli-'));
  data = path.join(folder, 'data');
  setupFile = path.join(folder, 'office.json');
  await writeFile(setupFile, JSON.stringify(FILE));
  const made = await runQuay(['setup', '--from', setupFile, '--data', data], withKey);
  expect(made.stderr).toBe('');
  recoveryKey = (linesOf(made)[0] as { recoveryKey: string }).recoveryKey;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('filters', () => {
  it('deadline answers in order and goes on after a bad line', async () => {
    const input = [
      '{"received":"2026-02-13T16:00","amount":3,"unit":"NGAY_LAM_VIEC"}',
      'x',
      '',
      '{"received":"2026-03-02T10:00","unit":"KHONG_HEN"}',
      '{"received":"2026-03-02T10:00","amount":1,"unit":"NGAY","pauses":[{"from":"2026-03-02T11:00","to":null,"mode":"RESUME"}]}',
    ].join('\n');
    const run = await runQuay(['deadline'], { input });
    expect(run.status).toBe(0);
    expect(linesOf(run)).toEqual([
      { due: '2026-02-25T16:00' },
      { error: { code: 'LINE_NOT_JSON', message: expect.stringMatching(/\S/) } },
      { due: null },
      { due: null, paused: true },
    ]);
  });

  it('idcard reads both layouts and refuses garbage', async () => {
    const input = [
      '001099012345|012345678|Nguyễn Văn An|01021999|Nam|Số 1, Hà Nội|02032021',
      '001199012345|Trần Thị Bình|Nữ|01021999|Số 2, Hà Nội|02072024|',
      'https://example.vn',
    ]
      .map((text) => JSON.stringify(text))
      .join('\n');
    const run = await runQuay(['idcard'], { input });
    expect(run.status).toBe(0);
    expect(linesOf(run)).toMatchObject([
      { id: '001099012345', oldId: '012345678', birthDate: '1999-02-01', issuedDate: '2021-03-02', warnings: [] },
      { id: '001199012345', oldId: null, name: 'Trần Thị Bình', sex: 'Nữ' },
      { error: { code: expect.stringMatching(/^IDCARD_/) } },
    ]);
  });

  it('vietqr writes the text of each line’s code and goes on after a bad one', async () => {
    const line = { bin: '970436', account: '0123456789', amount: 20_000, message: 'LP H3801 251121 0042' };
    const input = [line, { ...line, message: 'Lệ phí' }, { ...line, amount: 0 }, { ...line, bin: '1' }, {}, line]
      .map((one) => JSON.stringify(one))
      .join('\n');
    const run = await runQuay(['vietqr'], { input });
    const payload =
      '00020101021238540010A00000072701240006970436011001234567890208QRIBFTTA53037045405200005802VN62240820LP H3801 251121 004263041563';
    const error = (code: string) => ({ error: { code, message: expect.stringMatching(/\S/) } });
    expect(run.status).toBe(0);
    expect(linesOf(run)).toEqual([
      { payload },
      error('VIETQR_MESSAGE_WRONG'),
      error('VIETQR_AMOUNT_WRONG'),
      error('VIETQR_BIN_WRONG'),
      error('VIETQR_LINE_WRONG'),
      { payload },
    ]);
  });

  it('ticket decode writes the picture and says what it read', async () => {
    const out = path.join(folder, 'ticket.png');
    const input = Buffer.from('\x1b@A001\n\x1dV\x00', 'latin1');
    const run = await runQuay(['ticket', 'decode', '--width', '384', '--out', out], { input });
    expect(linesOf(run)).toMatchObject([{ unknown: 0, text: ['A001'], qr: [], cut: true }]);
    expect((await readFile(out)).subarray(1, 4).toString()).toBe('PNG');
  });
});

describe('a wrong call', () => {
  it.each([
    [[]],
    [['nope']],
    [['constructor']],
    [['deadline', '--odd']],
    [['setup']],
    [['ticket', 'decode', '--width', '500', '--out', 'x.png']],
    [['restore', '--data', 'x']],
    [['restore', '', '--data', 'x']],
    [['doctor', '--data', '']],
    [['backup', '--to', '']],
  ])('%j exits 2, explains on standard error and prints nothing', async (args) => {
    const run = await runQuay(args, withKey);
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toMatch(/^COMMAND_/);
  });

  it('on a store without its key exits 2', async () => {
    const run = await runQuay(['doctor', '--data', data]);
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toContain('STORE_SECRET_REQUIRED');
  });

  it('with the wrong key exits 1', async () => {
    const run = await runQuay(['doctor', '--data', data], { env: { QUAY_PASSPHRASE: 'sai rồi' } });
    expect(run).toMatchObject({ status: 1, stdout: '' });
    expect(run.stderr).toContain('STORE_SECRET_WRONG');
  });
});

describe('setup', () => {
  it('refuses a recovery key where a new store needs a passphrase', async () => {
    const env = { QUAY_RECOVERY_KEY: recoveryKey };
    const run = await runQuay(['setup', '--from', setupFile, '--data', path.join(folder, 'new')], { env });
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toContain('QUAY_PASSPHRASE');
  });

  it('changes nothing the second time and never shows the recovery key again', async () => {
    const again = await runQuay(['setup', '--from', setupFile, '--data', data], withKey);
    expect(again.status).toBe(0);
    expect(linesOf(again)).toMatchObject([{ changes: [], recoveryKey: null }]);
  });

  it.each([
    ['not JSON', '{', 'LINE_NOT_JSON'],
    [
      'a wrong field',
      JSON.stringify({ ...FILE, counters: [{ code: 'Q1', number: 0, name: 'x' }] }),
      'SETUP_FILE_INVALID',
    ],
    ['an unknown field', JSON.stringify({ ...FILE, colour: 'red' }), 'SETUP_FILE_INVALID'],
  ])('refuses %s with status 1', async (_what, text, code) => {
    const file = path.join(folder, 'bad.json');
    await writeFile(file, text);
    const run = await runQuay(['setup', '--from', file, '--data', data], withKey);
    expect(run).toMatchObject({ status: 1, stdout: '' });
    expect(run.stderr).toContain(code);
  });
});

describe('backup and restore', () => {
  it('writes one file that the recovery key alone restores into an empty directory', async () => {
    const target = path.join(folder, 'backups');
    const made = await runQuay(['backup', '--to', target, '--data', data], withKey);
    expect(made.status).toBe(0);
    const files = await readdir(target);
    expect(files).toHaveLength(1);
    const file = path.join(target, String(files[0]));
    const restored = path.join(folder, 'restored');
    const run = await runQuay(['restore', file, '--data', restored], { env: { QUAY_PASSPHRASE: recoveryKey } });
    expect(linesOf(run)).toMatchObject([{ restored: true, dataDirectory: restored }]);
    const doctor = await runQuay(['doctor', '--data', restored], withKey);
    expect(doctor.status).toBe(0);
    expect(linesOf(doctor)).toMatchObject([{ ok: true }]);
    const again = await runQuay(['restore', file, '--data', restored], withKey);
    expect(again).toMatchObject({ status: 1, stdout: '' });
    expect(again.stderr).toContain('DATA_DIR_NOT_EMPTY');
  });
});

describe('beside a running owner', () => {
  let owner: ChildProcess;
  beforeAll(async () => {
    const main = fileURLToPath(new URL('../fault/hold-store.ts', import.meta.url));
    owner = spawn(process.execPath, [main, data], {
      env: { ...process.env, ...withKey.env },
      stdio: ['pipe', 'pipe', 2],
    });
    await new Promise((resolve) => owner.stdout?.once('data', resolve));
  });
  afterAll(async () => {
    const gone = new Promise((resolve) => owner.once('exit', resolve));
    owner.stdin?.end();
    await gone;
  });

  it('doctor and backup work, setup is refused at once', async () => {
    expect((await runQuay(['doctor', '--data', data], withKey)).status).toBe(0);
    expect((await runQuay(['backup', '--to', path.join(folder, 'beside'), '--data', data], withKey)).status).toBe(0);
    const refused = await runQuay(['setup', '--from', setupFile, '--data', data], withKey);
    expect(refused).toMatchObject({ status: 1, stdout: '' });
    expect(refused.stderr).toContain('DATA_DIR_IN_USE');
  });
});
