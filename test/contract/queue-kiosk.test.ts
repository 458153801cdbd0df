import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { randomUuidV7 } from '../../electron/commands/request-id.ts';
import type { MethodOutput } from '../../electron/contract/contract.ts';
import { DEFAULT_SETTINGS } from '../../electron/contract/entities.ts';
import { eventually } from '../eventually.ts';
import { startOffice, type TestOffice } from './backend-harness.ts';
import { apologize, askForMore, dossierLife, handOver } from './dossier-world.ts';
import { LINE_OFFICE, PRINTER } from './queue-office.ts';
import { DAY_MS, eventOf, must, queueWorld } from './queue-world.ts';

/** A Wednesday with the usual sessions 07:00-11:30, 13:30-17:00; after it nothing is off but weekends until the new year. */
const WEDNESDAY = Date.parse('2026-11-25T00:00:00+07:00');
const HOUR_MS = 3_600_000;

let office: TestOffice;
const world = queueWorld(() => office);
const { kiosk, clerk, head, issue, call, saveQueue, state } = world;
beforeAll(async () => {
  office = await startOffice({ file: { ...LINE_OFFICE, devices: [PRINTER] }, startMs: WEDNESDAY });
});
afterAll(() => office.stop());
let days = 0;
// Every test has a working day of its own that another one follows, at ten in the morning.
beforeEach(async () => {
  office.clock.advanceMs(WEDNESDAY + days * DAY_MS + 10 * HOUR_MS - office.clock.nowMs());
  // From Wednesday to Thursday, and then to the Wednesday after.
  days += days % 7 === 0 ? 1 : 6;
  await saveQueue(LINE_OFFICE.settings.queue);
  office.devices.reset();
  office.events.length = 0;
});

const at = (clock: string): void => {
  const [hours, minutes] = clock.split(':').map(Number) as [number, number];
  const today = Math.floor((office.clock.nowMs() + 7 * HOUR_MS) / DAY_MS) * DAY_MS - 7 * HOUR_MS;
  office.clock.advanceMs(today + hours * HOUR_MS + minutes * 60_000 - office.clock.nowMs());
};
const take = (serviceCode: string, rest: object = {}) => kiosk('ticket.issue', { serviceCode, ...rest });

describe('what the kiosk offers', () => {
  it('stands in its order, with kinds, groups and waits', async () => {
    await issue('HT');
    const { services, printerCode } = await must(kiosk('kiosk.state', {}));
    expect(services.map(({ code }) => code)).toEqual(['HT', 'DD', 'KQ', 'HD', 'X1', 'X2']);
    expect(services.slice(0, 4).map(({ kind }) => kind)).toEqual(['RECEIVE', 'RECEIVE', 'RESULT', 'GUIDANCE']);
    expect(services[1]).toMatchObject({ group: 'DAT', waiting: 0 });
    expect(services[0]).toMatchObject({ waiting: 1, estimate: { lowS: expect.any(Number) } });
    expect(printerCode).toBe('IN1');
  });

  it('keeps with the ticket the wait that was told, and tells none where the office does not want it', async () => {
    const before = await must(kiosk('kiosk.state', {}));
    const { ticket } = await must(take('HT'));
    const told = before.services.find(({ code }) => code === 'HT')?.estimate;
    expect(ticket.estimate).toEqual(told);
    expect((await world.row(ticket.id)).estimate).toEqual(told);
    await saveQueue({ showEstimate: false });
    expect((await must(take('HT'))).ticket.estimate).toBeNull();
    expect((await must(kiosk('kiosk.state', {}))).services.every(({ estimate }) => estimate === null)).toBe(true);
  });

  it('rings at the counters when somebody asks for guidance, once more when the request comes again', async () => {
    const requestId = randomUuidV7();
    for (let count = 0; count < 2; count += 1) await must(kiosk('ticket.issue', { serviceCode: 'HD' }, requestId));
    const rung = office.events.filter(({ event }) => event === 'help.rung').map(({ payload }) => payload);
    const ringing = { ticketNumber: 'H001', serviceCode: 'HD', at: new Date(office.clock.nowMs()).toISOString() };
    expect(rung).toEqual([ringing, ringing]);
    expect((await world.rows()).length).toBe(1);
    office.events.length = 0;
    await must(take('HT'));
    expect(world.names()).not.toContain('help.rung');
  });
});

describe('numbers', () => {
  it('of overlapping ranges of one prefix share a run, and end with the range', async () => {
    const numbers: string[] = [];
    for (const code of ['X1', 'X2', 'X1', 'X2', 'X2']) {
      const taken = await take(code);
      numbers.push(taken.ok ? taken.value.ticket.number : taken.error.code);
    }
    expect(numbers).toEqual(['X001', 'X003', 'TICKET_NUMBERS_USED_UP', 'X004', 'X005']);
    expect(await take('X2')).toMatchObject({ error: { code: 'TICKET_NUMBERS_USED_UP', details: { prefix: 'X' } } });
  });

  it('are never given again after a cancel, an undo or a crash', async () => {
    const first = await issue('HT');
    await must(clerk('queue.cancel', { ticketId: first.id }));
    await office.crashAndReopen();
    expect((await issue('HT')).number).toBe('A002');
    const byClerk = await must(clerk('queue.issue', { serviceCode: 'HT', priority: true, print: false }));
    expect(byClerk.ticket).toMatchObject({ number: 'A003', origin: 'COUNTER', priority: true });
    await must(clerk('queue.undo', { eventId: eventOf(byClerk.undo) }));
    expect((await issue('HT')).number).toBe('A004');
    await must(head('queue.reset', {}));
    expect((await issue('HT')).number).toBe('A005');
  });

  it('of a clerk go on paper when asked for, and the paper of one that was taken back is asked of nobody', async () => {
    const byClerk = (print: boolean) => must(clerk('queue.issue', { serviceCode: 'HT', priority: false, print }));
    expect((await byClerk(false)).print).toBeNull();
    office.devices.condition = { ok: false, error: { code: 'PRINTER_PAPER_OUT', details: { bytesSent: 0 } } };
    office.devices.answerPrints({ ok: false, error: { code: 'PRINTER_PAPER_OUT', details: { bytesSent: 0 } } });
    const given = await byClerk(true);
    expect(given.print).not.toBeNull();
    await eventually(async () => expect((await must(clerk('print.waiting', {}))).jobs.length).toBe(1));
    await must(clerk('queue.undo', { eventId: eventOf(given.undo) }));
    expect((await must(clerk('print.waiting', {}))).jobs).toEqual([]);
    expect(await clerk('queue.issue', { serviceCode: 'KHONG', priority: false, print: false })).toMatchObject({
      error: { code: 'SERVICE_UNKNOWN' },
    });
  });
});

describe('opening hours', () => {
  const closed = (opensAt: string) => ({ ok: false, error: { code: 'QUEUE_CLOSED', details: { opensAt } } });
  const localDay = (days = 0): string =>
    new Date(office.clock.nowMs() + 7 * HOUR_MS + days * DAY_MS).toISOString().slice(0, 10);

  it('hold back numbers of the kiosk, not those of a clerk', async () => {
    await saveQueue({ enforceHours: true });
    at('06:29');
    expect(await take('HT')).toEqual(closed(`${localDay()}T06:30`));
    expect((await must(kiosk('kiosk.state', {}))).open).toMatchObject({ isOpen: false, reason: 'HOURS' });
    await must(clerk('queue.issue', { serviceCode: 'HT', priority: false, print: false }));
    at('06:30');
    expect((await must(take('HT'))).ticket.number).toBe('A002');
    at('11:31');
    expect(await take('HT')).toEqual(closed(`${localDay()}T13:00`));
    at('16:59');
    await must(take('KQ'));
    const { open } = await must(office.as(null, 'board')('board.state', {}));
    expect(open).toEqual({ isOpen: true, reason: null, opensAt: null, closesAt: `${localDay()}T10:00:00.000Z` });
    at('17:01');
    expect(await take('HT')).toEqual(closed(`${localDay(1)}T06:30`));
    await saveQueue({ enforceHours: false });
    await must(take('HT'));
  });

  it('ask before a number whose turn is expected after closing', async () => {
    await saveQueue({ enforceHours: true });
    at('15:00');
    for (let count = 0; count < 31; count += 1) await issue('DD');
    at('16:50');
    await call('Q2');
    at('16:55');
    const late = { ok: false, error: { code: 'TURN_AFTER_CLOSING', details: { closesAt: '17:00' } } };
    expect(await take('DD')).toEqual(late);
    expect((await world.rows()).length).toBe(31);
    expect((await must(take('DD', { acceptLate: true }))).ticket.number).toBe('B032');
    await must(clerk('queue.issue', { serviceCode: 'DD', priority: false, print: false }));
    // Also where waits are not told.
    await saveQueue({ enforceHours: true, showEstimate: false });
    expect(await take('DD')).toEqual(late);
  });
});

describe('Mẫu 01 at the kiosk', () => {
  type Answer = MethodOutput<'ticket.issueForReceipt'>;
  const scan = (text: string, requestId?: string) => kiosk('ticket.issueForReceipt', { text }, requestId);
  const receive = async () => {
    const applicant = { name: 'Nguyễn Thị Thử', personalId: '', birthDate: null, sex: null, address: '', phone: '' };
    const input = { procedureCode: 'MAU-TT', counterCode: 'Q1', ticketId: null, applicant, components: [] };
    return (await must(clerk('dossier.receive', input))).dossier;
  };
  const ready = (answer: Answer): Extract<Answer, { kind: 'READY' }> => {
    if (answer.kind !== 'READY') throw new Error(answer.kind);
    return answer;
  };

  it('says the due day, then gives a number of the result line that knows the dossier, then that it was taken', async () => {
    const dossier = await receive();
    const dueOn = dossier.dueAt?.slice(0, 10);
    expect(await must(scan(dossier.code))).toEqual({ kind: 'NOT_READY', code: dossier.code, dueOn });
    expect(await world.rows()).toEqual([]);
    await dossierLife(clerk).complete(dossier.id);
    const taken = ready(await must(scan(` ${dossier.code.toLowerCase()}\r\n`)));
    expect(taken.ticket).toMatchObject({ number: 'T001', serviceKind: 'RESULT', dossierId: dossier.id });
    expect(taken.print).not.toBeNull();
    expect(JSON.stringify(taken)).not.toContain('Thử');
    expect(await call('Q1')).toMatchObject({ number: 'T001', dossierId: dossier.id });
    await dossierLife(clerk).giveBack(dossier.id, 'Q1');
    expect(await must(scan(dossier.code))).toEqual({ kind: 'RETURNED', code: dossier.code });
  });

  it('tells the day that was promised last, and none while papers are awaited', async () => {
    const { id, code } = await receive();
    const told = async () => {
      const answer = await must(scan(code));
      return answer.kind === 'NOT_READY' ? answer.dueOn : answer.kind;
    };
    const life = dossierLife(clerk);
    await life.take(id, handOver('CHUYEN_XU_LY'));
    await life.take(id, apologize({ sentOn: world.today(), promisedAt: '2099-03-02T08:00' }));
    expect(await told()).toBe('2099-03-02');
    await life.take(id, askForMore());
    expect(await told()).toBeNull();
  });

  it('finds a code of any template, in any case, also inside an address', async () => {
    const { id, code } = await receive();
    const renamed = 'hs-H08.12-2026-000017';
    const actor = { personId: null, role: 'DEVICE' } as const;
    const written = await office.store().write({ requestId: randomUuidV7(), method: 'test', actor }, async (writes) => {
      const dossier = await writes.dossier(id);
      if (dossier) await writes.putDossier({ ...dossier, code: renamed });
      await writes.record({ type: 'test', subject: 'test', subjectId: 'test', body: {} });
      return { ok: true, value: null };
    });
    await must(Promise.resolve(written));
    for (const text of [renamed, ` ${renamed}\r\n`, `https://vi.du/tra-cuu?ma=${renamed}.`])
      expect(await must(scan(text))).toMatchObject({ kind: 'NOT_READY', code: renamed });
    expect(await scan(code)).toMatchObject({ error: { code: 'RECEIPT_UNKNOWN' } });
  });

  it('gives one number for one paper while it waits, and another one after that', async () => {
    const dossier = await receive();
    await dossierLife(clerk).complete(dossier.id);
    const requestId = randomUuidV7();
    const first = ready(await must(scan(dossier.code, requestId)));
    expect(ready(await must(scan(dossier.code, requestId)))).toEqual(first);
    expect(ready(await must(scan(dossier.code))).ticket.id).toBe(first.ticket.id);
    await must(clerk('queue.cancel', { ticketId: first.ticket.id }));
    expect(ready(await must(scan(dossier.code))).ticket.number).toBe('T002');
  });

  it('hands its dossier over to the number into which it is merged', async () => {
    const dossier = await receive();
    await dossierLife(clerk).complete(dossier.id);
    const target = await issue('HT');
    const { ticket } = ready(await must(scan(dossier.code)));
    await call('Q1');
    const merged = await must(clerk('queue.merge', { ticketId: target.id, otherIds: [ticket.id] }));
    expect(merged.ticket.dossierId).toBe(dossier.id);
  });

  it('is unknown, or finds no line, or the hours closed', async () => {
    expect(await scan('T-261125-9999')).toMatchObject({ error: { code: 'RECEIPT_UNKNOWN' } });
    expect(await scan('%')).toMatchObject({ error: { code: 'RECEIPT_UNKNOWN' } });
    const dossier = await receive();
    await dossierLife(clerk).complete(dossier.id);
    await saveQueue({ enforceHours: true });
    at('18:00');
    expect(await scan(dossier.code)).toMatchObject({ error: { code: 'QUEUE_CLOSED' } });
    await saveQueue({ enforceHours: false });
    const { services } = await must(office.as(office.it)('config.read', {}));
    const line = services.find(({ code }) => code === 'KQ');
    if (line === undefined) throw new Error('KQ');
    const { id: _id, rev: _rev, ...row } = line;
    const save = (active: boolean) =>
      must(office.as(office.it)('config.save', { kind: 'service', row: { ...row, active } }));
    await save(false);
    expect(await scan(dossier.code)).toMatchObject({ error: { code: 'RESULT_LINE_MISSING' } });
    await save(true);
  });
});

describe('the paper', () => {
  const papers = () => office.devices.attempts.map(({ ticket }) => ticket);
  const printed = async (count: number) => {
    await eventually(() => expect(office.devices.attempts.length).toBe(count));
    return papers()[count - 1];
  };

  it('says the wait, priority, and what the office adds; a copy says the same', async () => {
    const logo = Buffer.from('png').toString('base64');
    await must(office.as(office.it)('config.saveSettings', { ticketLogoPng: logo }));
    await saveQueue({ ticketQr: true });
    await issue('HT');
    await printed(1);
    const taken = await must(take('HT', { priority: true }));
    const paper = await printed(2);
    const { estimate } = taken.ticket;
    if (estimate === null) throw new Error('no estimate');
    const [low, high] = [Math.floor(estimate.lowS / 60), Math.ceil(estimate.highS / 60)];
    expect(paper).toMatchObject({
      number: 'A002',
      priority: true,
      counter: null,
      logoPng: logo,
      qr: `QMC:${world.today()}:A002`,
    });
    const band = low === high ? `${high}` : `${low}-${high}`;
    expect(paper?.lines).toEqual([
      high <= 1 ? 'Dự kiến gọi ngay' : `Dự kiến gọi sau khoảng ${band} phút`,
      'Vui lòng giữ phiếu đến khi được gọi',
    ]);
    office.clock.advanceMs(60_000);
    await issue('HT');
    await printed(3);
    await must(clerk('print.again', { jobId: taken.print?.jobId ?? '' }));
    expect(await printed(4)).toEqual(paper);
    await must(office.as(office.it)('config.saveSettings', { ticketLogoPng: null }));
  });

  it('names the counter to which its ticket was sent, and no wait where none was told', async () => {
    await saveQueue({ showEstimate: false });
    const taken = await must(take('HT'));
    expect((await printed(1))?.lines).toEqual(['Vui lòng giữ phiếu đến khi được gọi']);
    await must(clerk('queue.transfer', { ticketId: taken.ticket.id, toServiceCode: null, toCounterCode: 'Q3' }));
    await must(clerk('print.again', { jobId: taken.print?.jobId ?? '' }));
    expect(await printed(2)).toMatchObject({ counter: 'Quầy 3', qr: null, logoPng: null });
  });
});

describe('boards', () => {
  it('show the calls and services of their counters, and how many wait in the whole office', async () => {
    const boards = { ...DEFAULT_SETTINGS.boards, board2: { counterCodes: ['Q2'], speaks: true } };
    await must(office.as(office.it)('config.saveSettings', { boards, announcements: ['Mời giữ trật tự'] }));
    for (const code of ['HT', 'HT', 'DD', 'DD']) await issue(code);
    await call('Q1');
    await call('Q2');
    const board = (name: 'board' | 'board2') => must(office.as(null, name)('board.state', { board: name }));
    const [all, land] = [await board('board'), await board('board2')];
    expect(all.calls.map(({ ticketNumber, counterCode }) => [ticketNumber, counterCode])).toEqual([
      ['B001', 'Q2'],
      ['A001', 'Q1'],
    ]);
    expect(land.calls.map(({ ticketNumber }) => ticketNumber)).toEqual(['B001']);
    expect(land.services).toEqual([{ code: 'DD', name: 'Đất đai', prefix: 'B', waiting: 1 }]);
    expect(all.services.map(({ code }) => code)).toEqual(['HT', 'DD', 'KQ', 'HD', 'X1', 'X2']);
    expect([all.waiting, land.waiting]).toEqual([2, 2]);
    expect(all.announcements).toEqual(['Mời giữ trật tự']);
    await must(office.as(office.it)('config.saveSettings', { boards: DEFAULT_SETTINGS.boards, announcements: [] }));
  });
});

it('what waits says so at the counter in the order of calling', async () => {
  for (const priority of [false, false, true, false]) await issue('HT', priority);
  expect(await world.waiting('Q1')).toEqual(['A003', 'A001', 'A002', 'A004']);
  expect((await state('Q1')).waiting[0]).toMatchObject({ priority: true, origin: 'KIOSK' });
});
