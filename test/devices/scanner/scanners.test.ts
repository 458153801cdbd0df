import { readdir, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { randomUuidV7 } from '../../../electron/commands/request-id.ts';
import type { CallContext } from '../../../electron/contract/envelope.ts';
import type { DeviceState, DeviceTarget, SpooledPage } from '../../../electron/contract/methods/devices.ts';
import { createScanDrivers } from '../../../electron/devicehost/scan-drivers.ts';
import { type ScanJobLimits, ScanJobs } from '../../../electron/devicehost/scan-jobs.ts';
import { createScanners } from '../../../electron/devicehost/scanners.ts';
import { readPictureHeader } from '../../../electron/domain/picture/picture-header.ts';
import { eventually } from '../../eventually.ts';
import {
  act,
  demoPages,
  patientTimes,
  saneTestEnvironment,
  settings,
  simulator,
  temporaryFolder,
  workers,
} from './support.ts';

const context: CallContext = { requestId: randomUuidV7(), actor: null, origin: 'test' };
const silentLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

const parts: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const part of parts.splice(0)) await part.close();
});

interface Setup {
  readonly limits?: Partial<ScanJobLimits>;
  readonly env?: NodeJS.ProcessEnv;
  readonly fallbacks?: string[];
}

/** The part with one scanner, as the device host has it. */
function scanners(connection: string, { limits = {}, env = process.env, fallbacks = [] }: Setup = {}) {
  const announced: DeviceState[] = [];
  const changed: string[] = [];
  const part = createScanners({
    clock: { nowMs: () => Date.now() },
    log: silentLog,
    announce: (state) => announced.push(state),
    drivers: createScanDrivers(workers(env), patientTimes),
    jobs: new ScanJobs({ changed: (jobId) => changed.push(jobId), limits }),
    ...(limits.lookMs === undefined ? {} : { lookMs: limits.lookMs }),
  });
  parts.push(part);
  const target: DeviceTarget = { code: 'MQ1', kind: 'SCANNER', connection, fallbacks, counterCode: null };
  part.assign([target]);
  const { handlers } = part;
  const begin = (jobId: string, directory: string, maxPages: number | null, waitForPaper: boolean) => {
    const from = { kind: 'DEVICE', deviceCode: 'MQ1', settings: settings(), waitForPaper } as const;
    return handlers['scanner.start']!({ jobId, directory, from, maxPages }, context);
  };
  return {
    part,
    target,
    announced,
    changed,
    start: (jobId: string, directory: string, maxPages: number | null = null) =>
      begin(jobId, directory, maxPages, false),
    startWaiting: (jobId: string, directory: string) => begin(jobId, directory, null, true),
    next: (jobId: string, after: number) => handlers['scanner.next']!({ jobId, after }, context),
    look: (jobId: string) => handlers['scanner.look']!({ jobId }, context),
    cancel: (jobId: string) => handlers['scanner.cancel']!({ jobId }, context),
  };
}

/** Pages in the folder of a job, half ones too; what is known of them lies in a folder beside. */
const pagesIn = async (directory: string) => (await readdir(directory)).filter((name) => name !== 'facts');

/** Asks for pages until the end. */
async function takeAll({ next }: ReturnType<typeof scanners>, jobId: string) {
  const pages: SpooledPage[] = [];
  for (;;) {
    const answer = await next(jobId, pages.length);
    if (!answer.ok) return { pages, end: answer.error.code };
    if (answer.value.page === null) return { pages, end: 'DONE' };
    pages.push(answer.value.page);
  }
}

describe('a scan into the spool', () => {
  it('puts the very bytes of each sheet there, private, before it is answered', async () => {
    const device = await simulator();
    const host = scanners(device.connection);
    const directory = await temporaryFolder();
    const jobId = randomUuidV7();
    expect(await host.start(jobId, directory)).toEqual({ ok: true, value: {} });
    const first = await host.next(jobId, 0);
    const color = demoPages[0]!.color;
    expect(first).toEqual({
      ok: true,
      value: {
        page: {
          number: 1,
          file: 'page-0001.jpg',
          mediaType: 'image/jpeg',
          widthPx: 2480,
          heightPx: 3508,
          dpi: 300,
          bytes: color.length,
          pictureHash: expect.stringMatching(/^[0-9a-f]+$/),
        },
      },
    });
    expect((await readFile(path.join(directory, 'page-0001.jpg'))).equals(color)).toBe(true);
    expect((await stat(path.join(directory, 'page-0001.jpg'))).mode & 0o777).toBe(0o600);

    expect(await takeAll(host, jobId)).toMatchObject({
      end: 'DONE',
      pages: [{ number: 1 }, { number: 2 }, { number: 3 }],
    });
    expect((await pagesIn(directory)).sort()).toEqual(['page-0001.jpg', 'page-0002.jpg', 'page-0003.jpg']);
    for (const [index, page] of demoPages.entries()) {
      const stored = await readFile(path.join(directory, `page-000${index + 1}.jpg`));
      expect(stored.equals(page.color)).toBe(true);
    }
  });

  it('answers the same page again to who asks again', async () => {
    const host = scanners((await simulator()).connection);
    const jobId = randomUuidV7();
    const directory = await temporaryFolder();
    expect(await host.start(jobId, directory)).toEqual(await host.start(jobId, directory));
    const [one, again] = await Promise.all([host.next(jobId, 0), host.next(jobId, 0)]);
    expect(again).toEqual(one);
    expect((await takeAll(host, jobId)).pages).toHaveLength(3);
  });

  it('lets the scanner run ahead by two pages and no more', async () => {
    const device = await simulator();
    act(device, 'READY', { sheets: 9 });
    const host = scanners(device.connection);
    const jobId = randomUuidV7();
    const directory = await temporaryFolder();
    await host.start(jobId, directory);
    await eventually(async () => expect(await pagesIn(directory)).toHaveLength(2));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect({ files: (await pagesIn(directory)).length, sheets: device.state() }).toMatchObject({
      files: 2,
      sheets: { sheets: 7 },
    });
    await host.next(jobId, 0);
    await eventually(async () => expect(await pagesIn(directory)).toHaveLength(3));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await pagesIn(directory)).toHaveLength(3);
    expect((await takeAll(host, jobId)).pages).toHaveLength(9);
  });

  it('that jams on page 2 delivers page 1, then the jam', async () => {
    const device = await simulator();
    act(device, 'JAM', { jamAtPage: 2 });
    const host = scanners(device.connection);
    const jobId = randomUuidV7();
    const directory = await temporaryFolder();
    await host.start(jobId, directory);
    await eventually(() => expect(host.part.states()).toMatchObject([{ problem: 'SCANNER_JAM' }]));
    expect(await takeAll(host, jobId)).toMatchObject({ end: 'SCANNER_JAM', pages: [{ number: 1 }] });
    expect(await pagesIn(directory)).toEqual(['page-0001.jpg']);
  });

  it('that is cut in the middle of page 2 leaves page 1 and nothing half', async () => {
    const host = scanners((await simulator({ cutAtPage: 2 })).connection);
    const jobId = randomUuidV7();
    const directory = await temporaryFolder();
    await host.start(jobId, directory);
    expect(await takeAll(host, jobId)).toMatchObject({ end: 'SCANNER_PAGE_DAMAGED', pages: [{ number: 1 }] });
    expect(await pagesIn(directory)).toEqual(['page-0001.jpg']);
  });

  it('tells an empty feeder at once and forgets the job', async () => {
    const device = await simulator();
    act(device, 'EMPTY');
    const host = scanners(device.connection);
    const jobId = randomUuidV7();
    const begun = await host.start(jobId, await temporaryFolder());
    expect(begun).toMatchObject({ error: { code: 'SCANNER_FEEDER_EMPTY' } });
    expect(await host.next(jobId, 0)).toMatchObject({ error: { code: 'SCAN_JOB_UNKNOWN' } });
    await eventually(() => expect(host.part.states()).toMatchObject([{ state: 'READY' }]));
  });

  it('into a folder that is not there fails and gives the scanner free', async () => {
    const host = scanners((await simulator()).connection);
    const jobId = randomUuidV7();
    await host.start(jobId, '/nonexistent/job');
    expect(await takeAll(host, jobId)).toMatchObject({ end: 'STORE_IO_FAILED', pages: [] });
    expect((await host.start(randomUuidV7(), await temporaryFolder())).ok).toBe(true);
  });

  it('through SANE gives the same kind of pages', async () => {
    const host = scanners('sane:test:0', { env: await saneTestEnvironment() });
    const jobId = randomUuidV7();
    const directory = await temporaryFolder();
    expect(await host.start(jobId, directory, 3)).toEqual({ ok: true, value: {} });
    expect(await takeAll(host, jobId)).toMatchObject({
      end: 'DONE',
      pages: [{ number: 1 }, { number: 2 }, { number: 3 }],
    });
    expect((await pagesIn(directory)).sort()).toEqual(['page-0001.jpg', 'page-0002.jpg', 'page-0003.jpg']);
  });
});

describe('one scanner, many wishes', () => {
  it('does one job at a time, and the next after a cancel', async () => {
    const device = await simulator({ pageDelayMs: 200 });
    const host = scanners(device.connection);
    const jobId = randomUuidV7();
    const directory = await temporaryFolder();
    await host.start(jobId, directory);
    const other = await host.start(randomUuidV7(), directory);
    expect(other).toMatchObject({ error: { code: 'SCAN_RUNNING' } });
    expect(await host.part.test(host.target)).toMatchObject({ error: { code: 'SCAN_RUNNING' } });
    expect(await host.cancel(jobId)).toEqual({ ok: true, value: {} });
    expect(await takeAll(host, jobId)).toMatchObject({ end: 'SCAN_CANCELLED', pages: [] });
    const second = randomUuidV7();
    expect((await host.start(second, directory)).ok).toBe(true);
    expect(await takeAll(host, second)).toMatchObject({ end: 'DONE' });
  });

  it('begins the next one as soon as the one that was stopped has given the scanner free', async () => {
    const device = await simulator({ pageDelayMs: 1_000 });
    const host = scanners(device.connection);
    const [stopped, next] = [randomUuidV7(), randomUuidV7()];
    await host.start(stopped, await temporaryFolder());
    await host.cancel(stopped);
    const begun = host.start(next, await temporaryFolder());
    expect(await host.start(randomUuidV7(), '/tmp')).toMatchObject({ error: { code: 'SCAN_RUNNING' } });
    expect(await begun).toEqual({ ok: true, value: {} });
    expect(await takeAll(host, stopped)).toMatchObject({ end: 'SCAN_CANCELLED' });
    expect(await takeAll(host, next)).toMatchObject({ end: 'DONE' });
  });

  it('is not opened anew for its new address before the scan by the old one has ended', async () => {
    const [old, other] = [await simulator({ pageDelayMs: 1_000 }), await simulator()];
    const host = scanners(old.connection);
    const jobId = randomUuidV7();
    await host.start(jobId, await temporaryFolder());
    host.part.assign([{ ...host.target, connection: other.connection }]);
    let isOver = false;
    const end = takeAll(host, jobId).then((answer) => {
      isOver = true;
      return answer;
    });
    await eventually(() => expect(host.part.states()).toMatchObject([{ state: 'READY' }]));
    expect(isOver).toBe(true);
    expect(await end).toMatchObject({ end: 'SCAN_CANCELLED' });
  });

  it('keeps pages that were whole before a cancel', async () => {
    const host = scanners((await simulator()).connection);
    const jobId = randomUuidV7();
    const directory = await temporaryFolder();
    await host.start(jobId, directory);
    await eventually(async () => expect(await pagesIn(directory)).toHaveLength(2));
    await host.cancel(jobId);
    expect(await takeAll(host, jobId)).toMatchObject({ end: 'SCAN_CANCELLED', pages: [{ number: 1 }, { number: 2 }] });
  });

  it('knows neither other devices nor other jobs', async () => {
    const host = scanners((await simulator()).connection);
    host.part.assign([]);
    expect(await host.start(randomUuidV7(), '/tmp')).toMatchObject({ error: { code: 'DEVICE_UNKNOWN' } });
    expect(await host.next(randomUuidV7(), 0)).toMatchObject({ error: { code: 'SCAN_JOB_UNKNOWN' } });
    expect(await host.cancel(randomUuidV7())).toMatchObject({ error: { code: 'SCAN_JOB_UNKNOWN' } });
  });

  it('forgets a job some time after its end was told', async () => {
    const host = scanners((await simulator()).connection, { limits: { forgetMs: 100, lookMs: 20 } });
    const jobId = randomUuidV7();
    await host.start(jobId, await temporaryFolder());
    await takeAll(host, jobId);
    expect(await host.next(jobId, 3)).toEqual({ ok: true, value: { page: null } });
    await eventually(async () =>
      expect(await host.next(jobId, 3)).toMatchObject({ error: { code: 'SCAN_JOB_UNKNOWN' } }),
    );
  });

  it('cancels a job that nobody asks about any more', async () => {
    const device = await simulator();
    act(device, 'READY', { sheets: 9 });
    const host = scanners(device.connection, { limits: { abandonMs: 100, lookMs: 20 } });
    await host.start(randomUuidV7(), await temporaryFolder());
    const directory = await temporaryFolder();
    await eventually(async () => expect((await host.start(randomUuidV7(), directory)).ok).toBe(true));
  });
});

describe('an empty feeder that is waited for', () => {
  it('is scanned as soon as paper lies in it, and both are told', async () => {
    const device = await simulator();
    act(device, 'EMPTY');
    const host = scanners(device.connection);
    const jobId = randomUuidV7();
    expect(await host.startWaiting(jobId, await temporaryFolder())).toEqual({ ok: true, value: {} });
    const first = host.next(jobId, 0);
    await eventually(async () => expect(await host.look(jobId)).toEqual({ ok: true, value: { waitsForPaper: true } }));
    expect(host.changed).toEqual([jobId]);
    act(device, 'READY', { sheets: 2 });
    expect(await first).toMatchObject({ value: { page: { number: 1 } } });
    expect(await host.look(jobId)).toEqual({ ok: true, value: { waitsForPaper: false } });
    expect(host.changed).toEqual([jobId, jobId]);
    expect(await takeAll(host, jobId)).toMatchObject({ end: 'DONE', pages: [{ number: 1 }, { number: 2 }] });
  });

  it('can be given up', async () => {
    const device = await simulator();
    act(device, 'EMPTY');
    const host = scanners(device.connection);
    const jobId = randomUuidV7();
    await host.startWaiting(jobId, await temporaryFolder());
    const first = host.next(jobId, 0);
    await eventually(async () => expect(await host.look(jobId)).toMatchObject({ value: { waitsForPaper: true } }));
    await host.cancel(jobId);
    expect(await first).toMatchObject({ error: { code: 'SCAN_CANCELLED' } });
  });

  it('ends with what else is wrong with the scanner', async () => {
    const device = await simulator();
    act(device, 'EMPTY');
    const host = scanners(device.connection);
    const jobId = randomUuidV7();
    await host.startWaiting(jobId, await temporaryFolder());
    const first = host.next(jobId, 0);
    await eventually(async () => expect(await host.look(jobId)).toMatchObject({ value: { waitsForPaper: true } }));
    act(device, 'COVER_OPEN');
    expect(await first).toMatchObject({ error: { code: 'SCANNER_COVER_OPEN' } });
  });
});

describe('a scanner with another way', () => {
  const NOBODY = 'escl:http://127.0.0.1:1/eSCL';

  it('is reached by it when the first does not work, and says so', async () => {
    const device = await simulator();
    const host = scanners(NOBODY, { fallbacks: [device.connection] });
    await eventually(() =>
      expect(host.part.states()).toMatchObject([
        { state: 'READY', scanner: { connection: device.connection, sources: ['GLASS', 'FEEDER'] } },
      ]),
    );
    const jobId = randomUuidV7();
    expect(await host.start(jobId, await temporaryFolder())).toEqual({ ok: true, value: {} });
    expect(await takeAll(host, jobId)).toMatchObject({ end: 'DONE', pages: [{}, {}, {}] });
  });

  it('goes on by it after a way that failed in the middle of a scan', async () => {
    const first = await simulator({ pageDelayMs: 300 });
    act(first, 'READY', { sheets: 9 });
    const second = await simulator();
    const host = scanners(first.connection, { fallbacks: [second.connection] });
    const jobId = randomUuidV7();
    const directory = await temporaryFolder();
    await host.start(jobId, directory);
    await host.next(jobId, 0);
    act(first, 'OFF');
    const { pages, end } = await takeAll(host, jobId);
    expect(end).toBe('SCANNER_UNREACHABLE');
    expect(pages.length).toBeGreaterThan(0);
    expect((await pagesIn(directory)).length).toBe(pages.length);
    const again = randomUuidV7();
    expect((await host.start(again, await temporaryFolder())).ok).toBe(true);
    expect(await takeAll(host, again)).toMatchObject({ end: 'DONE', pages: [{}, {}, {}] });
  });
});

describe('a scanner whose certificate is another one', () => {
  it('is never scanned from by another way', async () => {
    const secure = await simulator({}, () => undefined, demoPages, { tls: true });
    const plain = await simulator();
    const connection = secure.connection.replace(/[0-9a-f]{64}$/, '0'.repeat(64));
    const host = scanners(connection, { fallbacks: [plain.connection] });
    const problem = 'SCANNER_CERTIFICATE_UNKNOWN';
    await eventually(() => expect(host.part.states()).toMatchObject([{ state: 'PROBLEM', problem }]));
    const jobId = randomUuidV7();
    const begun = await host.start(jobId, await temporaryFolder());
    const end = begun.ok ? (await takeAll(host, jobId)).end : begun.error.code;
    expect(end).toBe(problem);
    expect([secure.state(), plain.state()]).toMatchObject([{ sheets: 3 }, { sheets: 3 }]);
  });
});

describe('the state of a scanner', () => {
  const isLoaded = (feederLoaded: boolean) => ({ state: 'READY', scanner: { feederLoaded } });

  it('knows after a scan that the feeder is empty', async () => {
    const host = scanners((await simulator()).connection);
    await eventually(() => expect(host.announced.at(-1)).toMatchObject(isLoaded(true)));
    const jobId = randomUuidV7();
    await host.start(jobId, await temporaryFolder());
    expect(await takeAll(host, jobId)).toMatchObject({ end: 'DONE' });
    await eventually(() => expect(host.announced.at(-1)).toMatchObject(isLoaded(false)));
  });

  it('knows of paper that was put in while somebody asks', async () => {
    const device = await simulator();
    act(device, 'EMPTY');
    const host = scanners(device.connection, { limits: { lookMs: 30 } });
    await eventually(() => expect(host.part.states()).toMatchObject([isLoaded(false)]));
    act(device, 'READY', { sheets: 2 });
    await eventually(() => expect(host.part.states()).toMatchObject([isLoaded(true)]));
  });

  it('is found out by looking, announced when it changes, and found better by itself', async () => {
    const device = await simulator();
    act(device, 'OFF');
    const host = scanners(device.connection, { limits: { lookMs: 30 } });
    expect(host.part.states()).toEqual([{ code: 'MQ1', state: 'UNKNOWN', problem: null }]);
    await eventually(() =>
      expect(host.announced).toMatchObject([{ state: 'PROBLEM', problem: 'SCANNER_UNREACHABLE' }]),
    );
    act(device, 'READY');
    await eventually(() => expect(host.announced.at(-1)).toMatchObject({ state: 'READY', problem: null }));
    expect(host.announced).toHaveLength(2);
  });

  it.each(['twain', 'files:[]', 'escl:ftp://x/eSCL', 'escl:nonsense', '/dev/usb/scanner0'])(
    'says that %s is no connection of a scanner',
    async (connection) => {
      const host = scanners(connection);
      expect(host.part.states()).toMatchObject([{ state: 'PROBLEM', problem: 'DEVICE_CONNECTION_INVALID' }]);
      const begun = await host.start(randomUuidV7(), '/tmp');
      expect(begun).toMatchObject({ error: { code: 'DEVICE_CONNECTION_INVALID' } });
    },
  );
});

describe('the Thử button', () => {
  const leftovers = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('quay-scan-test-'));

  it('scans one page and leaves nothing on disk', async () => {
    const device = await simulator();
    const host = scanners(device.connection);
    const before = await leftovers();
    const tested = await host.part.test(host.target);
    expect(tested).toMatchObject({ value: { kind: 'SCANNER', mediaType: 'image/jpeg', widthPx: 1240, dpi: 150 } });
    const image = tested.ok && tested.value.kind === 'SCANNER' ? tested.value.image : new Uint8Array();
    expect(readPictureHeader(image)).toMatchObject({ widthPx: 1240, heightPx: 1754 });
    expect(await leftovers()).toEqual(before);
    expect(device.state()).toMatchObject({ sheets: 3 });
  });

  it('works through SANE', async () => {
    const host = scanners('sane:test:0', { env: await saneTestEnvironment() });
    expect(await host.part.test(host.target)).toMatchObject({ value: { kind: 'SCANNER', widthPx: 1240, dpi: 150 } });
  });

  it.each([
    ['JAM', 'READY'],
    ['COVER_OPEN', 'SCANNER_COVER_OPEN'],
    ['OFF', 'SCANNER_UNREACHABLE'],
  ] as const)('with the scanner %s answers %s', async (condition, outcome) => {
    const device = await simulator();
    act(device, condition);
    const host = scanners(device.connection);
    const tested = await host.part.test(host.target);
    // A jam to come does not concern the glass.
    expect(tested.ok ? 'READY' : tested.error.code).toBe(outcome);
  });
});
