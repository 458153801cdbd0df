import { spawn } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createEsclDriver } from '../../../electron/devices/scanner/escl/driver.ts';
import { certificateOf } from '../../../electron/devices/scanner/escl/tls.ts';
import { makeIdentity } from '../../../electron/devices/simulators/scanner/self-signed.ts';
import { Sheets } from '../../../electron/devices/simulators/scanner/sheets.ts';
import { readPictureHeader } from '../../../electron/domain/picture/picture-header.ts';
import { linesOf, runQuay } from '../../contract/run-quay.ts';
import { demoPages, patientTimes, rootOf, simulator, temporaryFolder } from './support.ts';

const CLI = fileURLToPath(new URL('../../../electron/cli/main.ts', import.meta.url));
const A4 = { x: 0, y: 0, width: 2480, height: 3508 };
const FRONT = { side: 'FRONT', isColor: true, dpi: 300, region: A4 } as const;

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

describe('the stack in the demo scanner', () => {
  const sheets = new Sheets(demoPages);

  it('begins with the drawn documents, byte for byte', async () => {
    for (const [index, page] of demoPages.entries()) {
      expect(await sheets.picture({ ...FRONT, sheet: index + 1 })).toBe(page.color);
      expect(await sheets.picture({ ...FRONT, sheet: index + 1, isColor: false })).toBe(page.gray);
    }
  });

  it('goes on to sheet 500: each one the same whenever it is asked for, no two alike', async () => {
    const numbers = [4, 5, 12, 21, 120, 499, 500];
    const asked = numbers.flatMap((sheet) => [
      { ...FRONT, sheet },
      { ...FRONT, sheet, side: 'BACK' as const },
    ]);
    const pictures: string[] = [];
    for (const picture of asked) pictures.push(textOf(await sheets.picture(picture)));
    expect(new Set(pictures).size).toBe(asked.length);
    // Another scanner, another day.
    const again = new Sheets(demoPages);
    expect(textOf(await again.picture({ ...FRONT, sheet: 500 }))).toBe(pictures[numbers.indexOf(500) * 2]);
  });

  it('is A4, A3 or A5, whatever fills the area that is asked for, at the resolution that is asked for', async () => {
    const sizeOf = async (width: number, height: number, dpi: number) => {
      const header = readPictureHeader(
        await sheets.picture({ ...FRONT, sheet: 4, dpi, region: { x: 0, y: 0, width, height } }),
      );
      return [header?.widthPx, header?.heightPx, header?.dpi];
    };
    expect(await sizeOf(2480, 3508, 100)).toEqual([827, 1169, 100]);
    expect(await sizeOf(3508, 4961, 150)).toEqual([1754, 2481, 150]);
    expect(await sizeOf(1748, 2480, 200)).toEqual([1165, 1653, 200]);
    // An area that no sheet fills: the rest of it is empty bed.
    expect(await sizeOf(2490, 3515, 100)).toEqual([830, 1172, 100]);
  });
});

describe('the certificate of the demo scanner', () => {
  it('is one that only its own key vouches for, for the address it stands at', () => {
    const { certificate, sha256 } = makeIdentity('127.0.0.1');
    const read = new X509Certificate(certificate);
    expect(read.fingerprint256.replaceAll(':', '').toLowerCase()).toBe(sha256);
    expect(read.verify(read.publicKey)).toBe(true);
    expect(read.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(new X509Certificate(makeIdentity('may-quet.local').certificate).checkHost('may-quet.local')).toBe(
      'may-quet.local',
    );
    expect(makeIdentity('127.0.0.1').sha256).not.toBe(sha256);
  });

  it('is read without sending anything, and from nothing but TLS', async () => {
    const secure = await simulator({}, () => undefined, demoPages, { tls: true });
    expect(await certificateOf(rootOf(secure), 5_000)).toEqual({
      sha256: secure.connection.split('#sha256=')[1],
      isTrusted: false,
    });
    const plain = rootOf(await simulator());
    expect(await certificateOf(new URL(plain.href.replace('http:', 'https:')), 5_000)).toBeNull();
  });
});

describe('the reach of the demo scanner', () => {
  it('is this PC alone unless it is to be told of', async () => {
    const device = await simulator();
    const others = Object.values(networkInterfaces()).flatMap((all = []) =>
      all.filter(({ family, internal }) => family === 'IPv4' && !internal),
    );
    for (const { address } of others) {
      const root = new URL(rootOf(device));
      root.hostname = address;
      expect(await createEsclDriver(root, patientTimes).check()).toMatchObject({
        error: { code: 'SCANNER_UNREACHABLE' },
      });
    }
    expect(await createEsclDriver(rootOf(device), patientTimes).check()).toMatchObject({ ok: true });
  });
});

describe('quay serve-demo-scanner', () => {
  /** Runs it while `use` works with its first line. */
  async function serving(args: readonly string[], use: (connection: string) => Promise<void>): Promise<void> {
    const child = spawn(process.execPath, [CLI, 'serve-demo-scanner', '--port', '0', ...args]);
    try {
      const first = await new Promise<string>((resolve) =>
        child.stdout.once('data', (chunk) => resolve(String(chunk))),
      );
      await use((JSON.parse(first) as { connection: string }).connection);
    } finally {
      child.kill('SIGKILL');
    }
  }

  it('serves a stack that begins with a later sheet, by TLS', async () => {
    await serving(['--tls', '--sheets', '2', '--first-sheet', '2'], async (connection) => {
      expect(connection).toMatch(/^escl:https:\/\/127\.0\.0\.1:\d+\/eSCL#sha256=[0-9a-f]{64}$/);
      const run = await runQuay(['scan', '--source', connection, '--pages', '9', '--out', await temporaryFolder()], {});
      expect(run).toMatchObject({ status: 0 });
      expect(linesOf(run)).toMatchObject([{ page: 1 }, { page: 2 }]);
    });
  });

  it('pulls two sheets at once at the page that was asked for', async () => {
    await serving(['--fault', 'double-feed', '--page', '2'], async (connection) => {
      const run = await runQuay(['scan', '--source', connection, '--pages', '9', '--out', await temporaryFolder()], {});
      expect(run.status).toBe(1);
      expect(run.stderr).toContain('SCANNER_DOUBLE_FEED');
      expect(linesOf(run)).toMatchObject([{ page: 1 }]);
    });
  });

  it.each([
    ['--page', '501'],
    ['--sheets', '0'],
    ['--first-sheet', 'two'],
    ['--advertise', 'yes'],
  ])('%s %s exits 2', async (...args) => {
    expect(await runQuay(['serve-demo-scanner', '--port', '0', ...args], {})).toMatchObject({ status: 2, stdout: '' });
  });
});
