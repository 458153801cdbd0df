import jsqr from 'jsqr';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Phones, Scanners } from '../../electron/app/ports/devices.ts';
import { randomUuidV7 } from '../../electron/commands/request-id.ts';
import type { EventPayload } from '../../electron/contract/events.ts';
import sample from '../../resources/catalogue/sample-procedures.json' with { type: 'json' };
import { expectOk } from '../db/support.ts';
import { photo } from '../devices/phone-page/page-support.ts';
import { context, type HostPhones, phonesOfHost } from '../devices/phone-page/phone-support.ts';
import { ask, TestPhone } from '../devices/phone-page/test-phone.ts';
import { eventually } from '../eventually.ts';
import { OFFICE_FILE, startOffice, type TestOffice } from './backend-harness.ts';
import { receiveScanDossier } from './scan-dossier.ts';
import { createScriptedDevices } from './scripted-devices.ts';

let office: TestOffice;
let host: HostPhones;
let dossierId: string;
beforeEach(async () => {
  host = phonesOfHost();
  office = await startOffice({
    file: { ...OFFICE_FILE, procedures: sample.procedures },
    devices: createScriptedDevices(portsOf(host)),
  });
  dossierId = await receiveScanDossier(office);
});
afterEach(() => office.stop());

/** The device host as the backend reaches it, without the wire between. */
function portsOf({ handlers }: HostPhones): Scanners & Phones {
  return {
    start: (job) => handlers['scanner.start']!(job, context),
    next: (jobId, after) => handlers['scanner.next']!({ jobId, after }, context),
    cancel: (jobId) => handlers['scanner.cancel']!({ jobId }, context),
    look: (jobId) => handlers['scanner.look']!({ jobId }, context),
    startPhone: (job) => handlers['phone.start']!(job, context),
    lookAtPhone: (jobId) => handlers['phone.look']!({ jobId }, context),
  };
}

const call: TestOffice['as'] extends (actor: never) => infer Call ? Call : never = (method, input, requestId) =>
  office.as(office.clerk)(method, input, requestId);

const open = (requestId?: string) => call('phone.open', { dossierId, componentOrdinal: 1 }, requestId);
const state = async (jobId: string) => expectOk(await call('phone.state', { jobId }));
const pages = async () => expectOk(await call('scan.pages', { dossierId })).pages;
const ended = (jobId: string): Promise<EventPayload<'scan.ended'>> =>
  eventually(() => {
    const end = office.events.find(
      ({ event, payload }) => event === 'scan.ended' && (payload as { jobId: string }).jobId === jobId,
    );
    if (!end) throw new Error('the job has not ended');
    return end.payload as EventPayload<'scan.ended'>;
  });

/** What a phone's camera reads from a drawn code. */
async function readQr({ size, path }: { size: number; path: string }): Promise<string | undefined> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 ${size + 8} ${size + 8}" width="${(size + 8) * 6}"><rect x="-4" y="-4" width="100%" height="100%" fill="#fff"/><path d="${path}"/></svg>`;
  const { data, info } = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return jsqr.default(new Uint8ClampedArray(data), info.width, info.height)?.data;
}

describe('the phone of a component', () => {
  it('brings its pictures into exactly this component, in their order, and ends when it is done', async () => {
    const { job, addresses, expiresAt } = expectOk(await open());
    expect(job).toMatchObject({ dossierId, componentOrdinal: 1, origin: 'PHONE', state: 'RUNNING' });
    expect(Date.parse(expiresAt)).toBeGreaterThan(0);
    const [{ url, qr }] = addresses as [(typeof addresses)[0]];
    expect(await readQr(qr)).toBe(url);
    expect(await state(job.id)).toMatchObject({ seen: false, done: false, pictures: [] });

    const phone = new TestPhone(url);
    const name = expectOk(await call('scan.pages', { dossierId })).dossier.components[0]?.name;
    expect(await phone.look()).toMatchObject({ ok: true, title: name });
    expect(await state(job.id)).toMatchObject({ seen: true, unreachedMs: 0 });
    const widths = [600, 750, 900];
    for (const [index, width] of widths.entries()) await phone.send(index + 1, await photo(index, width, 1000));
    await eventually(async () => {
      expect((await state(job.id)).pictures.map((picture) => picture.state)).toEqual(['KEPT', 'KEPT', 'KEPT']);
    });
    // A tick on the phone means that the page is in the store.
    expect((await pages()).map(({ componentOrdinal, seq, widthPx }) => [componentOrdinal, seq, widthPx])).toEqual(
      widths.map((width, index) => [1, index + 1, width]),
    );
    expect(await phone.say({ type: 'done' })).toMatchObject({ ok: true, done: true });
    expect(await ended(job.id)).toMatchObject({ pages: 3, problem: null });
    const pdf = expectOk(await call('scan.pdf', { dossierId, componentOrdinal: 1 }));
    expect(pdf.pdf.length).toBeGreaterThan(1_000);
    const image = expectOk(await call('scan.image', { pageId: (await pages())[0]!.id }));
    expect(Buffer.from(image.image).includes('Nguyễn Văn Mẫu')).toBe(false);
    await eventually(() => expect(ask(phone.url)).rejects.toMatchObject({ code: 'ECONNREFUSED' }));
  });

  it('counts the time without any request, from which the advice comes', async () => {
    const { job, addresses } = expectOk(await open());
    await eventually(async () => expect((await state(job.id)).unreachedMs).toBeGreaterThan(50));
    await ask(new TestPhone(addresses[0]!.url).url);
    expect((await state(job.id)).unreachedMs).toBe(0);
  });

  it('is ended by the clerk without a problem', async () => {
    const { job, addresses } = expectOk(await open());
    await new TestPhone(addresses[0]!.url).send(1, await photo(1));
    expect(await call('scan.cancel', { jobId: job.id })).toEqual({ ok: true, value: {} });
    expect(await ended(job.id)).toMatchObject({ pages: 1, problem: null, message: null });
    expect(await pages()).toHaveLength(1);
  });

  it('is the same one for the same request, and the only one of its dossier', async () => {
    const requestId = randomUuidV7();
    const first = expectOk(await open(requestId));
    expect(expectOk(await open(requestId))).toEqual(first);
    expect(await open()).toMatchObject({ error: { code: 'SCAN_RUNNING' } });
    await call('scan.cancel', { jobId: first.job.id });
    await ended(first.job.id);
    const second = expectOk(await open());
    expect(second.addresses[0]!.url.split('#')[1]).not.toBe(first.addresses[0]!.url.split('#')[1]);
  });

  it('can be switched off by the office', async () => {
    const { settings } = expectOk(await office.as(office.it)('config.read', {}));
    const digitization = { ...settings.digitization, phonePage: false };
    expectOk(await office.as(office.it)('config.saveSettings', { digitization }));
    expect(await open()).toMatchObject({ error: { code: 'PHONE_PAGE_OFF' } });
  });

  it('answers what is wrong: no network, no such component, no such job', async () => {
    expect(await call('phone.open', { dossierId, componentOrdinal: 40 })).toMatchObject({
      error: { code: 'DOSSIER_COMPONENT_UNKNOWN' },
    });
    expect(await call('phone.open', { dossierId: randomUuidV7(), componentOrdinal: 1 })).toMatchObject({
      error: { code: 'DOSSIER_UNKNOWN' },
    });
    expect(await call('phone.state', { jobId: randomUuidV7() })).toMatchObject({ error: { code: 'SCAN_JOB_UNKNOWN' } });
  });
});
