import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isSoftwareLate, latenessOf } from '../../electron/domain/dossier/lateness.ts';
import { type DossierOffice, FRIDAY, startDossierOffice, utcOf } from './dossier-office.ts';
import { apologize, askForMore, DOCUMENT, done, goOn, handOver } from './dossier-world.ts';
import { must } from './queue-world.ts';

let world: DossierOffice;
beforeAll(async () => {
  world = await startDossierOffice();
});
afterAll(() => world.office.stop());
// Every test begins on the same morning: the clock of a dossier is its own log.
beforeEach(() => world.at(FRIDAY));

const failure = (code: string, details: object = {}) => ({ ok: false, error: { code, details } });
const rowOf = async (id: string) => {
  const row = await world.office.store().read((reads) => reads.dossier(id));
  if (!row) throw new Error('no such dossier');
  return row;
};

describe('reception', () => {
  it('keeps the version that was in effect, with the term of the unit that decides', async () => {
    const before = await world.receive({ procedureCode: 'MAU-PHIENBAN' });
    expect(before).toMatchObject({ procedureVersion: 1, procedureName: 'Đăng ký cũ', serviceLevel: 'MOT_PHAN' });
    expect(before).toMatchObject({ unitCode: 'GOC', receivingUnitCode: 'GOC', dueAt: '2026-11-30T08:00' });
    world.at('2026-11-23T09:00');
    const after = await world.receive({ procedureCode: 'MAU-PHIENBAN' });
    expect(after).toMatchObject({ procedureVersion: 2, serviceLevel: 'TOAN_TRINH', dueAt: '2026-11-27T09:00' });
    const decided = await world.receive({ procedureCode: 'MAU-PHIENBAN', unitCode: 'PTP' });
    expect(decided).toMatchObject({ unitCode: 'PTP', receivingUnitCode: 'GOC', dueAt: '2026-11-25T09:00' });
    expect(await world.life().read(before.id)).toMatchObject({ procedureVersion: 1, dueAt: '2026-11-30T08:00' });
  });

  it('knows no unit that does not exist', async () => {
    await expect(world.receive({ unitCode: 'KHONGCO' })).rejects.toThrow('CONFIG_REFERENCE_UNKNOWN');
  });

  it('registers what was sent in online, and counts from the acceptance or from the sending as the office set it', async () => {
    const online = { accept: false, channel: 'TRUC_TUYEN', submittedBy: 'SELF' } as const;
    const [first, second] = [await world.receive(online), await world.receive(online)];
    expect(first).toMatchObject({ state: 'CHO_TIEP_NHAN', accepted: false, dueAt: null, dueClass: 'NO_DEADLINE' });
    const today = async () => (await must(world.as('LD1')('supervisor.today', {}))).dossiers;
    const { receivedToday, open } = await today();
    world.at('2026-11-20T10:00');
    const accepted = await world.life().take(first.id, { action: 'TIEP_NHAN', receiverCode: null });
    expect(accepted).toMatchObject({
      accepted: true,
      receivedAt: utcOf('2026-11-20T10:00'),
      dueAt: '2026-11-30T10:00',
    });
    expect(accepted.submittedAt).toBe(utcOf('2026-11-20T08:00'));
    await world.settings({ onlineClockFrom: 'SUBMISSION' });
    const other = await world.life().take(second.id, { action: 'TIEP_NHAN', receiverCode: null });
    expect(other).toMatchObject({ receivedAt: utcOf('2026-11-20T10:00'), dueAt: '2026-11-30T08:00' });
    expect(await today()).toMatchObject({ receivedToday: receivedToday + 2, open: open + 2 });
    await world.settings({ onlineClockFrom: 'ACCEPTANCE' });
  });

  it('counts from the sending with what was waited for before the reception, and of the counter from the reception', async () => {
    await world.settings({ onlineClockFrom: 'SUBMISSION' });
    const { id } = await world.receive({ accept: false, channel: 'TRUC_TUYEN' });
    const atCounter = await world.receive({ accept: false, channel: 'BCCI' });
    world.at('2026-11-20T09:00');
    await world.life().take(id, askForMore({ document: null }));
    world.at('2026-11-20T11:00');
    await world.life().take(id, goOn());
    world.at('2026-11-20T14:00');
    const accepted = await world.life().take(id, { action: 'TIEP_NHAN', receiverCode: null });
    expect(accepted).toMatchObject({ receivedAt: utcOf('2026-11-20T14:00'), dueAt: '2026-11-30T10:00' });
    const other = await world.life().take(atCounter.id, { action: 'TIEP_NHAN', receiverCode: null });
    expect(other.dueAt).toBe('2026-11-30T14:00');
    // Whatever the office decides later, the end of a pause makes nothing due earlier than was promised.
    await world.settings({ onlineClockFrom: 'ACCEPTANCE' });
    const late = await world.receive({ accept: false, channel: 'TRUC_TUYEN' });
    world.at('2026-11-20T16:00');
    await world.life().take(late.id, { action: 'TIEP_NHAN', receiverCode: null });
    await world.life().take(late.id, handOver('CHUYEN_XU_LY'));
    await world.life().take(late.id, askForMore());
    await world.settings({ onlineClockFrom: 'SUBMISSION' });
    world.at('2026-11-20T16:30');
    expect((await world.life().take(late.id, goOn())).dueAt).toBe('2026-11-30T16:00');
    await world.settings({ onlineClockFrom: 'ACCEPTANCE' });
  });
});

describe('a pause', () => {
  it('stops the clock, and its end moves the due moment by its working minutes', async () => {
    const { id } = await world.receive();
    world.at('2026-11-25T09:00');
    await world.life().take(id, handOver('CHUYEN_XU_LY', 'CM1'));
    const paused = await world.life('CM1').take(id, askForMore({ waitUntil: '2026-12-01' }));
    expect(paused).toMatchObject({ state: 'CHO_BO_SUNG', dueAt: null, dueClass: 'PAUSED', supplements: 1 });
    expect(paused.pause).toEqual({
      since: utcOf('2026-11-25T09:00'),
      waitUntil: '2026-12-01',
      dueBefore: '2026-11-30T08:00',
    });
    world.at('2026-11-26T10:00');
    // 360 working minutes on Wednesday and 180 on Thursday.
    const resumed = await world.life('CM1').take(id, goOn());
    expect(resumed).toMatchObject({ state: 'DANG_GIAI_QUYET', dueAt: '2026-12-01T09:00', pause: null });
  });

  it('that restarts the count gives the whole term again', async () => {
    const { id } = await world.receive({ procedureCode: 'MAU-LAI' });
    await world.life().take(id, handOver('CHUYEN_XU_LY', 'CM1'));
    world.at('2026-11-25T09:00');
    await world.life('CM1').take(id, askForMore());
    world.at('2026-11-26T10:00');
    expect((await world.life('CM1').take(id, goOn())).dueAt).toBe('2026-12-01T10:00');
  });

  it('may have ended earlier than it was recorded, by evidence', async () => {
    const { id } = await world.receive();
    await world.life().take(id, handOver('CHUYEN_XU_LY', 'CM1'));
    world.at('2026-11-25T09:00');
    await world.life('CM1').take(id, askForMore());
    world.at('2026-11-27T16:00');
    expect((await world.life('CM1').take(id, goOn('2026-11-26T10:00'))).dueAt).toBe('2026-12-01T09:00');
    const { steps } = await must(world.as('CB1')('dossier.steps', { dossierId: id }));
    expect(steps.at(-1)).toMatchObject({ at: utcOf('2026-11-26T10:00'), clickedAt: utcOf('2026-11-27T16:00') });
  });
});

describe('Mẫu 04', () => {
  it('promises a new date once, is answered, and never hides that it was late', async () => {
    const { id } = await world.receive();
    await world.life().take(id, handOver('CHUYEN_XU_LY', 'CM1'));
    world.at('2026-11-27T15:00');
    const sent = { sentOn: '2026-11-27', promisedAt: '2026-12-03T08:00' };
    const promised = await world.life('CM1').take(id, apologize(sent));
    expect(promised).toMatchObject({ dueAt: '2026-11-30T08:00', promisedAt: '2026-12-03T08:00', apologies: 1 });
    const answer = { action: 'TRA_LOI_XIN_LOI', answer: 'DONG_Y', answeredOn: '2026-11-27', reason: '' } as const;
    await world.life('CM1').take(id, answer);
    world.at('2026-12-02T08:00');
    expect((await world.life().read(id)).dueClass).toBe('LATE');
    const again = apologize({ sentOn: '2026-12-02', promisedAt: '2026-12-07T08:00' });
    expect(await world.life('CM1').step(id, again)).toMatchObject(failure('DOSSIER_EXTENSION_LIMIT', { maximum: 1 }));
    const alone = await world.life('CM1').take(id, apologize({ sentOn: '2026-12-02' }));
    expect(alone).toMatchObject({ apologies: 2, extensions: 1, promisedAt: '2026-12-03T08:00' });
    await world.life('CM1').take(id, done());
    expect(latenessOf(await rowOf(id))).toBe('LATE');
  });
});

describe('undo', () => {
  it('takes the last step back on its day, by who made it or the head, and leaves both in the log', async () => {
    const { id } = await world.receive();
    const before = await world.life().take(id, handOver('CHUYEN_XU_LY', 'CM1'));
    await world.life('CM1').take(id, { action: 'TRA_LAI', reason: 'Nhầm', document: DOCUMENT });
    const undo = async (who: 'CB1' | 'CM1' | 'LD1') =>
      world.as(who)('dossier.undo', { dossierId: id, rev: (await world.life().read(id)).rev });
    expect(await undo('CB1')).toMatchObject(failure('DOSSIER_UNDO_NOT_YOURS', { by: 'Vũ Chuyên Môn' }));
    const { dossier } = await must(undo('CM1'));
    expect(dossier).toMatchObject({ state: 'DANG_GIAI_QUYET', finishedAt: null, dueAt: before.dueAt });
    await must(undo('LD1'));
    expect((await world.life().read(id)).state).toBe('DA_TIEP_NHAN');
    expect(await undo('LD1')).toMatchObject(failure('DOSSIER_UNDO_NOT_POSSIBLE'));
    const { steps, handovers } = await must(world.as('CB1')('dossier.steps', { dossierId: id }));
    expect(steps.map(({ action, undone }) => [action, undone])).toEqual([
      ['TIEP_NHAN', false],
      ['CHUYEN_XU_LY', true],
      ['TRA_LAI', true],
      ['HOAN_TAC', false],
      ['HOAN_TAC', false],
    ]);
    expect(handovers).toHaveLength(1);
  });

  it('is over with the day', async () => {
    const { id } = await world.receive();
    const { rev } = await world.life().take(id, handOver('CHUYEN_XU_LY', 'CM1'));
    world.at('2026-11-21T00:00');
    const late = world.as('LD1')('dossier.undo', { dossierId: id, rev });
    expect(await late).toMatchObject(failure('DOSSIER_UNDO_OTHER_DAY', { day: '2026-11-20' }));
  });
});

describe('a correction', () => {
  const fix =
    (part: object, who: 'LD1' | 'CB1' = 'LD1') =>
    async (id: string) => {
      const { rev } = await world.life().read(id);
      const input = { dossierId: id, rev, reason: 'Ghi nhầm ngày', document: DOCUMENT, state: null, ...part };
      return world.as(who)('dossier.correct', input);
    };

  it('sets a moment by its document, is the head of unit’s alone and stays in the log', async () => {
    const { id } = await world.receive();
    world.at('2026-11-23T09:00');
    await world.life().complete(id);
    await world.life().giveBack(id, 'Q2');
    expect(await fix({ finishedAt: '2026-11-20T16:00' }, 'CB1')(id)).toMatchObject(failure('DOSSIER_SUPERVISOR_ONLY'));
    expect(await fix({ reason: ' ' })(id)).toMatchObject(failure('DOSSIER_REASON_MISSING'));
    expect(await fix({})(id)).toMatchObject(failure('DOSSIER_CORRECTION_EMPTY'));
    expect(await fix({ finishedAt: '2026-11-20T16:00', document: null })(id)).toMatchObject(
      failure('DOSSIER_DOCUMENT_MISSING'),
    );
    expect(await fix({ finishedAt: '2026-11-24T16:00' })(id)).toMatchObject(failure('DOSSIER_EVIDENCE_TIME'));
    const { dossier } = await must(fix({ finishedAt: '2026-11-20T16:00' })(id));
    expect(dossier.finishedAt).toBe(utcOf('2026-11-20T16:00'));
    // When it was clicked is never set back.
    expect(dossier.finishedClickedAt).toBe(utcOf('2026-11-23T09:00'));
    const { steps } = await must(world.as('CB1')('dossier.steps', { dossierId: id }));
    expect(steps.at(-1)).toMatchObject({ action: 'DIEU_CHINH', actorName: 'Lê Lãnh Đạo', reason: 'Ghi nhầm ngày' });
  });

  it('opens again what nothing else may', async () => {
    const { id } = await world.receive();
    await world.life().complete(id);
    await world.life().giveBack(id, 'Q2');
    const { dossier } = await must(fix({ state: 'DANG_GIAI_QUYET' })(id));
    expect(dossier).toMatchObject({ state: 'DANG_GIAI_QUYET', finishedAt: null, returnedAt: null });
  });
});

describe('what was finished in time and recorded late', () => {
  it('is late in the software alone, with both moments', async () => {
    const { id } = await world.receive({ procedureCode: 'MAU-GIO' });
    await world.life().take(id, handOver('CHUYEN_XU_LY', 'CM1'));
    world.at('2026-11-25T08:00');
    const finished = done({ happenedAt: '2026-11-20T10:30', document: DOCUMENT });
    const dossier = await world.life('CM1').take(id, finished);
    expect(dossier).toMatchObject({ dueAt: '2026-11-20T14:00', finishedAt: utcOf('2026-11-20T10:30') });
    expect(dossier.finishedClickedAt).toBe(utcOf('2026-11-25T08:00'));
    expect(latenessOf(await rowOf(id))).toBe('EARLY');
    expect(isSoftwareLate(await rowOf(id))).toBe(true);
  });

  it('needs no hand-over first: one press makes both lines, at the evidenced moment', async () => {
    const { id } = await world.receive();
    world.at('2026-12-02T08:00');
    const { state, finishedAt } = await world
      .life()
      .take(id, done({ happenedAt: '2026-11-27T10:30', document: { ...DOCUMENT, date: '2026-11-27' } }));
    expect({ state, finishedAt }).toEqual({ state: 'CO_KET_QUA', finishedAt: utcOf('2026-11-27T10:30') });
    const { steps, handovers } = await must(world.as('CB1')('dossier.steps', { dossierId: id }));
    expect(steps.map(({ action, at }) => [action, at])).toEqual([
      ['TIEP_NHAN', utcOf('2026-11-20T08:00')],
      ['CHUYEN_XU_LY', utcOf('2026-11-27T10:30')],
      ['CO_KET_QUA', utcOf('2026-11-27T10:30')],
    ]);
    expect(handovers.map(({ giver, receiver, result }) => [giver?.name, receiver.name, result])).toEqual([
      [undefined, 'Nguyễn Cán Bộ', null],
      ['Nguyễn Cán Bộ', 'Trung tâm Phục vụ hành chính công xã Thử Nghiệm', 'TRUOC_HAN'],
    ]);
  });
});

describe('Phiếu kiểm soát', () => {
  it('names giver and receiver of every hand-over, and whether the result came back in time', async () => {
    const { id } = await world.receive();
    await world.life().take(id, handOver('CHUYEN_XU_LY', 'CM1'));
    await world.life('CM1').take(id, handOver('BAN_GIAO', 'CB2', 'Nghỉ ốm'));
    world.at('2026-12-01T08:00');
    await world.life('CB2').take(id, handOver('CHUYEN_LAI', 'CB1'));
    const { handovers } = await must(world.as('LD1')('dossier.steps', { dossierId: id }));
    expect(handovers.map(({ giver, receiver, result, note }) => [giver?.name, receiver.name, result, note])).toEqual([
      [undefined, 'Nguyễn Cán Bộ', null, ''],
      ['Nguyễn Cán Bộ', 'Vũ Chuyên Môn', null, ''],
      ['Vũ Chuyên Môn', 'Hoàng Thị Hai', null, 'Nghỉ ốm'],
      // Given back undecided: nothing says how long that part may take.
      ['Hoàng Thị Hai', 'Nguyễn Cán Bộ', null, ''],
    ]);
    expect((await world.life().read(id)).handler).toMatchObject({ name: 'Nguyễn Cán Bộ', unitCode: 'GOC' });
    await world.life().take(id, handOver('CHUYEN_XU_LY', 'CM1'));
    await world.life('CB2').take(id, done());
    const sheet = await must(world.as('LD1')('dossier.steps', { dossierId: id }));
    const last = sheet.handovers.at(-1);
    expect([last?.giver?.name, last?.receiver.name, last?.result]).toEqual([
      'Vũ Chuyên Môn',
      'Hoàng Thị Hai',
      'QUA_HAN',
    ]);
  });
});
