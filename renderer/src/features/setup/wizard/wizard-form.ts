import type { z } from 'zod';
import { PASSPHRASE_MIN_LENGTH } from '../../../../../electron/contract/methods/store.ts';
import { ROOT_UNIT_CODE, SetupFile } from '../../../../../electron/contract/setup-file.ts';
import { type FieldProblems, fieldProblems } from '../form/field-problems.ts';

export type SetupInput = z.input<typeof SetupFile>;
type SetupPerson = SetupFile['people'][number];

/** A row of a list in the wizard; `key` keeps its place on screen while its content changes. */
type Row<T> = T & { readonly key: string };
export type WizardPerson = Row<Omit<SetupPerson, 'pin'> & { readonly pin: string }>;
export type WizardCounter = Row<SetupFile['counters'][number]>;
export type WizardService = Row<SetupFile['services'][number]>;

/** Everything typed in the wizard. Going back and forth loses nothing of it. */
export interface WizardForm {
  readonly office: SetupFile['office'];
  readonly people: readonly WizardPerson[];
  readonly counters: readonly WizardCounter[];
  readonly services: readonly WizardService[];
  readonly backupDirectory: string;
  readonly passphrase: string;
  readonly passphraseAgain: string;
  /** What only a prepared file sets. */
  readonly units: SetupFile['units'];
  readonly devices: SetupFile['devices'];
  readonly procedures: SetupFile['procedures'];
  readonly procedureGroups: SetupFile['procedureGroups'];
  readonly calendars: SetupFile['calendars'];
  readonly settings: SetupFile['settings'];
}

export const WIZARD_STEPS = ['office', 'people', 'counters', 'backup', 'passphrase', 'review'] as const;
export type WizardStep = (typeof WIZARD_STEPS)[number];

export function newPerson(key: string, role: SetupPerson['role'], code: string): WizardPerson {
  return { key, code, name: '', role, unitCode: ROOT_UNIT_CODE, pin: '', resetPin: false, active: true };
}

export function newCounter(key: string, number: number): WizardCounter {
  return {
    key,
    code: `Q${number}`,
    number,
    name: `Quầy ${number}`,
    unitCode: ROOT_UNIT_CODE,
    groups: [],
    active: true,
  };
}

/** A further service; the ones an office starts with say more. */
export function newService(
  key: string,
  code: string,
  name: string,
  prefix: string,
  more: Partial<Pick<WizardService, 'kind' | 'order' | 'picture'>> = {},
): WizardService {
  const usual = { kind: 'RECEIVE', group: '', order: 0, picture: '', seqFrom: 1, seqTo: 9_999 } as const;
  return { key, code, name, prefix, counterCodes: [], active: true, ...usual, ...more };
}

/** What most commune offices start with; every line can be changed or taken out. */
export function firstForm(): WizardForm {
  return {
    office: { name: '', superiorName: '', agencyCode: '', address: '', phone: '' },
    people: [newPerson('p1', 'IT', 'CB01'), newPerson('p2', 'CLERK', 'CB02')],
    counters: [1, 2, 3].map((number) => newCounter(`c${number}`, number)),
    services: [
      newService('s1', 'DV01', 'Nộp hồ sơ', 'A', { order: 10, picture: 'dossier' }),
      newService('s2', 'DV02', 'Nhận kết quả', 'B', { kind: 'RESULT', order: 20, picture: 'result' }),
      newService('s3', 'DV03', 'Chứng thực', 'C', { order: 30, picture: 'certify' }),
      newService('s4', 'DV04', 'Hướng dẫn dịch vụ công trực tuyến', 'D', { order: 40, picture: 'online' }),
      newService('s5', 'DV05', 'Cần giúp đỡ', 'H', { kind: 'GUIDANCE', order: 50, picture: 'help' }),
    ],
    backupDirectory: '',
    passphrase: '',
    passphraseAgain: '',
    units: [],
    devices: [],
    procedures: [],
    procedureGroups: [],
    calendars: [],
    settings: {},
  };
}

/** A line that was added and left empty is not meant. */
function isBlankPerson(person: WizardPerson): boolean {
  return person.name.trim() === '' && person.pin === '' && person.role !== 'IT';
}

/** What the wizard sends. A service without counters is given out at every counter. */
export function toSetupInput(form: WizardForm, view: { locale: 'vi' | 'en'; textScalePercent: number }): SetupInput {
  const counterCodes = form.counters.map(({ code }) => code);
  const backupDirectory = form.backupDirectory.trim();
  return {
    office: form.office,
    units: form.units,
    counters: form.counters.map(({ key: _key, ...counter }) => counter),
    services: form.services.map(({ key: _key, ...service }) => ({
      ...service,
      counterCodes: service.counterCodes.length === 0 ? counterCodes : service.counterCodes,
    })),
    people: form.people
      .filter((person) => !isBlankPerson(person))
      .map(({ key: _key, pin, ...person }) => (pin === '' ? person : { ...person, pin })),
    devices: form.devices,
    procedures: form.procedures,
    procedureGroups: form.procedureGroups,
    calendars: form.calendars,
    settings: {
      ...form.settings,
      locale: view.locale,
      textScalePercent: view.textScalePercent,
      ...(backupDirectory !== '' && { backupDirectory }),
    },
  };
}

/** Puts IT's prepared file into the wizard, where it can be looked through before anything is made. */
export function fromSetupFile(file: SetupFile, before: WizardForm): WizardForm {
  return {
    office: file.office,
    people: file.people.map(({ pin, ...person }, index) => ({ ...person, pin: pin ?? '', key: `fp${index}` })),
    counters: file.counters.map((counter, index) => ({ ...counter, key: `fc${index}` })),
    services: file.services.map((service, index) => ({ ...service, key: `fs${index}` })),
    backupDirectory: file.settings.backupDirectory ?? before.backupDirectory,
    passphrase: before.passphrase,
    passphraseAgain: before.passphraseAgain,
    units: file.units,
    devices: file.devices,
    procedures: file.procedures,
    procedureGroups: file.procedureGroups,
    calendars: file.calendars,
    settings: file.settings,
  };
}

export type SetupFileReading =
  | { readonly ok: true; readonly file: SetupFile }
  | { readonly ok: false; readonly problem: 'NOT_JSON' }
  | { readonly ok: false; readonly problem: 'INVALID'; readonly path: readonly string[] };

/** Reads the text of a prepared file; the first field that does not fit is named by its path. */
export function readSetupFile(text: string): SetupFileReading {
  let raw: unknown;
  try {
    // Windows editors put a byte order mark first.
    raw = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false, problem: 'NOT_JSON' };
    throw error;
  }
  const parsed = SetupFile.safeParse(raw);
  if (parsed.success) return { ok: true, file: parsed.data };
  const [issue] = parsed.error.issues;
  const unknownKey = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return { ok: false, problem: 'INVALID', path: [...(issue?.path ?? []), ...unknownKey].map(String) };
}

const PATHS_OF_STEP: Readonly<Record<WizardStep, readonly string[]>> = {
  office: ['office'],
  people: ['people'],
  counters: ['counters', 'services'],
  backup: ['settings'],
  passphrase: ['passphrase'],
  review: [],
};

/** The step whose fields a problem of this path belongs to. */
export function stepOfPath(path: string): WizardStep | null {
  const [first = ''] = path.split('.');
  return WIZARD_STEPS.find((step) => PATHS_OF_STEP[step].includes(first)) ?? null;
}

/**
 * Checks what one step asks, by the contract's schema. Keys are paths of the set-up file; indexes of people count the
 * lines on screen. `people` itself is marked when nobody of role IT has a name and a PIN, because only IT opens Setup.
 */
export function problemsOfStep(step: WizardStep, form: WizardForm): FieldProblems {
  if (step === 'passphrase') return passphraseProblems(form);
  const input = toSetupInput({ ...form, people: form.people }, { locale: 'vi', textScalePercent: 100 });
  const parsed = SetupFile.safeParse(input);
  const all = parsed.success ? {} : fieldProblems(parsed.error.issues, input);
  const shownIndex = form.people.flatMap((person, index) => (isBlankPerson(person) ? [] : [index]));
  const own: Record<string, FieldProblems[string]> = {};
  for (const [path, problem] of Object.entries(all)) {
    if (stepOfPath(path) !== step) continue;
    own[path.replace(/^people\.(\d+)/, (_whole, index: string) => `people.${shownIndex[Number(index)] ?? index}`)] =
      problem;
  }
  if (
    step === 'people' &&
    !form.people.some(({ role, pin, name }) => role === 'IT' && pin !== '' && name.trim() !== '')
  ) {
    own.people = 'form.needsIt';
  }
  return own;
}

function passphraseProblems({ passphrase, passphraseAgain }: WizardForm): FieldProblems {
  if (passphrase.length < PASSPHRASE_MIN_LENGTH) return { passphrase: 'form.passphraseShort' };
  return passphrase === passphraseAgain ? {} : { passphraseAgain: 'form.passphraseDiffers' };
}
