import { describe, expect, it } from 'vitest';
import { SetupFile } from '../../../electron/contract/setup-file.ts';
import { PICTURE_TEXTS } from '../../../renderer/src/features/kiosk/screen-texts.ts';
import {
  firstForm,
  fromSetupFile,
  problemsOfStep,
  readSetupFile,
  toSetupInput,
  type WizardForm,
} from '../../../renderer/src/features/setup/wizard/wizard-form.ts';

const VIEW = { locale: 'vi', textScalePercent: 115 } as const;

function filled(): WizardForm {
  const form = firstForm();
  const [it, clerk] = form.people;
  if (!it || !clerk) throw new Error('the first form has two people');
  return {
    ...form,
    office: { ...form.office, name: 'Trung tâm Phục vụ hành chính công xã Tân Bình' },
    people: [{ ...it, name: 'Nguyễn Thị Minh Hằng', pin: '2580' }, clerk],
  };
}

describe('what the wizard proposes', () => {
  it('has a picture that ships for every service', () => {
    const shipped = Object.keys(PICTURE_TEXTS);
    const missing = firstForm().services.filter(({ picture }) => !shipped.includes(`picture-${picture}`));
    expect(missing.map(({ picture }) => picture)).toEqual([]);
  });
});

describe('what the wizard sends', () => {
  it('fits the contract, leaves out the empty line and gives every service to every counter', () => {
    const file = SetupFile.parse(toSetupInput(filled(), VIEW));
    expect(file.people).toHaveLength(1);
    expect(file.people[0]).toMatchObject({ code: 'CB01', role: 'IT', pin: '2580' });
    expect(file.services.map(({ counterCodes }) => counterCodes)).toEqual(
      Array.from({ length: 5 }, () => ['Q1', 'Q2', 'Q3']),
    );
    expect(file.services.map(({ kind }) => kind)).toEqual(['RECEIVE', 'RESULT', 'RECEIVE', 'RECEIVE', 'GUIDANCE']);

    expect(file.settings).toEqual({ locale: 'vi', textScalePercent: 115 });
  });

  it('says the backup place only when there is one', () => {
    const file = SetupFile.parse(toSetupInput({ ...filled(), backupDirectory: '  /mnt/saoluu ' }, VIEW));
    expect(file.settings.backupDirectory).toBe('/mnt/saoluu');
  });

  it('keeps a person without a PIN as one without a PIN', () => {
    const form = filled();
    const [it, clerk] = form.people;
    if (!it || !clerk) throw new Error('two people');
    const file = SetupFile.parse(toSetupInput({ ...form, people: [it, { ...clerk, name: 'Trần Văn Đức' }] }, VIEW));
    expect(file.people[1]).not.toHaveProperty('pin');
  });

  it('gives back a prepared file unchanged', () => {
    const file = SetupFile.parse({
      office: { name: 'Xã Tân Bình' },
      units: [{ code: 'THUE', name: 'Thuế cơ sở' }],
      counters: [{ code: 'Q1', number: 1, name: 'Quầy 1' }],
      services: [{ code: 'HT', name: 'Hộ tịch', prefix: 'A', counterCodes: ['Q1'] }],
      people: [{ code: 'IT1', name: 'Nguyễn Văn Hùng', role: 'IT', pin: '2580' }],
      devices: [{ code: 'TB1', name: 'Máy in', kind: 'TICKET_PRINTER', connection: 'COM3' }],
      procedures: [
        { code: '1.000894', name: 'Đăng ký kết hôn', field: 'Hộ tịch', deadlineAmount: 1, deadlineUnit: 'NGAY' },
      ],
      procedureGroups: [{ code: 'NHOM01', name: 'Sự kiện gia đình', procedureCodes: ['1.000894'] }],
      settings: { backupKeep: 10, locale: 'vi', textScalePercent: 115 },
    });
    expect(SetupFile.parse(toSetupInput(fromSetupFile(file, firstForm()), VIEW))).toEqual(file);
  });
});

describe('the checks of a step', () => {
  it('names the missing office name and nothing of other steps', () => {
    expect(problemsOfStep('office', firstForm())).toEqual({ 'office.name': 'form.required' });
    expect(problemsOfStep('office', filled())).toEqual({});
  });

  it('wants an IT person with a PIN', () => {
    const form = filled();
    const withoutPin = { ...form, people: form.people.map((person) => ({ ...person, pin: '' })) };
    expect(problemsOfStep('people', withoutPin)).toEqual({ people: 'form.needsIt' });
    expect(problemsOfStep('people', form)).toEqual({});
  });

  it('points at the line on screen, also below an empty one that is not sent', () => {
    const form = filled();
    const [it, clerk] = form.people;
    if (!it || !clerk) throw new Error('two people');
    const short = { ...it, key: 'x', code: 'CB03', role: 'CLERK' as const, name: 'Lê Hoàng Yến', pin: '12' };
    expect(problemsOfStep('people', { ...form, people: [it, clerk, short] })).toEqual({
      'people.2.pin': 'form.badPin',
    });
  });

  it('refuses a counter number out of range', () => {
    const form = filled();
    const counters = form.counters.map((counter, index) => (index === 1 ? { ...counter, number: 0 } : counter));
    expect(problemsOfStep('counters', { ...form, counters })).toEqual({ 'counters.1.number': 'form.badNumber' });
  });

  it.each([
    ['mười một kí', 'mười một kí', { passphrase: 'form.passphraseShort' }],
    ['mười hai ký ', 'mười hai ký', { passphraseAgain: 'form.passphraseDiffers' }],
    ['mười hai ký tự', 'mười hai ký tự', {}],
  ])('passphrase %j and %j', (passphrase, passphraseAgain, problems) => {
    expect(problemsOfStep('passphrase', { ...filled(), passphrase, passphraseAgain })).toEqual(problems);
  });
});

describe('reading a prepared file', () => {
  it('takes a byte order mark', () => {
    const text = `\ufeff${JSON.stringify({ office: { name: 'A' }, people: [] })}`;
    expect(readSetupFile(text)).toMatchObject({ ok: true });
  });

  it('tells broken JSON from a wrong field', () => {
    expect(readSetupFile('{"office":')).toEqual({ ok: false, problem: 'NOT_JSON' });
    const people = [
      { code: 'IT1', name: 'A', role: 'IT' },
      { code: 'CB 1', name: 'B', role: 'CLERK' },
    ];
    expect(readSetupFile(JSON.stringify({ office: { name: 'A' }, people }))).toEqual({
      ok: false,
      problem: 'INVALID',
      path: ['people', '1', 'code'],
    });
  });

  it('names a key that nobody knows', () => {
    expect(readSetupFile(JSON.stringify({ office: { name: 'A', fax: '1' }, people: [] }))).toMatchObject({
      path: ['office', 'fax'],
    });
  });
});
