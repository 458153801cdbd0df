import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { randomUuidV7 } from '../../electron/commands/request-id.ts';
import { SetupFile } from '../../electron/contract/setup-file.ts';
import { OFFICE_FILE, startOffice, type TestOffice } from './backend-harness.ts';
import { serviceDraft, unitDraft } from './rows.ts';

let office: TestOffice;
beforeEach(async () => {
  office = await startOffice();
});
afterEach(() => office.stop());

const service = (name: string, extra: object = {}) => ({
  kind: 'service' as const,
  row: serviceDraft({ code: 'HT', name, prefix: 'A', counterCodes: ['Q1'], ...extra }),
});

async function read() {
  const config = await office.as(office.it)('config.read', {});
  if (!config.ok) throw new Error(config.error.code);
  return config.value;
}

const serviceNow = async () => (await read()).services.find(({ code }) => code === 'HT');

describe('set-up from a file', () => {
  it('makes the office, its root unit and its people', async () => {
    const config = await read();
    expect(config.office.name).toBe(OFFICE_FILE.office.name);
    expect(config.units.map(({ code, name }) => [code, name])).toEqual([['GOC', OFFICE_FILE.office.name]]);
    expect(config.people.map(({ code, role }) => [code, role])).toEqual([
      ['CB1', 'CLERK'],
      ['IT1', 'IT'],
      ['LD1', 'HEAD'],
    ]);
    expect(office.recoveryKey).toMatch(/^[0-9A-Z-]{30,}$/);
  });

  it('changes nothing when the same file is applied again', async () => {
    const applied = await office.as(office.it)('setup.apply', { file: SetupFile.parse(OFFICE_FILE) });
    expect(applied).toMatchObject({ ok: true, value: { changes: [], unchanged: 13, recoveryKey: null } });
  });

  it('applies only what differs, and leaves rows alone that the file does not name', async () => {
    const file = SetupFile.parse({
      ...OFFICE_FILE,
      services: [],
      people: [...OFFICE_FILE.people, { code: 'CB2', name: 'Phạm Mới', role: 'CLERK', pin: '8520' }],
      settings: { idleLockMinutes: 5 },
    });
    const applied = await office.as(office.it)('setup.apply', { file });
    expect(applied).toMatchObject({
      ok: true,
      value: {
        changes: [
          { kind: 'person', code: 'CB2', action: 'CREATED' },
          { kind: 'pin', code: 'CB2', action: 'CREATED' },
          { kind: 'settings', code: 'settings', action: 'UPDATED' },
        ],
      },
    });
    expect((await serviceNow())?.active).toBe(true);
  });

  it('replaces the only IT person by another in one file, in whatever order it names them', async () => {
    const [it1] = OFFICE_FILE.people;
    const people = [
      { ...it1, active: false },
      { code: 'IT2', name: 'Đỗ Kế Nhiệm', role: 'IT' as const, pin: '9630' },
    ];
    const applied = await office.as(office.it)('setup.apply', { file: SetupFile.parse({ ...OFFICE_FILE, people }) });
    expect(applied).toMatchObject({ ok: true });
    const active = (await read()).people.filter((person) => person.active && person.role === 'IT');
    expect(active.map(({ code }) => code)).toEqual(['IT2']);
  });

  it('leaves the root unit alone that it does not name', async () => {
    const root = unitDraft({ code: 'GOC', name: 'Tên khác', parentCode: null, level: 'TINH', agencyCode: 'H1' });
    await office.as(office.it)('config.save', { kind: 'unit', row: root });
    await office.as(office.it)('setup.apply', { file: SetupFile.parse(OFFICE_FILE) });
    expect((await read()).units).toMatchObject([{ name: 'Tên khác', level: 'TINH', agencyCode: 'H1' }]);
  });

  it.each([
    [
      'an unknown counter',
      { services: [{ code: 'X', name: 'X', prefix: '', counterCodes: ['Q9'] }] },
      'CONFIG_REFERENCE_UNKNOWN',
    ],
    ['a code twice', { counters: [1, 2].map((number) => ({ code: 'Q1', number, name: 'Q' })) }, 'CONFIG_DUPLICATE'],
    ['a guessable PIN', { people: [{ code: 'IT1', name: 'A', role: 'IT', pin: '1111' }] }, 'PIN_ALL_SAME'],
    ['nobody of IT left', { people: [{ code: 'IT1', name: 'A', role: 'CLERK' }] }, 'CONFIG_LAST_IT'],
    [
      'units in a circle',
      {
        units: [
          { code: 'A', name: 'A', parentCode: 'B' },
          { code: 'B', name: 'B', parentCode: 'A' },
        ],
      },
      'CONFIG_REFERENCE_UNKNOWN',
    ],
  ])('refuses %s and keeps everything as it was', async (_what, change, code) => {
    const before = await read();
    const file = SetupFile.parse({ ...OFFICE_FILE, ...change });
    expect(await office.as(office.it)('setup.apply', { file })).toMatchObject({ ok: false, error: { code } });
    expect(await read()).toEqual(before);
  });

  it('refuses a second set-up of the same directory', async () => {
    const again = await office.as(null)('setup.create', { file: SetupFile.parse(OFFICE_FILE), passphrase: 'x' });
    expect(again).toMatchObject({ ok: false, error: { code: 'STORE_ALREADY_SET_UP' } });
  });
});

describe('changing a row', () => {
  it('tells the windows, names the person in history, and is taken back by undo', async () => {
    const saved = await office.as(office.it)('config.save', service('Tư pháp'));
    expect(saved.ok && office.events.at(-1)?.event).toBe('config.changed');
    expect((await serviceNow())?.name).toBe('Tư pháp');
    const history = await office.as(office.clerk)('history.recent', { limit: 1 });
    expect(history).toMatchObject({
      value: { entries: [{ personName: 'Trần Quản Trị', subject: 'service/HT', undoable: true }] },
    });
    const undone = await office.as(office.it)('history.undo', { eventId: saved.ok ? saved.value.eventId : '' });
    expect((await serviceNow())?.name).toBe(OFFICE_FILE.services[0].name);
    const redone = await office.as(office.it)('history.undo', { eventId: undone.ok ? undone.value.eventId : '' });
    expect(redone.ok).toBe(true);
    expect(await serviceNow()).toMatchObject({ name: 'Tư pháp', rev: 4 });
  });

  it('retires a new row when its creation is taken back', async () => {
    const row = serviceDraft({ code: 'MOI', name: 'Mới', prefix: 'C' });
    const saved = await office.as(office.it)('config.save', { kind: 'service', row });
    await office.as(office.it)('history.undo', { eventId: saved.ok ? saved.value.eventId : '' });
    expect((await read()).services.find(({ code }) => code === 'MOI')?.active).toBe(false);
  });

  it('refuses a range of numbers that holds none', async () => {
    const row = serviceDraft({ code: 'HT', name: 'Hộ tịch', prefix: 'A', seqFrom: 200, seqTo: 199 });
    expect(await office.as(office.it)('config.save', { kind: 'service', row })).toMatchObject({
      error: { code: 'CONFIG_RANGE_WRONG', details: { from: 200, to: 199 } },
    });
  });

  it('is not undone when somebody changed the row since', async () => {
    const first = await office.as(office.it)('config.save', service('Một'));
    await office.as(office.it)('config.save', service('Hai'));
    const undone = await office.as(office.it)('history.undo', { eventId: first.ok ? first.value.eventId : '' });
    expect(undone).toMatchObject({ ok: false, error: { code: 'UNDO_CHANGED_SINCE' } });
    expect((await serviceNow())?.name).toBe('Hai');
  });

  it('is undone by its maker or IT, not by another clerk', async () => {
    const saved = await office.as(office.head)('config.saveView', { textScalePercent: 150 });
    const eventId = saved.ok ? saved.value.eventId : '';
    expect(await office.as(office.clerk)('history.undo', { eventId })).toMatchObject({
      error: { code: 'UNDO_NOT_YOURS' },
    });
    expect((await office.as(office.it)('history.undo', { eventId })).ok).toBe(true);
    expect((await read()).settings.textScalePercent).toBe(100);
  });

  it('is not undone by who made it as IT and is of IT no more', async () => {
    const saved = await office.as(office.it)('config.saveSettings', { backupDirectory: '/mnt/a' });
    const eventId = saved.ok ? saved.value.eventId : '';
    const demoted = { ...office.it, role: 'CLERK' as const };
    expect(await office.as(demoted)('history.undo', { eventId })).toMatchObject({ error: { code: 'UNDO_NOT_YOURS' } });
  });

  it('of the view is undone by the clerk who made it', async () => {
    const saved = await office.as(office.clerk)('config.saveView', { locale: 'en', textScalePercent: 125 });
    const undone = await office.as(office.clerk)('history.undo', { eventId: saved.ok ? saved.value.eventId : '' });
    expect(undone.ok).toBe(true);
    expect((await read()).settings).toMatchObject({ locale: 'vi', textScalePercent: 100 });
  });

  it('keeps the last IT person', async () => {
    const row = { code: 'IT1', active: false, name: 'Trần Quản Trị', role: 'IT' as const, unitCode: 'GOC' };
    const saved = await office.as(office.it)('config.save', { kind: 'person', row });
    expect(saved).toMatchObject({ ok: false, error: { code: 'CONFIG_LAST_IT' } });
  });

  it('is done once when the same request arrives again', async () => {
    const requestId = randomUuidV7();
    const first = await office.as(office.it)('config.save', service('Một lần'), requestId);
    const again = await office.as(office.it)('config.save', service('Một lần'), requestId);
    expect(again).toEqual(first);
    expect((await serviceNow())?.rev).toBe(2);
  });

  it('leaves settings alone that a partial change does not name', async () => {
    await office.as(office.it)('config.saveSettings', { backupAt: '21:30' });
    await office.as(office.it)('config.saveSettings', { idleLockMinutes: 3 });
    expect((await read()).settings).toMatchObject({ backupAt: '21:30', idleLockMinutes: 3 });
  });
});

describe('drafts', () => {
  it('belong to a person and a form, and survive closing the store', async () => {
    const { dataDirectory } = office;
    const draft = { form: 'setup/office', body: { name: 'Đang gõ' }, typedAt: '2026-11-21T01:02:03.004Z' };
    await office.as(office.clerk)('draft.save', draft);
    await office.as(null)('host.open', {
      dataDirectory,
      mode: 'OWNER',
      dataKeyBase64: null,
      secret: office.recoveryKey,
    });
    const { form, ...kept } = draft;
    expect(await office.as(office.clerk)('draft.load', { form })).toEqual({ ok: true, value: { draft: kept } });
    expect(await office.as(office.head)('draft.load', { form })).toEqual({ ok: true, value: { draft: null } });
    await office.as(office.clerk)('draft.discard', { form });
    expect(await office.as(office.clerk)('draft.load', { form })).toEqual({ ok: true, value: { draft: null } });
  });

  it('are not replaced by an older text that arrives late', async () => {
    const form = 'setup/office';
    await office.as(office.clerk)('draft.save', { form, body: 'mới', typedAt: '2026-11-21T01:02:04.000Z' });
    await office.as(office.clerk)('draft.save', { form, body: 'cũ', typedAt: '2026-11-21T01:02:03.000Z' });
    expect(await office.as(office.clerk)('draft.load', { form })).toMatchObject({ value: { draft: { body: 'mới' } } });
  });
});
