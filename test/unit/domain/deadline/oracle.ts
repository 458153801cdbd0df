import type { CalendarFile } from './calendar-file.ts';

/**
 * The deadline rules once more, told minute by minute on the calendar's file. Slow, without sums, tables or sorting, and
 * sharing no code with the program: what both agree on is hardly an accident.
 */
export interface Question {
  readonly received: string;
  readonly amount: number;
  readonly unit: string;
  readonly pauses: readonly { readonly from: string; readonly to: string; readonly mode: string }[];
}

const MINUTE = 60_000;
const DAY = 86_400_000;
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

const timeOf = (text: string): number => Date.parse(`${text.slice(0, 16)}:00Z`);
const textOf = (time: number): string => new Date(time).toISOString().slice(0, 16);
const midnight = (time: number): number => time - (time % DAY);

/** One layer of a unit's working time as it lies in its row: null takes what stands in the layers below the list's. */
export type LayerFile = Omit<CalendarFile, 'week' | 'sameDayCutOff'> & {
  week: CalendarFile['week'] | null;
  sameDayCutOff: string | null;
};

/** The sessions of a date, read off the layers one after the other, nearest first. */
export function sessionsOf(layers: readonly LayerFile[], date: string): readonly [string, string][] {
  const week = layers.find((layer) => layer.week !== null)?.week;
  const weekly = (day: string): readonly [string, string][] =>
    week?.[WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? 'sunday'] ?? [];
  for (const layer of layers) {
    const closure = layer.closures.find(({ from, to }) => from <= date && date <= to);
    if (closure) return closure.sessions ?? [];
    const swap = layer.swaps.find(({ day }) => day === date);
    if (swap?.kind === 'OFF') return [];
    if (swap?.kind === 'WORK' && weekly(swap.replaces).length > 0) return weekly(swap.replaces);
    if (layer.holidays.some(({ day }) => day === date)) return [];
  }
  return weekly(date);
}

/** The rules on a calendar file, or on layers, nearest to the unit first. */
export function createOracle(...layers: readonly LayerFile[]): (question: Question) => string | null {
  const cutOff = layers.find((layer) => layer.sameDayCutOff !== null)?.sameDayCutOff ?? '';
  const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
  const days = new Map<number, [number, number][]>();
  const sessions = (time: number): [number, number][] => {
    const day = midnight(time);
    let known = days.get(day);
    if (!known) {
      known = sessionsOf(layers, textOf(day).slice(0, 10)).map(([open, close]) => [
        day + minutesOf(open) * MINUTE,
        day + minutesOf(close) * MINUTE,
      ]);
      days.set(day, known);
    }
    return known;
  };
  const isWorking = (time: number): boolean => sessions(time).some(([open, close]) => open <= time && time <= close);
  const counts = (time: number): boolean => sessions(time).some(([open, close]) => open <= time && time < close);
  const hasWork = (time: number): boolean => sessions(time).length > 0;

  const snap = (from: number): number => {
    let time = from;
    while (!isWorking(time)) time += MINUTE;
    return time;
  };
  const add = (from: number, minutes: number): number => {
    let time = from;
    for (let left = minutes; left > 0; time += MINUTE) if (counts(time)) left -= 1;
    return time;
  };
  /** The clock time of `from` on the day of `date`, moved to that day's next working minute, else back to its last. */
  const fit = (date: number, from: number): number => {
    const wanted = midnight(date) + (from % DAY);
    for (let time = wanted; time < midnight(date) + DAY; time += MINUTE) if (isWorking(time)) return time;
    let time = wanted;
    while (!isWorking(time)) time -= MINUTE;
    return time;
  };
  const closeOf = (date: number): number => {
    let time = midnight(date) + DAY - MINUTE;
    while (!isWorking(time)) time -= MINUTE;
    return time;
  };
  const nextWorkDate = (date: number): number => {
    let day = midnight(date) + DAY;
    while (!hasWork(day)) day += DAY;
    return day;
  };
  const base = (received: number, { unit, amount }: Question): number => {
    const start = snap(received);
    if (unit === 'GIO_LAM_VIEC') return add(start, amount * 60);
    if (unit === 'NGAY_LAM_VIEC') {
      let day = midnight(start);
      for (let left = amount; left > 0; left -= 1) day = nextWorkDate(day);
      return fit(day, start);
    }
    if (unit === 'NGAY') {
      const end = midnight(start) + amount * DAY;
      return fit(hasWork(end) ? end : nextWorkDate(end), start);
    }
    const inTime = textOf(received).slice(11) <= cutOff && midnight(start) === midnight(received);
    return closeOf(inTime ? received : nextWorkDate(received));
  };
  /** Marks every paused minute, then reads the marks off as unbroken runs. */
  const runs = (pauses: readonly { from: number; to: number }[]): { from: number; to: number }[] => {
    const marked = new Set<number>();
    for (const { from, to } of pauses) for (let time = from; time < to; time += MINUTE) marked.add(time);
    const first = Math.min(...pauses.map(({ from }) => from));
    const last = Math.max(...pauses.map(({ to }) => to));
    const found: { from: number; to: number }[] = [];
    for (let time = first; time <= last; time += MINUTE) {
      if (marked.has(time) && !marked.has(time - MINUTE)) found.push({ from: time, to: time });
      const run = found.at(-1);
      if (run && marked.has(time)) run.to = time + MINUTE;
    }
    return found;
  };

  return (question) => {
    if (question.unit === 'KHONG_HEN') return null;
    const received = timeOf(question.received);
    const pauses = question.pauses
      .map(({ from, to, mode }) => ({ from: timeOf(from), to: timeOf(to), mode }))
      .filter(({ to, mode }) => mode === 'RESUME' || to > received);
    const restart = runs(pauses.filter(({ mode }) => mode === 'RESTART')).at(-1);
    const begin = restart ? restart.to : received;
    const resumed = pauses.filter(({ from, mode }) => mode === 'RESUME' && (!restart || from >= restart.from));
    let due = base(begin, question);
    for (const { from, to } of runs(resumed)) {
      if (from >= due) continue;
      let minutes = 0;
      for (let time = Math.max(from, begin); time < to; time += MINUTE) if (counts(time)) minutes += 1;
      due = add(due, minutes);
    }
    // A pause never makes it earlier.
    const restarts = pauses.filter(({ mode }) => mode === 'RESTART').map(({ to }) => base(to, question));
    return textOf(restart ? Math.max(due, base(received, question), ...restarts) : due);
  };
}
