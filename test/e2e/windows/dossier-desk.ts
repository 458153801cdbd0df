import type { Page } from '@playwright/test';
import type { DossierView } from '../../../electron/contract/dossier-views.ts';
import { DEFAULT_SETTINGS, type DossierSettings } from '../../../electron/contract/entities.ts';
import { call, expect, OFFICE_FILE, PASSPHRASE, type Program, valueOf } from '../support/program.ts';
import { HEAD } from './queue-desk.ts';
import { CLERK, OFFICE_SCREEN, openWindow, ready, resize, signIn } from './screens.ts';

/** Open around the clock but for the last minute, so that a test means the same at every hour and on every day. */
const ALL_DAY = [['00:00', '23:59']];

/** A calendar of the office whose days all end at `closesAt`. */
export function calendarUntil(closesAt: string) {
  const day = [['00:00', closesAt]];
  return {
    code: 'LICH',
    name: 'Lịch của văn phòng',
    unitCode: null,
    years: [],
    sameDayCutOff: '23:58',
    week: { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: day, sunday: day },
    holidays: [],
    swaps: [],
    closures: [],
  };
}

export const PROCEDURES = [
  {
    code: '1.000894',
    name: 'Đăng ký kết hôn',
    field: 'Hộ tịch',
    deadlineAmount: 3,
    deadlineUnit: 'NGAY_LAM_VIEC',
    components: [
      { code: 'TK', name: 'Tờ khai đăng ký kết hôn', mustDigitize: true },
      { code: 'XN', name: 'Giấy xác nhận tình trạng hôn nhân', mustDigitize: true },
      { code: 'UQ', name: 'Giấy ủy quyền', mustDigitize: false, conditional: true },
    ],
  },
  {
    code: '1.001193',
    name: 'Đăng ký khai sinh',
    field: 'Hộ tịch',
    deadlineAmount: 0,
    deadlineUnit: 'TRONG_NGAY',
    components: [{ code: 'CS', name: 'Giấy chứng sinh', mustDigitize: false }],
  },
];

/** An office with one counter, a clerk and a head of unit, open all day. */
export function dossierOffice(dossier: Partial<DossierSettings> = {}, closesAt: string = ALL_DAY[0]?.[1] ?? '') {
  return {
    ...OFFICE_FILE,
    office: { ...OFFICE_FILE.office, address: '76 Bạch Đằng', phone: '0236 3822 100' },
    people: [...OFFICE_FILE.people, { code: 'PT1', name: HEAD.name, role: 'HEAD', pin: HEAD.pin }],
    procedures: PROCEDURES,
    calendars: [calendarUntil(closesAt)],
    settings: { dossier: { ...DEFAULT_SETTINGS.dossier, ...dossier } },
  };
}

/** The office made through the bridge; the clerk is signed in at its counter. */
export async function openDossierDesk(program: Program, file: object = dossierOffice()): Promise<Page> {
  const setup = await program.page('setup');
  await ready(setup);
  await valueOf(call(setup, 'setup.create', { file, passphrase: PASSPHRASE }));
  await setup.reload();
  await ready(setup);
  return signInAtCounter(program, setup);
}

export async function signInAtCounter(program: Program, from: Page): Promise<Page> {
  const page = await openWindow(program, from, 'counter');
  await resize(program, 'counter', OFFICE_SCREEN);
  await signIn(page, CLERK.digit, CLERK.pin, CLERK.name);
  await expect(page.getByRole('listbox', { name: 'Chờ' })).toBeVisible();
  return page;
}

const APPLICANT = { personalId: '', birthDate: null, sex: null, address: '', phone: '0905 123 456' };

/** A dossier received at the counter as a form would. */
export async function receive(page: Page, name: string, procedureCode = '1.000894'): Promise<DossierView> {
  const components = PROCEDURES.find(({ code }) => code === procedureCode)?.components ?? [];
  const { dossier } = await valueOf<{ dossier: DossierView }>(
    call(page, 'dossier.receive', {
      procedureCode,
      counterCode: 'Q1',
      ticketId: null,
      applicant: { ...APPLICANT, name },
      components: components.map(({ code }) => ({ code, received: code !== 'UQ', copies: 1, form: 'BAN_CHINH' })),
    }),
  );
  return dossier;
}

/** A step through the bridge, as another window would take it. */
export async function take(page: Page, { id, rev }: DossierView, step: object): Promise<DossierView> {
  const answer = await valueOf<{ dossier: DossierView }>(call(page, 'dossier.step', { dossierId: id, rev, step }));
  return answer.dossier;
}
