import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dossierFromEvents } from '../../electron/app/reception/rebuild.ts';
import type { Dossier } from '../../electron/domain/dossier/dossier.ts';
import { replay, stateAt } from '../../electron/domain/dossier/replay.ts';
import type { DossierStep } from '../../electron/domain/dossier/step.ts';
import { OFFICE_FILE, startOffice, type TestOffice } from './backend-harness.ts';
import { done, dossierLife } from './dossier-world.ts';
import { importLine, shortLine } from './import-lines.ts';

const IMPORTED_ON_A_SUNDAY = { receivedAt: '2025-01-05T08:00' };

let office: TestOffice;
let lastNumber = 0;

/** A code that no other line of these tests has. */
function newCode(): string {
  lastNumber += 1;
  return `H08.12-250106-${String(lastNumber).padStart(4, '0')}`;
}

async function importTexts(texts: readonly string[], requestId?: string) {
  const lines = texts.map((text, index) => ({ line: index + 1, text }));
  const answer = await office.as(office.it)('import.dossiers', { lines }, requestId);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}

const importLines = (...lines: readonly unknown[]) => importTexts(lines.map((line) => JSON.stringify(line)));

async function stored(code: string): Promise<{ readonly dossier: Dossier; readonly steps: DossierStep[] }> {
  return office.store().read(async (reads) => {
    const dossier = await reads.dossierByCode(code);
    if (!dossier) throw new Error(`${code} was not imported`);
    return { dossier, steps: await reads.stepsOf(dossier.id) };
  });
}

async function imported(line: Record<string, unknown>) {
  expect(await importLines(line)).toEqual({ imported: 1, rejected: [] });
  return stored(String(line['code']));
}

async function rejectedCode(line: Record<string, unknown>): Promise<string | undefined> {
  const { imported: count, rejected } = await importLines(line);
  expect(count).toBe(0);
  return rejected[0]?.code;
}

beforeAll(async () => {
  office = await startOffice({
    file: { ...OFFICE_FILE, units: [{ code: 'TT-HK', name: 'Trung tâm Hoàng Kim', kind: 'TTPVHCC' }] },
  });
});
afterAll(() => office.stop());

describe('an imported dossier', () => {
  it('keeps everything its line says', async () => {
    const { dossier, steps } = await imported(importLine({ code: newCode() }));
    expect(dossier).toMatchObject({
      day: '2025-01-06',
      seq: null,
      origin: 'IMPORT',
      procedureCode: '1.010824',
      procedureName: 'Hưởng trợ cấp',
      field: 'Người có công',
      deadline: { amount: 3, unit: 'NGAY_LAM_VIEC' },
      unitCode: 'UBND-HK',
      receivingUnitCode: 'TT-HK',
      channel: 'TRUC_TUYEN',
      returnChannel: 'BCCI',
      serviceLevel: 'TOAN_TRINH',
      submittedBy: 'SELF',
      applicant: { name: 'Nguyễn Văn An', personalId: '001099012345', birthDate: '1999-02-01', sex: 'Nam' },
      submittedAt: '2025-01-06T00:50:00.000Z',
      state: 'DA_TRA',
      accepted: true,
      receivedAt: '2025-01-06T01:30:15.000Z',
      dueAt: '2025-01-09T08:30',
      finishedAt: '2025-01-08T08:00:00.000Z',
      returnedAt: '2025-01-09T02:00:00.000Z',
      pause: null,
      supplements: 1,
      external: { system: 'HTTT-TINH', code: 'X-1', state: '10', seenAt: '2025-01-09T03:00:00.000Z' },
      imported: {
        resultDigitized: true,
        payment: { amountDong: 15_000, online: true, paidAt: '2025-01-06T01:31:00.000Z' },
        rating: { level: 'HAI_LONG', at: '2025-01-09T02:05:00.000Z' },
      },
    });
    expect(dossier.components.map(({ code, mustDigitize, status }) => ({ code, mustDigitize, status }))).toEqual([
      { code: 'BK', mustDigitize: true, status: 1 },
      { code: 'TLKT', mustDigitize: true, status: 3 },
      { code: 'KHAC', mustDigitize: false, status: 0 },
    ]);
    expect(steps.find(({ to }) => to === 'CHO_BO_SUNG')).toMatchObject({
      at: '2025-01-07T01:00:00.000Z',
      reason: 'Thiếu giấy tờ',
      document: { number: '12/HDHS', date: '2025-01-07', issuer: '' },
    });
    const at = (local: string) => stateAt(steps, new Date(`${local}:00+07:00`).toISOString());
    expect(
      ['2025-01-06T08:00', '2025-01-06T09:00', '2025-01-07T13:59', '2025-01-07T14:00', '2025-01-08T16:00'].map(at),
    ).toEqual(['CHO_TIEP_NHAN', 'DA_TIEP_NHAN', 'CHO_BO_SUNG', 'DANG_GIAI_QUYET', 'CO_KET_QUA']);
  });

  it('is what its log says, in the row and in the event, and opens in a window', async () => {
    for (const line of [
      importLine({ code: newCode() }),
      shortLine({ code: newCode() }),
      shortLine({ code: newCode(), applicant: { name: null, id: 'CMND 012345678' } }),
    ]) {
      const { dossier, steps } = await imported(line);
      expect(dossier).toEqual({ ...dossier, ...replay(steps) });
      const events = await office.store().read((reads) => reads.eventsOf('dossier', dossier.id));
      expect(events).toMatchObject([{ type: 'dossier.imported', actorId: office.it.personId }]);
      expect(events[0]?.body).toEqual({ dossier, steps });
      const opened = await office.as(office.clerk)('dossier.read', { dossierId: dossier.id });
      expect(opened).toMatchObject({ ok: true, value: { dossier: { code: line['code'], origin: 'IMPORT' } } });
      expect(dossierFromEvents(events)).toEqual(dossier);
    }
  });

  it('goes on here as any other, and is rebuilt from its events alone', async () => {
    const line = shortLine({ code: newCode(), state: 'DANG_GIAI_QUYET', finishedAt: null, returnedAt: null });
    const { dossier: before } = await imported(line);
    const life = dossierLife((method, input, requestId) => office.as(office.head)(method, input, requestId));
    await life.take(before.id, done());
    await life.giveBack(before.id, 'Q1');
    const { dossier } = await stored(before.code);
    expect(dossier).toMatchObject({ state: 'DA_TRA', origin: 'IMPORT', rev: before.rev + 2 });
    const events = await office.store().read((reads) => reads.eventsOf('dossier', before.id));
    expect(events.map(({ type }) => type)).toEqual(['dossier.imported', 'dossier.step', 'dossier.step']);
    expect(dossierFromEvents(events)).toEqual(dossier);
  });

  it('stands without events where its reception and finish put it', async () => {
    const line = importLine({ code: newCode(), events: null });
    const { steps } = await imported(line);
    const at = (utc: string) => stateAt(steps, utc);
    expect([at('2025-01-06T01:00:00.000Z'), at('2025-01-06T01:30:15.000Z'), at('2025-01-08T08:00:00.000Z')]).toEqual([
      null,
      'DA_TIEP_NHAN',
      'CO_KET_QUA',
    ]);
    expect(at('2025-01-09T02:00:00.000Z')).toBe('DA_TRA');
  });

  it('may be of a day off, in any state, with what the state needs', async () => {
    const end = { finishedAt: '2025-01-08T15:00' };
    const ends = ['RUT', 'TRA_LAI', 'DUNG_GIAI_QUYET', 'HUY', 'TU_CHOI', 'CO_KET_QUA', 'DA_TRA'];
    const open = ['CHO_TIEP_NHAN', 'DA_TIEP_NHAN', 'DANG_GIAI_QUYET', 'CHO_BO_SUNG', 'CHO_NVTC', 'TAM_DUNG'];
    for (const state of [...ends, ...open]) {
      const line = shortLine({ code: newCode(), ...IMPORTED_ON_A_SUNDAY, state, ...(ends.includes(state) && end) });
      const { dossier, steps } = await imported(line);
      expect(dossier).toMatchObject({
        state,
        receivedAt: '2025-01-05T01:00:00.000Z',
        finishedAt: ends.includes(state) ? '2025-01-08T08:00:00.000Z' : null,
      });
      expect(dossier).toEqual({ ...dossier, ...replay(steps) });
    }
  });

  it('is due as it says, as its term says, or never', async () => {
    const dueOf = async (parts: Record<string, unknown>) =>
      (await imported(shortLine({ code: newCode(), ...parts }))).dossier.dueAt;
    const deadline = { amount: 3, unit: 'NGAY_LAM_VIEC' };
    expect(await dueOf({ dueAt: '2025-01-12T09:15:30', deadline })).toBe('2025-01-12T09:15');
    expect(await dueOf({ deadline })).toBe('2025-01-09T08:30');
    expect(await dueOf({ deadline: { unit: 'TRONG_NGAY' } })).toBe('2025-01-06T17:00');
    expect(await dueOf({})).toBeNull();
    const events = [
      { at: '2025-01-06T09:00', type: 'CHO_BO_SUNG' },
      { at: '2025-01-06T10:00', type: 'DANG_GIAI_QUYET' },
    ];
    expect(await dueOf({ deadline, events, state: 'DANG_GIAI_QUYET' })).toBe('2025-01-09T09:30');
  });

  it('keeps its due date through a pause in which it ended', async () => {
    const events = [{ at: '2025-01-07T08:00', type: 'CHO_BO_SUNG' }];
    const parts = { events, dueAt: '2025-01-09T08:30', state: 'RUT', finishedAt: '2025-01-08T10:00' };
    const { dossier } = await imported(shortLine({ code: newCode(), ...parts }));
    expect(dossier).toMatchObject({ state: 'RUT', dueAt: '2025-01-09T08:30', pause: null });
    const open = await imported(
      shortLine({ code: newCode(), events, dueAt: '2025-01-09T08:30', state: 'CHO_BO_SUNG' }),
    );
    expect(open.dossier).toMatchObject({ dueAt: null, pause: { dueBefore: '2025-01-09T08:30' } });
  });

  it('counts apologies and extensions', async () => {
    const events = [
      { at: '2025-01-08T08:00', type: 'XIN_LOI', reason: 'Chậm' },
      { at: '2025-01-08T08:05', type: 'GIA_HAN' },
      { at: '2025-01-08T08:10', type: 'BAN_GIAO' },
    ];
    const { dossier } = await imported(shortLine({ code: newCode(), events, state: 'DANG_GIAI_QUYET' }));
    expect(dossier).toMatchObject({ apologies: 2, extensions: 1, state: 'DANG_GIAI_QUYET' });
  });

  it('was finished when its line says, and recorded when its event says', async () => {
    const events = [{ at: '2025-01-10T10:00', type: 'CO_KET_QUA' }];
    const parts = { events, state: 'CO_KET_QUA', finishedAt: '2025-01-08T15:00', dueAt: '2025-01-09T08:30' };
    const { dossier } = await imported(shortLine({ code: newCode(), ...parts }));
    expect(dossier).toMatchObject({
      finishedAt: '2025-01-08T08:00:00.000Z',
      finishedClickedAt: '2025-01-10T03:00:00.000Z',
    });
  });
});

describe('what an import makes', () => {
  it('units under the root, by code or by name, once', async () => {
    const { dossier } = await imported(shortLine({ code: newCode(), unit: 'UBND xã Tân Phú' }));
    expect(dossier.unitCode).toBe('UBND-XA-TAN-PHU');
    await imported(shortLine({ code: newCode(), unit: 'Ubnd xã tân phú' }));
    const named = await imported(shortLine({ code: newCode(), unit: 'Trung tâm Hoàng Kim' }));
    expect(named.dossier.unitCode).toBe('TT-HK');
    const small = await imported(shortLine({ code: newCode(), unit: 'tt-hk' }));
    expect(small.dossier.unitCode).toBe('tt-hk');
    const units = await office.store().read((reads) => reads.entities('unit'));
    const made = units.filter(({ name }) => /tân phú/i.test(name));
    expect(made).toMatchObject([{ code: 'UBND-XA-TAN-PHU', kind: 'KHAC', parentCode: 'GOC', active: true }]);
  });

  it('procedures that are seen to come from an import, and takes those there are', async () => {
    const procedure = { code: ' 2.00 1457.000. 00.00.H08', name: 'Công nhận tuyên truyền viên', field: 'Pháp luật' };
    const { dossier } = await imported(shortLine({ code: newCode(), procedure }));
    expect(dossier.procedureCode).toBe('2.001457.000.00.00.H08');
    const short = await imported(shortLine({ code: newCode(), procedure: { code: '2.001457' } }));
    expect(short.dossier).toMatchObject({ procedureCode: '2.001457.000.00.00.H08', field: 'Pháp luật' });
    const old = await imported(shortLine({ code: newCode(), procedure: { code: 'TT 07-HT' } }));
    expect(old.dossier).toMatchObject({ procedureCode: 'TT07-HT', procedureName: 'TT07-HT' });
    const row = await office.store().read((reads) => reads.entityByCode('procedure', '2.001457.000.00.00.H08'));
    expect(row).toMatchObject({
      active: true,
      versions: [{ number: 1, effectiveFrom: '1970-01-01', decision: expect.stringContaining('nhập hồ sơ') }],
    });
  });
});

describe('a line that breaks a rule', () => {
  it.each([
    ['an unknown state', { state: 'XONG' }, 'IMPORT_STATE_UNKNOWN'],
    ['a finish before the reception', { state: 'RUT', finishedAt: '2025-01-05T08:00' }, 'IMPORT_TIME_ORDER'],
    [
      'a hand-over before the finish',
      { state: 'DA_TRA', finishedAt: '2025-01-08T08:00', returnedAt: '2025-01-07T08:00' },
      'IMPORT_TIME_ORDER',
    ],
    ['a hand-over before the reception', { state: 'DA_TRA', returnedAt: '2025-01-05T08:00' }, 'IMPORT_TIME_ORDER'],
    ['a finish of what is open', { finishedAt: '2025-01-08T08:00' }, 'IMPORT_FIELD_WRONG'],
    ['no finish of what is done', { state: 'DA_TRA' }, 'IMPORT_FIELD_WRONG'],
    ['no procedure code', { procedure: { code: '***' } }, 'PROCEDURE_CODE_WRONG'],
  ])('such as %s is named and left out', async (_rule, parts, code) => {
    expect(await rejectedCode(shortLine({ code: newCode(), ...parts }))).toBe(code);
  });

  it('is named by its number, and the others are imported', async () => {
    const [first, second] = [newCode(), newCode()];
    const { imported: count, rejected } = await importTexts([
      JSON.stringify(shortLine({ code: first })),
      'x',
      JSON.stringify(shortLine({ code: first })),
      JSON.stringify(shortLine({ code: second, state: 'XONG' })),
      JSON.stringify(shortLine({ code: second })),
    ]);
    expect(count).toBe(2);
    expect(rejected.map(({ line, code }) => [line, code])).toEqual([
      [2, 'LINE_NOT_JSON'],
      [3, 'IMPORT_CODE_DUPLICATE'],
      [4, 'IMPORT_STATE_UNKNOWN'],
    ]);
    for (const { message } of rejected) expect(message).toMatch(/[ạảãàáâậầấăđêếộơư]/i);
    expect(await rejectedCode(shortLine({ code: second }))).toBe('IMPORT_CODE_DUPLICATE');
  });

  it('makes no unit and no procedure when nothing else needs them', async () => {
    const parts = { code: newCode(), unit: 'KHONG-CO', procedure: { code: '3.000001' } };
    await rejectedCode(shortLine({ ...parts, state: 'RUT', finishedAt: '2025-01-05T08:00' }));
    const rows = await office
      .store()
      .read(async (reads) => [
        await reads.entityByCode('unit', 'KHONG-CO'),
        await reads.entityByCode('procedure', '3.000001'),
      ]);
    expect(rows).toEqual([null, null]);
  });

  it('never stops the others, whatever it says', async () => {
    const mutated = fc.tuple(fc.constantFrom(...Object.keys(importLine())), fc.jsonValue());
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(mutated, fc.string()), { minLength: 1, maxLength: 20 }), async (parts) => {
        const good = newCode();
        const texts = parts.map((part) =>
          typeof part === 'string' ? part : JSON.stringify(importLine({ code: newCode(), [part[0]]: part[1] })),
        );
        const answer = await importTexts([...texts, JSON.stringify(shortLine({ code: good }))]);
        expect(answer.imported + answer.rejected.length).toBe(texts.length + 1);
        expect(answer.rejected.every(({ line }) => line <= texts.length)).toBe(true);
        const { dossier } = await stored(good);
        expect(dossier.state).toBe('DA_TIEP_NHAN');
      }),
      { numRuns: 30 },
    );
  });
});

describe('a repeated import', () => {
  it('answers a repeated request as before, and refuses the same lines in a new one', async () => {
    const line = JSON.stringify(shortLine({ code: newCode() }));
    const requestId = '01890000-0000-7000-8000-000000000001';
    const events = async () => office.store().read(async (reads) => (await reads.recentEvents(1))[0]?.id);
    expect(await importTexts([line], requestId)).toEqual({ imported: 1, rejected: [] });
    expect(await importTexts([line], requestId)).toEqual({ imported: 1, rejected: [] });
    const before = await events();
    expect(await importTexts([line])).toMatchObject({ imported: 0, rejected: [{ line: 1 }] });
    expect(await events()).toBe(before);
  });

  it('leaves an audit without gaps', async () => {
    expect((await office.store().check()).problems).toEqual([]);
  });
});
