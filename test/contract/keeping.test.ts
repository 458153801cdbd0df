import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordHandIn } from '../../electron/app/hand-in/record.ts';
import { createHandInFolders } from '../../electron/backend/hand-in-folders.ts';
import { randomUuidV7 } from '../../electron/commands/request-id.ts';
import type { MethodInput } from '../../electron/contract/contract.ts';
import type { HandInTarget } from '../../electron/contract/entities.ts';
import { contentPath } from '../../electron/db/files/encrypted-file-store.ts';
import { createIds } from '../../electron/db/ids.ts';
import { fail, ok } from '../../electron/domain/result.ts';
import sample from '../../resources/catalogue/sample-procedures.json' with { type: 'json' };
import { expectOk, memoryLog } from '../db/support.ts';
import { eventually } from '../eventually.ts';
import { OFFICE_FILE, startOffice, type TestOffice } from './backend-harness.ts';
import { createPlainImages, type PlainImages } from './plain-images.ts';
import { createScriptedDevices } from './scripted-devices.ts';
import { createScriptedScanner, onePage, type ScriptedScanner } from './scripted-scanner.ts';

const [death] = sample.procedures.filter(({ code }) => code === 'MAU-HT-KHAITU');
if (!death) throw new Error('the sample procedure is gone');
/** Another procedure that asks for the same paper under another code. */
const OTHER = {
  ...death,
  code: 'MAU-KHAC',
  versions: death.versions.map((version) => ({
    ...version,
    components: version.components.map((component) =>
      component.code === 'GBT' ? { ...component, code: 'GBT-KHAC' } : component,
    ),
  })),
};
const FILE = {
  ...OFFICE_FILE,
  devices: [{ code: 'MQ1', name: 'Máy quét 1', kind: 'SCANNER', connection: 'escl:http://127.0.0.1:1/eSCL' }],
  procedures: [...sample.procedures, OTHER],
};
const SETTINGS = { source: 'FEEDER', mode: 'GRAY', dpi: 200 } as const;
const TU = { name: 'Nguyễn Thị Cẩm Tú', personalId: '001199000001', birthDate: '1999-01-01', sex: null } as const;
const PERSON = { name: TU.name, personalId: TU.personalId, birthDate: TU.birthDate };
const DAY_MS = 86_400_000;
const [FORM, NOTICE] = [1, 2];

let office: TestOffice;
let scanner: ScriptedScanner;
let images: PlainImages;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'quay-hand-in-'));
  scanner = createScriptedScanner();
  images = createPlainImages();
  const devices = createScriptedDevices(scanner);
  office = await startOffice({ file: FILE, devices, images, handInFolder: folder });
});
afterEach(async () => {
  await office.stop();
  await rm(folder, { recursive: true, force: true });
});

type Call = ReturnType<TestOffice['as']>;
const call: Call = (method, input, requestId) => office.as(office.clerk)(method, input, requestId);
const asHead: Call = (method, input, requestId) => office.as(office.head)(method, input, requestId);
const must = async <T>(answer: Promise<{ ok: true; value: T } | { ok: false; error: { code: string } }>): Promise<T> =>
  expectOk((await answer) as Parameters<typeof expectOk<T>>[0]);
const refusal = (answer: { ok: boolean; error?: { code: string } }) => (answer.ok ? 'OK' : answer.error?.code);

type Receive = MethodInput<'dossier.receive'>;
const received = (code: string, reusedFrom: Receive['components'][number]['reusedFrom'] = null) => ({
  ...({ code, received: true, copies: 1, form: 'BAN_CHINH' } as const),
  reusedFrom,
});
async function receive(part: Partial<Receive> = {}): Promise<string> {
  const { dossier } = await must(
    call('dossier.receive', {
      procedureCode: 'MAU-HT-KHAITU',
      counterCode: 'Q1',
      ticketId: null,
      applicant: { ...TU, address: '', phone: '' },
      components: [received('TK-KT'), received('GBT')],
      ...part,
    }),
  );
  return dossier.id;
}

/** Scans sheets into a component and waits until its file is made. */
async function scan(dossierId: string, componentOrdinal: number, ...sheets: number[]): Promise<void> {
  scanner.load(...sheets.map((number) => onePage(number)));
  const { job } = await must(
    call('scan.start', { dossierId, componentOrdinal, deviceCode: 'MQ1', settings: SETTINGS }),
  );
  await eventually(() => {
    const ended = office.events.some(({ event, payload }) => {
      return event === 'scan.ended' && (payload as { jobId: string }).jobId === job.id;
    });
    if (!ended) throw new Error('the scan has not ended');
  });
  await must(call('scan.pdf', { dossierId, componentOrdinal }));
}

const setDigitization = async (part: object) => {
  const { settings } = await must(office.as(office.it)('config.read', {}));
  const digitization = { ...settings.digitization, ...part };
  await must(office.as(office.it)('config.saveSettings', { digitization }));
};
const target = (part: Partial<HandInTarget> = {}): HandInTarget => ({
  code: 'CONG',
  name: 'Cổng dịch vụ công tỉnh',
  fileName: '{code}_{n}_{component}_v{version}.pdf',
  maxFileBytes: null,
  maxTotalBytes: null,
  plainNames: true,
  maxNameLength: 120,
  ...part,
});
const exporting = (dossierId: string, part: Partial<MethodInput<'handIn.export'>> = {}) =>
  call('handIn.export', { dossierId, targetCode: 'CONG-DVC', ...part });
const handIn = (dossierId: string) => must(call('handIn.record', { dossierId, targetCode: 'CONG-DVC' }));
const eventsOf = (dossierId: string) => office.store().read((reads) => reads.eventsOf('dossier', dossierId));
const typesOf = async (dossierId: string) => (await eventsOf(dossierId)).map(({ type }) => type);

describe('files to hand in', () => {
  it('are written into a folder named by the code, under the names of the target', async () => {
    const dossierId = await receive();
    await scan(dossierId, FORM, 1, 2);
    await scan(dossierId, NOTICE, 3);
    const answer = await must(exporting(dossierId));
    expect(answer.folder).toBe(path.join(folder, 'T-261121-0001'));
    expect(answer.warnings).toEqual([]);
    const names = ['T-261121-0001_1_TK-KT_v1.pdf', 'T-261121-0001_2_GBT_v1.pdf'];
    expect(answer.files.map(({ name }) => name)).toEqual(names);
    expect((await readdir(answer.folder)).toSorted()).toEqual(names);
    const { pdf } = await must(call('scan.pdf', { dossierId, componentOrdinal: FORM }));
    expect((await readFile(path.join(answer.folder, names[0] ?? ''))).equals(Buffer.from(pdf))).toBe(true);
    expect(await must(call('handIn.folder', { dossierId }))).toEqual({ folder: answer.folder });
    const progress = office.events.filter(({ event }) => event === 'task.changed').map(({ payload }) => payload);
    expect(progress.at(-1)).toMatchObject({ task: { kind: 'HAND_IN', state: 'DONE', done: 2 } });
  });

  it('go by the official code once there is one; a new version takes the place of the old', async () => {
    await setDigitization({ targets: [target({ fileName: 'Tệp {n} của {code}', plainNames: false })] });
    const dossierId = await receive();
    await scan(dossierId, FORM, 1);
    const first = await must(exporting(dossierId, { targetCode: 'CONG', anyway: true }));
    expect(first.files).toMatchObject([{ name: 'Tệp 1 của T-261121-0001.pdf', repacked: false }]);
    expect(first.warnings).toEqual([{ componentOrdinal: NOTICE, code: 'NO_PAGES' }]);
    await setDigitization({ targets: [target()] });
    await scan(dossierId, FORM, 2);
    await writeFile(path.join(first.folder, 'của tôi.txt'), 'giữ lại');
    const second = await must(exporting(dossierId, { targetCode: 'CONG', anyway: true }));
    expect(second.folder).toBe(first.folder);
    expect((await readdir(first.folder)).toSorted()).toEqual(['T-261121-0001_1_TK-KT_v2.pdf', 'của tôi.txt']);
  });

  it('are refused while something is missing', async () => {
    const dossierId = await receive();
    expect(refusal(await exporting(dossierId))).toBe('HAND_IN_WORK_UNFINISHED');
    expect(refusal(await exporting(dossierId, { anyway: true }))).toBe('HAND_IN_NOTHING');
    expect(refusal(await exporting(dossierId, { targetCode: 'KHONG-CO' }))).toBe('HAND_IN_TARGET_UNKNOWN');
    expect(refusal(await call('handIn.folder', { dossierId }))).toBe('HAND_IN_NOTHING');
  });

  it('are packed smaller where the system takes less, and told where that is not enough', async () => {
    const dossierId = await receive();
    const sheets = Array.from({ length: 16 }, (_, index) => index + 1);
    await scan(dossierId, FORM, ...sheets);
    await scan(dossierId, NOTICE, 30);
    const limits: (number | null)[] = [];
    const [whole, small] = [images.openPdf, Buffer.from('%PDF-1.4 small')];
    images.openPdf = async (meta) => {
      if (meta.maxBytes === null) return whole(meta);
      limits.push(meta.maxBytes);
      return ok({ add: async () => ok(null), finish: async () => ok(small), drop: () => undefined });
    };
    const barred = async (bars: Partial<HandInTarget>) => {
      await setDigitization({ targets: [target(bars)] });
      return exporting(dossierId, { targetCode: 'CONG' });
    };
    const free = await must(barred({}));
    const [form = 0, notice = 0] = free.files.map(({ bytes }) => bytes);
    expect(form).toBeGreaterThan(10_000);
    expect(limits).toEqual([]);

    const packed = await must(barred({ maxFileBytes: 10_000 }));
    expect(packed.files.map(({ bytes, repacked }) => [bytes, repacked])).toEqual([
      [small.length, true],
      [notice, false],
    ]);
    expect(limits).toEqual([10_000]);
    expect(await readFile(path.join(packed.folder, packed.files[0]?.name ?? ''))).toEqual(small);

    // Together they may have so much: each shrinks by its share.
    await must(barred({ maxTotalBytes: 10_000 }));
    const shares = [form, notice].map((bytes) => Math.floor((bytes * 10_000) / (form + notice)));
    expect(limits.slice(1)).toEqual(shares);

    images.openPdf = whole;
    const refused = await barred({ maxFileBytes: 10_000 });
    expect(refused).toMatchObject({ error: { code: 'HAND_IN_TOO_LARGE', details: { bytes: form, limit: 10_000 } } });
  });

  it('cannot be written where there is no folder', async () => {
    const dossierId = await receive();
    await scan(dossierId, FORM, 1);
    await rm(folder, { recursive: true, force: true });
    await writeFile(folder, 'một tệp, không phải thư mục');
    expect(refusal(await exporting(dossierId, { anyway: true }))).toBe('HAND_IN_FOLDER_UNUSABLE');
    expect(await typesOf(dossierId)).not.toContain('dossier.exported');
  });

  it('are gone from the folder once it is on record that they were handed in, which can be taken back', async () => {
    const dossierId = await receive();
    await scan(dossierId, FORM, 1);
    const exported = await must(exporting(dossierId, { anyway: true }));
    const { submission } = await handIn(dossierId);
    expect(submission).toMatchObject({ targetCode: 'CONG-DVC', targetName: 'Cổng dịch vụ công', files: 1 });
    expect(submission.byName).toBe('Nguyễn Cán Bộ');
    expect(existsSync(exported.folder)).toBe(false);
    const submissions = async () => (await must(call('digitization.state', { dossierId }))).submissions;
    expect(await submissions()).toEqual([submission]);
    await must(call('handIn.undo', { submissionId: submission.id }));
    await must(call('handIn.undo', { submissionId: submission.id }));
    expect(await submissions()).toEqual([]);
    expect((await typesOf(dossierId)).filter((type) => type === 'dossier.handInUndone')).toHaveLength(1);
  });

  it('are gone too where their export broke off half-way and never came to be on record', async () => {
    const dossierId = await receive();
    await scan(dossierId, FORM, 1);
    await scan(dossierId, NOTICE, 2);
    const [first, second] = ['T-261121-0001_1_TK-KT_v1.pdf', 'T-261121-0001_2_GBT_v1.pdf'];
    const place = path.join(folder, 'T-261121-0001');
    // A folder in the way of the second file.
    await mkdir(path.join(place, second), { recursive: true });
    expect(refusal(await exporting(dossierId))).toBe('HAND_IN_FOLDER_UNUSABLE');
    expect(existsSync(path.join(place, first))).toBe(true);
    await rm(path.join(place, second), { recursive: true });
    await handIn(dossierId);
    expect(existsSync(place)).toBe(false);
  });

  it('are gone before it is on record: whatever ends the program then, no plain paper is left that nobody looks for', async () => {
    const dossierId = await receive();
    await scan(dossierId, FORM, 1);
    const exported = await must(exporting(dossierId, { anyway: true }));
    const recorded = await recordHandIn(
      {
        store: { ...office.store(), write: async () => fail('STORE_IO_FAILED') },
        files: office.files(),
        clock: office.clock,
        ids: createIds(office.clock),
        announce: () => undefined,
        folders: createHandInFolders(() => folder, memoryLog()),
        ensureDocument: async () => fail('DOCUMENT_UNKNOWN'),
      },
      { dossierId, targetCode: 'CONG-DVC' },
      { requestId: randomUuidV7(), method: 'handIn.record', actor: office.clerk },
    );
    expect(refusal(recorded)).toBe('STORE_IO_FAILED');
    expect(existsSync(exported.folder)).toBe(false);
    expect((await must(call('digitization.state', { dossierId }))).submissions).toEqual([]);
    await handIn(dossierId);
  });
});

describe('working copies', () => {
  it('are destroyed so many days after they were handed in, and not before the office says so', async () => {
    const dossierId = await receive();
    await scan(dossierId, FORM, 1);
    await scan(dossierId, NOTICE, 2);
    const { submission } = await handIn(dossierId);
    office.clock.advanceMs(400 * DAY_MS);
    expect(await must(asHead('storage.erase', {}))).toEqual({ dossiers: 0, bytes: 0 });
    const [page] = (await must(call('scan.pages', { dossierId }))).pages;
    await must(call('scan.image', { pageId: page?.id ?? '' }));

    await setDigitization({ eraseAfterDays: 500 });
    expect(await must(asHead('storage.gauge', {}))).toMatchObject({ dueDossiers: 0, dueBytes: 0 });
    await setDigitization({ eraseAfterDays: 30 });
    const gauge = await must(asHead('storage.gauge', {}));
    expect(gauge).toMatchObject({ dueDossiers: 1, erasedDossiers: 0 });
    expect(gauge.dueBytes).toBe(gauge.submittedBytes);
    expect(gauge.keptBytes).toBeGreaterThan(0);
    expect(await must(asHead('storage.erase', {}))).toEqual({ dossiers: 1, bytes: gauge.dueBytes });
    expect(await must(asHead('storage.gauge', {}))).toMatchObject({ dueDossiers: 0, erasedDossiers: 1, pagesBytes: 0 });
    expect(await must(asHead('storage.erase', {}))).toEqual({ dossiers: 0, bytes: 0 });

    expect(refusal(await call('scan.image', { pageId: page?.id ?? '' }))).toBe('FILE_ERASED');
    expect(refusal(await call('handIn.undo', { submissionId: submission.id }))).toBe('FILE_ERASED');
    expect(await typesOf(dossierId)).toContain('dossier.erased');
    expect((await must(asHead('chain.verify', { dossierId }))).problems).toEqual([]);
    // What its procedure lets count again has a key of its own.
    const { papers } = await must(call('kept.search', { personalId: TU.personalId }));
    expect(papers).toMatchObject([{ componentOrdinal: NOTICE, dossierId }]);
    await must(call('kept.open', { keptId: papers[0]?.id ?? '' }));
    expect(office.bugs).toEqual([]);
  });

  it('are destroyed by themselves day by day', async () => {
    await setDigitization({ eraseAfterDays: 1 });
    const dossierId = await receive();
    await scan(dossierId, FORM, 1);
    await handIn(dossierId);
    office.clock.advanceMs(2 * DAY_MS);
    await eventually(async () => expect(await typesOf(dossierId)).toContain('dossier.erased'));
    const event = (await eventsOf(dossierId)).find(({ type }) => type === 'dossier.erased');
    expect(event).toMatchObject({ actorId: null, body: { afterDays: 1, bytes: expect.any(Number) } });
  });

  it('stay while pages came that were not handed in', async () => {
    await setDigitization({ eraseAfterDays: 1 });
    const dossierId = await receive();
    await scan(dossierId, FORM, 1);
    await handIn(dossierId);
    office.clock.advanceMs(1_000);
    await scan(dossierId, FORM, 2);
    office.clock.advanceMs(3 * DAY_MS);
    expect(await must(asHead('storage.erase', {}))).toEqual({ dossiers: 0, bytes: 0 });
  });
});

describe('a kept paper', () => {
  it('is offered at the next reception, counts in another procedure, and its ground is on record', async () => {
    const first = await receive();
    await scan(first, NOTICE, 7);
    const accepted = { typeCode: 'GBT', number: '05/GBT', issuedOn: '2026-01-05', issuer: 'Bệnh viện', holder: '' };
    const data = { ...accepted, validUntil: '2027-01-05' };
    await must(call('component.accept', { dossierId: first, componentOrdinal: NOTICE, data }));
    const { kept } = await must(call('kept.mark', { dossierId: first, componentOrdinal: NOTICE, reusable: true }));
    expect(kept).toMatchObject({ number: '05/GBT', holder: TU.name, version: 1, validUntil: '2027-01-05' });
    // Marked twice it is the same copy.
    const again = await must(call('kept.mark', { dossierId: first, componentOrdinal: NOTICE, reusable: true }));
    expect(again.kept).toEqual(kept);

    const { papers } = await must(call('citizen.earlier', PERSON));
    const [offered] = papers;
    expect(papers).toHaveLength(1);
    expect(offered).toMatchObject({ keptId: kept?.id, number: '05/GBT', validUntil: '2027-01-05', code: 'GBT' });
    const reusedFrom = { dossierId: first, ordinal: NOTICE, keptId: kept?.id ?? null };
    const second = await receive({
      procedureCode: 'MAU-KHAC',
      components: [received('TK-KT'), received('GBT-KHAC', reusedFrom)],
    });
    const { components } = await must(call('digitization.state', { dossierId: second }));
    expect(components[NOTICE - 1]?.reuse).toEqual({ ground: 'CONG_VU', validUntil: '2027-01-05', keptId: kept?.id });
    const { dossier } = await must(call('dossier.read', { dossierId: second }));
    expect(dossier.components[NOTICE - 1]).toMatchObject({ status: 2, received: true });
    const [event] = await eventsOf(second);
    expect(event?.body).toMatchObject({ reuse: [{ ground: 'CONG_VU', keptId: kept?.id, byName: 'Nguyễn Cán Bộ' }] });

    const period = { from: '2026-11-01', to: '2026-11-30' };
    const ratios = () => must(asHead('digitization.ratios', period));
    const shares = { fullShare: { part: 0, of: 2 }, someShare: { part: 2, of: 2 }, resultShare: { part: 0, of: 0 } };
    expect(await ratios()).toMatchObject({ ...shares, partial: 2, reuseShare: { part: 1, of: 2 } });
    // What cannot be scanned is a class of its own.
    const cannot = { dossierId: second, componentOrdinal: FORM, reason: 'Bản vẽ khổ A0' };
    await must(call('component.undigitizable', cannot));
    expect(await ratios()).toMatchObject({ full: 1, partial: 1, withUndigitizable: 1, fullShare: { part: 1, of: 2 } });
    const before = { from: '2026-10-01', to: '2026-10-31' };
    expect(await must(asHead('digitization.ratios', before))).toMatchObject({ received: 0, fullShare: { of: 0 } });
    // It goes out with the new dossier, byte for byte.
    const exported = await must(exporting(second, { anyway: true }));
    const { pdf } = await must(call('kept.open', { keptId: kept?.id ?? '' }));
    const [file] = exported.files;
    expect((await readFile(path.join(exported.folder, file?.name ?? ''))).equals(Buffer.from(pdf))).toBe(true);
  });

  it('is made when an earlier paper counts again, so that it outlives its dossier', async () => {
    await setDigitization({ eraseAfterDays: 1 });
    const first = await receive();
    await scan(first, NOTICE, 7);
    const [offered] = (await must(call('citizen.earlier', PERSON))).papers;
    expect(offered).toMatchObject({ dossierId: first, ordinal: NOTICE, keptId: null });
    const reusedFrom = { dossierId: first, ordinal: NOTICE, ground: 'DONG_Y' } as const;
    const second = await receive({ components: [received('TK-KT'), received('GBT', reusedFrom)] });
    await handIn(first);
    office.clock.advanceMs(2 * DAY_MS);
    await eventually(async () => expect(await typesOf(first)).toContain('dossier.erased'));
    await must(call('scan.pdf', { dossierId: second, componentOrdinal: NOTICE }));
    const { components } = await must(call('digitization.state', { dossierId: second }));
    expect(components[NOTICE - 1]?.reuse).toMatchObject({ ground: 'DONG_Y', keptId: expect.any(String) });
    // Destroyed with its dossier, it is not offered any more but as the copy.
    expect((await must(call('citizen.earlier', PERSON))).papers.every(({ keptId }) => keptId !== null)).toBe(true);
  });

  it('counts neither for somebody else nor without its mark, and is destroyed with it', async () => {
    const first = await receive();
    await scan(first, NOTICE, 7);
    const mark = (reusable: boolean) => call('kept.mark', { dossierId: first, componentOrdinal: NOTICE, reusable });
    const { kept } = await must(mark(true));
    const reusedFrom = { dossierId: first, ordinal: NOTICE, keptId: kept?.id ?? null };
    const input = (part: Partial<Receive>) => ({
      procedureCode: 'MAU-HT-KHAITU',
      counterCode: 'Q1',
      ticketId: null,
      applicant: { ...TU, address: '', phone: '' },
      components: [received('GBT', reusedFrom)],
      ...part,
    });
    const somebody = { ...TU, name: 'Lò Văn Khác', personalId: '014090000009', address: '', phone: '' };
    expect(refusal(await call('dossier.receive', input({ applicant: somebody })))).toBe('DOSSIER_REUSE_UNKNOWN');
    await must(mark(false));
    expect((await must(call('kept.search', { personalId: TU.personalId }))).papers).toEqual([]);
    expect(refusal(await call('kept.open', { keptId: kept?.id ?? '' }))).toBe('FILE_ERASED');
    expect(refusal(await call('dossier.receive', input({})))).toBe('DOSSIER_REUSE_UNKNOWN');
    expect(refusal(await call('kept.open', { keptId: first }))).toBe('KEPT_UNKNOWN');
    // Whoever took the mark away meant it: handing in does not set it again.
    await handIn(first);
    expect((await must(call('kept.search', { personalId: TU.personalId }))).papers).toEqual([]);
  });

  it('is a new version when the component has a new file, found by number and by content', async () => {
    const first = await receive();
    await scan(first, NOTICE, 7);
    const mark = () => must(call('kept.mark', { dossierId: first, componentOrdinal: NOTICE, reusable: true }));
    const one = await mark();
    await scan(first, NOTICE, 8);
    const two = await mark();
    expect(two.kept).toMatchObject({ version: 2 });
    const byHash = await must(call('kept.search', { sha256: two.kept?.sha256 ?? '' }));
    expect(byHash.papers).toEqual([two.kept]);
    expect((await must(call('kept.search', { sha256: one.kept?.sha256 ?? '' }))).papers).toEqual([]);
    expect((await must(call('kept.search', { number: '99' }))).papers).toEqual([]);
  });
});

describe('proof', () => {
  it('finds a changed byte in every file of every dossier, and keeps its report', async () => {
    const dossierId = await receive();
    await scan(dossierId, FORM, 1, 2);
    expect(await must(asHead('storage.report', {}))).toEqual({ checkedAt: null, files: 0, problems: [] });
    const check = async () => {
      const { task } = await must(asHead('storage.verifyAll', {}));
      await eventually(async () => {
        const now = await must(asHead('task.state', { taskId: task.id }));
        if (now.task.state === 'RUNNING') throw new Error('still at it');
        expect(now.task).toMatchObject({ state: 'DONE', done: 1, total: 1 });
      });
      return must(asHead('storage.report', {}));
    };
    const whole = await check();
    expect(whole).toMatchObject({ checkedAt: expect.any(String), problems: [] });
    expect(whole.files).toBeGreaterThanOrEqual(3);
    const [page] = await office.store().read((reads) => reads.pagesOf(dossierId));
    const place = contentPath(path.join(office.dataDirectory, 'files'), page?.fileId ?? '');
    const bytes = await readFile(place);
    bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1;
    await writeFile(place, bytes);
    const problem = { dossierId, kind: 'PAGE', subjectId: page?.id, problem: 'FILE_DAMAGED' };
    expect((await check()).problems).toEqual([{ ...problem, dossierCode: 'T-261121-0001' }]);
    const chain = await must(call('chain.verify', { dossierId }));
    expect(chain.problems).toEqual([{ seq: 1, problem: 'FILE_DAMAGED' }]);
    expect(chain.links).toBeGreaterThanOrEqual(3);
  });

  it('is one check at a time, which can be stopped', async () => {
    const dossierId = await receive();
    await scan(dossierId, FORM, 1);
    const first = asHead('storage.verifyAll', {});
    const second = asHead('storage.verifyAll', {});
    const answers = [refusal(await first), refusal(await second)];
    expect(answers).toContain('OK');
    // A small office may be through before the second begins.
    for (const answer of answers) expect(['OK', 'TASK_RUNNING']).toContain(answer);
    expect(refusal(await asHead('task.cancel', { taskId: dossierId }))).toBe('TASK_UNKNOWN');
    expect(refusal(await asHead('task.state', { taskId: dossierId }))).toBe('TASK_UNKNOWN');
  });

  it('who looked at what is on record before it is shown', async () => {
    const dossierId = await receive();
    await scan(dossierId, NOTICE, 1);
    const { kept } = await must(call('kept.mark', { dossierId, componentOrdinal: NOTICE, reusable: true }));
    const [page] = (await must(call('scan.pages', { dossierId }))).pages;
    await must(call('page.view', { pageId: page?.id ?? '' }));
    await must(call('scan.image', { pageId: page?.id ?? '' }));
    await must(asHead('kept.open', { keptId: kept?.id ?? '' }));
    await must(exporting(dossierId, { anyway: true }));
    const { views } = await must(asHead('views.list', { dossierId }));
    const seen = views.map(({ kind, personName }) => `${kind} ${personName}`);
    expect(seen).toContain('KEPT Lê Lãnh Đạo');
    expect(seen.filter((one) => one === 'PAGE Nguyễn Cán Bộ')).toHaveLength(2);
    expect(seen).toContain('HAND_IN Nguyễn Cán Bộ');
    expect(seen).toContain('DOCUMENT Nguyễn Cán Bộ');
    // What was looked at is told by the name of the paper.
    const subjects = new Set(views.map(({ subject }) => subject));
    expect([...subjects]).toEqual([death.versions[0]?.components[NOTICE - 1]?.name]);
    expect(views.map(({ at }) => at)).toEqual(
      views
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    );
    expect(refusal(await asHead('views.list', { dossierId: office.clerk.personId ?? '' }))).toBe('DOSSIER_UNKNOWN');
  });
});

it('room and budget are told', async () => {
  await setDigitization({ budgetMb: 200 });
  const dossierId = await receive();
  await scan(dossierId, FORM, 1);
  const gauge = await must(office.as(office.it)('storage.gauge', {}));
  expect(gauge).toMatchObject({ budgetBytes: 200_000_000, submittedBytes: 0, dueDossiers: 0, erasedDossiers: 0 });
  for (const bytes of [
    gauge.freeBytes,
    gauge.databaseBytes,
    gauge.pagesBytes,
    gauge.cleanedBytes,
    gauge.documentsBytes,
  ]) {
    expect(bytes).toBeGreaterThan(0);
  }
});
