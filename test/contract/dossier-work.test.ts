import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { randomUuidV7 } from '../../electron/commands/request-id.ts';
import type { Dossier } from '../../electron/domain/dossier/dossier.ts';
import { localMinuteOf } from '../../electron/domain/dossier/moments.ts';
import type { DossierStep } from '../../electron/domain/dossier/step.ts';
import { formatLocalMinute, type LocalMinute } from '../../electron/domain/local-minute.ts';
import { type DossierOffice, FRIDAY, startDossierOffice, utcOf, type Who } from './dossier-office.ts';
import { apologize, askForMore, done, handOver } from './dossier-world.ts';
import { must } from './queue-world.ts';

let world: DossierOffice;
beforeAll(async () => {
  world = await startDossierOffice();
});
afterAll(() => world.office.stop());
beforeEach(async () => {
  world.at(FRIDAY);
  await world.settings({ closingReminderMinutes: 30, uncollectedDays: 7 });
});
// The lists are of everything there is: each test leaves nothing behind.
afterEach(async () => {
  const [open, waiting] = await world.office
    .store()
    .read(async (reads) => [await reads.openHeldBy(null), await reads.toFetch(utcOf('2027-01-01T00:00'))]);
  for (const { id } of open) await world.life('LD1').take(id, { action: 'HUY', reason: 'Hết bài thử' });
  for (const { id } of waiting) await world.life('LD1').giveBack(id, 'Q2');
});

const work = (who: Who, everybody = false) => must(world.as(who)('work.today', { everybody }));
const keys = (items: readonly { dossier: { id: string }; action: string }[]) =>
  items.map(({ dossier, action }) => [dossier.id, action]);

describe('what must be done today', () => {
  it('is what was received and not handed on, and what is decided within the day', async () => {
    const first = await world.receive();
    const second = await world.receive({ procedureCode: 'MAU-GIO' });
    const third = await world.receive({ procedureCode: 'MAU-TRONG' });
    await world.receive({}, 'CB2');
    expect(keys((await work('CB1')).notMovedOn)).toEqual([
      [second.id, 'CO_KET_QUA'],
      [third.id, 'CO_KET_QUA'],
      [first.id, 'CHUYEN_XU_LY'],
    ]);
    expect(keys((await work('CB1', true)).notMovedOn)).toHaveLength(4);
    await world.life().take(first.id, handOver('CHUYEN_XU_LY', 'CM1'));
    await world.life().take(second.id, handOver('CHUYEN_XU_LY', 'CM1'));
    expect(keys((await work('CB1')).notMovedOn)).toEqual([[third.id, 'CO_KET_QUA']]);
    expect(keys((await work('CM1')).notMovedOn)).toEqual([[second.id, 'CO_KET_QUA']]);
    const [item] = (await work('CM1')).notMovedOn;
    expect(item).toMatchObject({ rev: 2, minutesLeft: 4 * 60 });
    // One key does what the list says.
    if (!item) throw new Error('nothing in the list');
    await must(world.as('CM1')('dossier.step', { dossierId: item.dossier.id, rev: item.rev, step: done() }));
    expect((await work('CM1')).notMovedOn).toEqual([]);
    expect(keys((await work('CB1')).dueToday)).toEqual([[third.id, 'CO_KET_QUA']]);
    await world.life().complete(third.id);
    expect((await work('CB1')).dueToday).toEqual([]);
  });

  it('is what is due or was promised for today, and no pause', async () => {
    const { id } = await world.receive();
    const other = await world.receive();
    await world.life().take(other.id, handOver('CHUYEN_XU_LY'));
    world.at('2026-11-27T15:00');
    await world.life().take(other.id, apologize({ sentOn: '2026-11-27', promisedAt: '2026-12-02T08:00' }));
    expect((await work('CB1')).dueToday).toEqual([]);
    world.at('2026-11-30T07:30');
    expect((await work('CB1')).dueToday.map(({ dossier, minutesLeft }) => [dossier.id, minutesLeft])).toEqual(
      expect.arrayContaining([
        [id, 30],
        [other.id, 30],
      ]),
    );
    world.at('2026-12-02T07:30');
    expect((await work('CB1')).dueToday.map(({ dossier }) => dossier.id)).toEqual([other.id]);
  });

  it('is an apology from the lead time on until it was sent', async () => {
    const { id } = await world.receive();
    world.at('2026-11-27T07:59');
    expect((await work('CB1')).apologiesOwed).toEqual([]);
    world.at('2026-11-27T08:00');
    expect((await work('CB1')).apologiesOwed).toMatchObject([{ dossier: { id }, action: 'XIN_LOI', minutesLeft: 480 }]);
    await world.life().take(id, apologize({ sentOn: '2026-11-27' }));
    expect((await work('CB1')).apologiesOwed).toEqual([]);
  });

  it('is an apology also after the late result was handed out, until it was sent', async () => {
    const { id } = await world.receive({ procedureCode: 'MAU-GIO' });
    const inTime = await world.receive({ procedureCode: 'MAU-GIO' });
    await world.life().complete(inTime.id);
    await world.life().giveBack(inTime.id, 'Q2');
    world.at('2026-11-20T15:00');
    await world.life('CB2').complete(id);
    const owed = async (who: Who, everybody = false) => keys((await work(who, everybody)).apologiesOwed);
    expect(await owed('CB1')).toEqual([[id, 'XIN_LOI']]);
    const returned = await world.life('CB2').giveBack(id, 'Q2');
    expect(returned.next.map(({ action }) => action)).toEqual(['XIN_LOI']);
    expect((await world.life().read(inTime.id)).next).toEqual([]);
    expect(await owed('CB1')).toEqual([[id, 'XIN_LOI']]);
    expect(await owed('CM1')).toEqual([]);
    expect(await owed('CM1', true)).toEqual([[id, 'XIN_LOI']]);
    const board = async () => (await must(world.as('LD1')('deadline.board', { unitCode: null }))).officers;
    expect((await board()).reduce((sum, officer) => sum + officer.owed, 0)).toBe(1);
    // A new date would be one for nothing.
    const promise = apologize({ sentOn: '2026-11-20', promisedAt: '2026-12-02T08:00' });
    expect(await world.life().step(id, promise)).toMatchObject({ error: { code: 'DOSSIER_PROMISE_NOT_LATER' } });
    const letter = apologize({ sentOn: '2026-11-20' });
    expect(await world.life().step(inTime.id, letter)).toMatchObject({ error: { code: 'DOSSIER_STATE_WRONG' } });
    const sent = await world.life().take(id, letter);
    expect(sent).toMatchObject({ state: 'DA_TRA', apologies: 1, returnedAt: returned.returnedAt });
    expect(sent.next.map(({ action }) => action)).toEqual(['TRA_LOI_XIN_LOI']);
    expect(await owed('CB1')).toEqual([]);
    expect(await board()).toEqual([]);
    const { dossier } = await must(world.as('CB1')('dossier.undo', { dossierId: id, rev: sent.rev }));
    expect(dossier).toMatchObject({ state: 'DA_TRA', apologies: 0, returnedAt: returned.returnedAt });
    expect(await owed('CB1')).toEqual([[id, 'XIN_LOI']]);
    await world.life().take(id, letter);
  });

  it('names an apology once that is owed since before a pause', async () => {
    const { id } = await world.receive({ procedureCode: 'MAU-GIO' });
    await world.life().take(id, handOver('CHUYEN_XU_LY'));
    world.at('2026-11-20T15:00');
    await world.life().take(id, askForMore());
    const { apologiesOwed, counts } = await work('CB1');
    expect(keys(apologiesOwed)).toEqual([[id, 'XIN_LOI']]);
    expect(counts.apologiesOwed).toBe(1);
  });

  it('is at most 200 lines of each kind, those due first, with the count of all', async () => {
    const store = world.office.store();
    const received = await world.receive({ procedureCode: 'MAU-GIO' });
    const actor = { personId: null, role: 'DEVICE' } as const;
    const more = await store.write({ requestId: crypto.randomUUID(), method: 'test', actor }, async (writes) => {
      const first = (await writes.dossier(received.id)) as Dossier;
      const { code, seq } = first;
      const step = (await writes.stepsOf(received.id))[0] as DossierStep;
      for (let index = 1; index <= 204; index += 1) {
        const other = randomUuidV7();
        // The later ones are due earlier, back to 13:36 of the same day.
        const dueAt = formatLocalMinute((localMinuteOf(first.receivedAt) + 540 - index) as LocalMinute);
        const detail = { ...step.detail, dueAt } as DossierStep['detail'];
        await writes.putDossier({ ...first, id: other, code: `${code}-${index}`, seq: (seq ?? 0) + index, dueAt });
        await writes.addSteps([{ ...step, dossierId: other, detail }]);
      }
      await writes.record({ type: 'test', subject: 'test', subjectId: 'test', body: {} });
      return { ok: true, value: null };
    });
    await must(Promise.resolve(more));
    const { notMovedOn, dueToday, counts } = await work('CB1');
    expect(counts).toEqual({ notMovedOn: 205, dueToday: 205, apologiesOwed: 0, withoutShelf: 0 });
    expect([notMovedOn.length, dueToday.length]).toEqual([200, 200]);
    const dues = dueToday.map(({ dossier }) => dossier.dueAt ?? '');
    expect(dues).toEqual(dues.toSorted());
  });

  it('is a paper result without a place, until it has one', async () => {
    const { id, code } = await world.receive();
    const digital = await world.receive({ procedureCode: 'MAU-KHONG' });
    await world.life().take(digital.id, done({ paper: false }));
    await world.life().complete(id);
    expect(keys((await work('CB1')).withoutShelf)).toEqual([[id, 'XEP_KE']]);
    expect((await work('CB2')).withoutShelf).toEqual([]);
    const { shelf } = await world.life().take(id, { action: 'XEP_KE', shelf: 'A-12' });
    expect(shelf).toBe('A-12');
    expect((await work('CB1')).withoutShelf).toEqual([]);
    const { dossiers } = await must(world.as('CB1')('dossier.list', { query: code, limit: 5 }));
    expect(dossiers).toMatchObject([{ shelf: 'A-12', dueClass: 'ENDED' }]);
  });

  it('comes up before the unit of this counter closes, and not on a day off', async () => {
    expect(await work('CB1')).toMatchObject({
      closesAt: utcOf('2026-11-20T17:00'),
      remindAt: utcOf('2026-11-20T16:30'),
    });
    await world.settings({ closingReminderMinutes: 45 });
    expect((await work('CB1')).remindAt).toBe(utcOf('2026-11-20T16:15'));
    world.at('2026-11-20T17:00');
    expect(await work('CB1')).toMatchObject({ closesAt: null, remindAt: null });
    world.at('2026-11-24T09:00');
    expect(await work('CB1')).toMatchObject({ closesAt: null, remindAt: null });
  });
});

describe('a code', () => {
  it('is found bare, in other letters, and inside an address', async () => {
    const { id, code } = await world.receive();
    const found = async (text: string) => (await must(world.as('CB1')('dossier.byCode', { text }))).dossier.id;
    for (const text of [
      code,
      ` ${code.toLowerCase()}\r\n`,
      `https://dichvucong.gov.vn/tra-cuu?ma=${code}&x=1`,
      `Mã tạm tại quầy: ${code}.`,
    ])
      expect(await found(text)).toBe(id);
    for (const text of ['', '%', 'T-261120-9999', 'H08.12-261120-0001', '048190001234|201234567|Trần Thị Mai'])
      expect(await world.as('CB1')('dossier.byCode', { text })).toMatchObject({ error: { code: 'DOSSIER_UNKNOWN' } });
  });

  it('of an official shape, or of any shape at all when it is the whole text, is found too', async () => {
    const { id } = await world.receive();
    const store = world.office.store();
    for (const [text, code] of [
      ['xem H08.12-240719-0001 tại quầy', 'H08.12-240719-0001'],
      ['000.00.06.H56-231027-0361\n', '000.00.06.H56-231027-0361'],
      [' hs/2024/17 ', 'hs/2024/17'],
    ] as const) {
      const actor = { personId: null, role: 'DEVICE' } as const;
      const renamed = await store.write({ requestId: crypto.randomUUID(), method: 'test', actor }, async (writes) => {
        const dossier = await writes.dossier(id);
        if (dossier) await writes.putDossier({ ...dossier, code });
        await writes.record({ type: 'test', subject: 'test', subjectId: 'test', body: {} });
        return { ok: true, value: null };
      });
      await must(Promise.resolve(renamed));
      expect((await must(world.as('CB1')('dossier.byCode', { text }))).dossier.id).toBe(id);
    }
  });
});

describe('a result that nobody fetched', () => {
  const uncollected = () => must(world.as('CB2')('result.uncollected', {}));

  it('is on the call list after seven days, oldest first, with the texts that say so', async () => {
    const applicant = { name: 'Đặng Thị Ước', personalId: '', birthDate: null, sex: null, address: '' } as const;
    const first = await world.receive({ applicant: { ...applicant, phone: '0900000001' } });
    const second = await world.receive({ procedureCode: 'MAU-GIO' });
    const posted = await world.receive({ returnChannel: 'BCCI' });
    const digital = await world.receive();
    await world.life().take(digital.id, done({ paper: false }));
    await world.life().complete(posted.id);
    world.at('2026-11-20T16:00');
    await world.life().complete(first.id);
    world.at('2026-11-21T08:00');
    await world.life().complete(second.id);
    world.at('2026-11-26T23:59');
    expect(await uncollected()).toEqual({ days: 7, lines: [], loudspeaker: '' });
    world.at('2026-11-27T00:00');
    expect((await uncollected()).lines.map(({ dossier }) => dossier.id)).toEqual([first.id]);
    world.at('2026-11-28T08:00');
    const { lines, loudspeaker } = await uncollected();
    expect(lines.map(({ dossier, days, phone }) => [dossier.id, days, phone])).toEqual([
      [first.id, 8, '0900000001'],
      [second.id, 7, '0912345678'],
    ]);
    expect(lines[0]?.message).toBe(
      'Trung tâm Phục vụ hành chính công xã Thử Nghiệm kính báo ông/bà Đặng Thị Ước: hồ sơ ' +
        `${first.code} (Cấp bản sao trích lục)` +
        ' đã có kết quả từ ngày 20/11/2026. Mời ông/bà mang theo Giấy tiếp nhận hồ sơ và giấy tờ tùy thân đến ' +
        'nhận kết quả tại Trung tâm Phục vụ hành chính công xã Thử Nghiệm, Thôn 1, xã Thử Nghiệm, trong giờ làm việc. ' +
        'Điện thoại: 0237 111 222. Trân trọng.',
    );
    expect(loudspeaker).toContain(`Cấp bản sao trích lục: ${first.code}. Chứng thực hợp đồng: ${second.code}.`);
    for (const personal of ['Ước', 'Cẩm Tú', '0900000001', '001199000001']) expect(loudspeaker).not.toContain(personal);
    await world.life('CB2').giveBack(first.id, 'Q2');
    expect((await uncollected()).lines).toHaveLength(1);
    await world.settings({ uncollectedDays: 30 });
    expect((await uncollected()).lines).toEqual([]);
  });
});
