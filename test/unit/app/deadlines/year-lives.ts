import type { DossierState } from '../../../../electron/domain/dossier/dossier.ts';
import { emptyLayer } from '../../domain/calendar/layer-files.ts';
import { shippedFile } from '../../domain/deadline/calendar-file.ts';
import { createOracle, type LayerFile, sessionsOf } from '../../domain/deadline/oracle.ts';

/**
 * A simulated year of dossiers and what the board must say of them, counted minute by minute on the files of the
 * calendars, without any rule of the program. Times are minutes since 2025-12-01T00:00.
 */
export interface Life {
  readonly code: string;
  readonly unit: string;
  readonly term: { readonly amount: number; readonly unit: string };
  readonly mode: 'RESUME' | 'RESTART';
  readonly received: number;
  readonly pauses: readonly { readonly from: number; readonly to: number }[];
  /** Who took it over when; the first at reception. */
  readonly holders: readonly { readonly at: number; readonly person: string }[];
  readonly apology: { readonly at: number; readonly promised: number } | null;
  readonly end: { readonly at: number; readonly state: DossierState; readonly returned: number | null } | null;
}

export interface Thresholds {
  readonly soonMinutes: number;
  readonly soonHourlyMinutes: number;
  readonly apologyLeadMinutes: number;
}

const evidence = { source: 'test', verified: true } as const;
const START = Date.parse('2025-12-01T00:00:00Z');
const MINUTE = 60_000;
const DAYS = 900;

export const timeText = (minute: number): string => new Date(START + minute * MINUTE).toISOString().slice(0, 16);
export const minuteAt = (text: string): number => (Date.parse(`${text}:00Z`) - START) / MINUTE;

const shipped = shippedFile();

/** The office's own row, one of the province's, and three units below with their own. */
export const ROWS: Readonly<Record<'office' | 'TINH' | 'XA-A' | 'DIEM-B', LayerFile>> = {
  office: emptyLayer({
    years: [2027],
    holidays: [
      { day: '2026-07-10', name: 'Ngày truyền thống', kind: 'STATUTORY', ...evidence },
      { day: '2027-01-01', name: 'Tết Dương lịch', kind: 'STATUTORY', ...evidence },
    ],
  }),
  TINH: emptyLayer({
    sameDayCutOff: '14:30',
    closures: [
      { from: '2026-03-09', to: '2026-03-13', reason: 'Chuyển trụ sở', sessions: [['08:00', '10:00']], ...evidence },
      { from: '2026-10-12', to: '2026-10-12', reason: 'Bão', sessions: [], ...evidence },
    ],
  }),
  'XA-A': emptyLayer({
    week: {
      ...shipped.week,
      monday: [
        ['07:30', '11:30'],
        ['13:00', '17:00'],
      ],
      saturday: [['07:30', '11:30']],
    },
    swaps: [
      { day: '2026-06-05', kind: 'OFF', ...evidence },
      { day: '2026-06-14', kind: 'WORK', replaces: '2026-06-05', ...evidence },
    ],
    closures: [
      { from: '2026-03-11', to: '2026-03-11', reason: 'Tiếp dân', sessions: [['13:00', '17:00']], ...evidence },
    ],
  }),
  'DIEM-B': emptyLayer({
    week: {
      monday: [],
      tuesday: [
        ['06:15', '07:05'],
        ['11:50', '12:10'],
        ['19:00', '23:59'],
      ],
      wednesday: [],
      thursday: [['08:00', '11:00']],
      friday: [],
      saturday: [],
      sunday: [['00:00', '04:00']],
    },
  }),
};

/** The layers of each unit, nearest first. `PHONG-C` has no row and stands below the province's. */
export const LAYERS: Readonly<Record<string, readonly LayerFile[]>> = {
  TINH: [ROWS.TINH, ROWS.office, shipped],
  'XA-A': [ROWS['XA-A'], ROWS.TINH, ROWS.office, shipped],
  'DIEM-B': [ROWS['DIEM-B'], ROWS.TINH, ROWS.office, shipped],
  'PHONG-C': [ROWS.TINH, ROWS.office, shipped],
  KHAC: [ROWS.office, shipped],
};

/** Working minutes before each minute of the simulated time, added up one by one. */
function workedBefore(layers: readonly LayerFile[]): Int32Array {
  const clock = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  const worked = new Int32Array(DAYS * 1440 + 1);
  for (let day = 0; day < DAYS; day += 1) {
    const sessions = sessionsOf(layers, timeText(day * 1440).slice(0, 10)).map(([open, close]) => [
      clock(open),
      clock(close),
    ]);
    for (let minute = 0; minute < 1440; minute += 1) {
      const at = day * 1440 + minute;
      const works = sessions.some(([open = 0, close = 0]) => open <= minute && minute < close);
      worked[at + 1] = (worked[at] ?? 0) + (works ? 1 : 0);
    }
  }
  return worked;
}

/** What the board says of one dossier; null where it says nothing. */
export interface Expected {
  readonly code: string;
  readonly holder: string;
  readonly dueClass: 'LATE' | 'SOON' | null;
  readonly minutesLeft: number | null;
  readonly hourly: boolean;
  readonly apology: string;
  readonly due: string;
}

/** Who has or last had it: what was handed out goes to nobody any more. */
export function holderAt({ holders, end }: Life, now: number): string {
  const over = end?.returned ?? Number.POSITIVE_INFINITY;
  return holders.filter(({ at }, index) => at <= now && (index === 0 || at < over)).at(-1)?.person ?? '';
}

const isHourly = (unit: string): boolean => unit === 'GIO_LAM_VIEC' || unit === 'TRONG_NGAY';

/** Tells how lives stand at any moment of the year. */
export function createBruteForce(lives: readonly Life[]): (now: number, thresholds: Thresholds) => Expected[] {
  const oracles = new Map(Object.entries(LAYERS).map(([unit, layers]) => [unit, createOracle(...layers)]));
  const worked = new Map(Object.entries(LAYERS).map(([unit, layers]) => [unit, workedBefore(layers)]));
  const dues = new Map<string, string | null>();
  const dueAfter = (life: Life, pauses: number): string | null => {
    const key = `${life.code} ${pauses}`;
    const known = dues.get(key);
    if (known !== undefined) return known;
    const past = life.pauses.slice(0, pauses);
    const due = oracles.get(life.unit)?.({
      received: timeText(life.received),
      amount: life.term.amount,
      unit: life.term.unit,
      pauses: past.map(({ from, to }) => ({ from: timeText(from), to: timeText(to), mode: life.mode })),
    });
    dues.set(key, due ?? null);
    return due ?? null;
  };
  const left = (unit: string, now: number, due: number): number => {
    const table = worked.get(unit);
    return (table?.[due] ?? 0) - (table?.[now] ?? 0);
  };

  function expectedOf(life: Life, now: number, thresholds: Thresholds): Expected | null {
    if (now < life.received) return null;
    const hourly = isHourly(life.term.unit);
    const sent = life.apology !== null && life.apology.at <= now;
    const holder = holderAt(life, now);
    const common = { code: life.code, holder, hourly, minutesLeft: null, dueClass: null };
    const isDone = life.end !== null && life.end.at <= now;
    const moment = isDone && life.end ? life.end.at : now;
    const over = life.pauses.filter(({ to }) => to <= moment).length;
    const due = dueAfter(life, over);
    if (due === null) return null;
    if (isDone && life.end) {
      const isReturned = life.end.returned !== null && life.end.returned <= now;
      const daysAgo = Math.floor(now / 1440) - Math.floor(life.end.at / 1440);
      const waits = life.end.state === 'CO_KET_QUA' && (!isReturned || daysAgo <= 366);
      const length = life.term.unit === 'GIO_LAM_VIEC' ? 16 : 10;
      const late = timeText(life.end.at).slice(0, length) > due.slice(0, length);
      return waits && late && !sent ? { ...common, apology: 'OWED', due } : null;
    }
    const pause = life.pauses.find(({ from, to }) => from <= now && now < to);
    if (pause) return timeText(pause.from) > due && !sent ? { ...common, apology: 'OWED', due } : null;
    const minutesLeft = left(life.unit, now, minuteAt(due));
    const soon = hourly ? thresholds.soonHourlyMinutes : thresholds.soonMinutes;
    const lead = hourly
      ? Math.min(thresholds.soonHourlyMinutes, thresholds.apologyLeadMinutes)
      : thresholds.apologyLeadMinutes;
    const late = timeText(now) > due;
    const dueClass = late ? 'LATE' : minutesLeft <= soon ? 'SOON' : null;
    const owed = late || minutesLeft <= lead;
    if (dueClass === null && (sent || !owed)) return null;
    return { ...common, dueClass, minutesLeft, apology: sent ? 'SENT' : owed ? 'OWED' : 'NOT_NEEDED', due };
  }

  return (now, thresholds) => lives.flatMap((life) => expectedOf(life, now, thresholds) ?? []);
}
