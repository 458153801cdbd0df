import { expect } from 'vitest';
import { pagesFromEvents } from '../../electron/app/digitization/rebuild-pages.ts';
import { dossierFromEvents } from '../../electron/app/reception/rebuild.ts';
import type { EventName, EventPayload } from '../../electron/contract/events.ts';
import sample from '../../resources/catalogue/sample-procedures.json' with { type: 'json' };
import { expectOk } from '../db/support.ts';
import { eventually } from '../eventually.ts';
import { type BackendOptions, OFFICE_FILE, startOffice, type TestOffice } from './backend-harness.ts';
import { createPlainImages, type PlainImages } from './plain-images.ts';
import { receiveScanDossier } from './scan-dossier.ts';
import { createScriptedDevices } from './scripted-devices.ts';
import { createScriptedScanner, onePage, type ScanStep, type ScriptedScanner } from './scripted-scanner.ts';

const FILE = {
  ...OFFICE_FILE,
  devices: [{ code: 'MQ1', name: 'Máy quét 1', kind: 'SCANNER', connection: 'escl:http://127.0.0.1:1/eSCL' }],
  procedures: sample.procedures,
};
const FEEDER = { source: 'FEEDER', mode: 'GRAY', dpi: 200 } as const;
/** Longer than changes have to rest before their file is made. */
const REST_MS = 4_000;

/** An office with a scanner, told pictures and a dossier to scan into. */
export interface PageOffice {
  readonly office: TestOffice;
  readonly images: PlainImages;
  readonly scanner: ScriptedScanner;
  readonly dossierId: string;
  readonly call: ReturnType<TestOffice['as']>;
  /** What is scanned with. */
  readonly settings: typeof FEEDER;
  /** Scans sheets into a component and waits for the end. */
  scan(steps: readonly ScanStep[], componentOrdinal?: number): Promise<void>;
  state(): Promise<Awaited<ReturnType<typeof stateOf>>>;
  pages(): Promise<Awaited<ReturnType<typeof pagesOf>>>;
  /** Waits until every page was cleaned, or was given up. */
  cleaned(): Promise<void>;
  /** Lets time pass until files of pages that rest were made. */
  rested(): Promise<void>;
  eventsOf<E extends EventName>(name: E): EventPayload<E>[];
  /** What the log says is what the rows say. */
  rebuilt(): Promise<void>;
}

const stateOf = async (call: PageOffice['call'], dossierId: string) =>
  expectOk(await call('digitization.state', { dossierId }));
const pagesOf = async (call: PageOffice['call'], dossierId: string) =>
  expectOk(await call('scan.pages', { dossierId }));

export const sheets = (from: number, to: number): Uint8Array[] =>
  Array.from({ length: to - from + 1 }, (_, index) => onePage(from + index));

export async function startPageOffice(options: Partial<BackendOptions> = {}): Promise<PageOffice> {
  const scanner = createScriptedScanner();
  const images = createPlainImages();
  const office = await startOffice({ file: FILE, devices: createScriptedDevices(scanner), images, ...options });
  const dossierId = await receiveScanDossier(office);
  const call: PageOffice['call'] = (method, input, requestId) => office.as(office.clerk)(method, input, requestId);
  const eventsOf: PageOffice['eventsOf'] = (name) =>
    office.events.filter(({ event }) => event === name).map(({ payload }) => payload as never);
  const state = () => stateOf(call, dossierId);
  return {
    office,
    images,
    scanner,
    dossierId,
    call,
    settings: FEEDER,
    eventsOf,
    state,
    pages: () => pagesOf(call, dossierId),
    async scan(steps, componentOrdinal = 1) {
      scanner.load(...steps);
      const input = { dossierId, componentOrdinal, deviceCode: 'MQ1', settings: FEEDER };
      const { job } = expectOk(await call('scan.start', input));
      await eventually(() => expect(eventsOf('scan.ended').map(({ jobId }) => jobId)).toContain(job.id));
    },
    cleaned: () =>
      eventually(async () => {
        const { pages } = await state();
        expect(pages.every(({ work }) => work.state !== 'WAITING')).toBe(true);
      }),
    rested: () =>
      eventually(async () => {
        office.clock.advanceMs(REST_MS);
        expect(await office.store().read((reads) => reads.documentsDue(10))).toEqual([]);
      }),
    rebuilt: () =>
      office.store().read(async (reads) => {
        const events = await reads.eventsOf('dossier', dossierId);
        const rows = await reads.allPagesOf(dossierId);
        expect(pagesFromEvents(events)).toEqual(rows.map((page) => ({ ...page, pictureHash: '' })));
        expect(dossierFromEvents(events)).toEqual(await reads.dossier(dossierId));
      }),
  };
}
