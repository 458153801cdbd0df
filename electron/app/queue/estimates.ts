import type { Settings } from '../../contract/entities.ts';
import { formatLocalDay, type LocalDay, parseLocalDay } from '../../domain/local-date.ts';
import { type EstimateBasis, estimateBasis } from '../../domain/queue/estimate.ts';
import { historyOf, type ServiceHistory } from '../../domain/queue/occupation.ts';
import type { Reads } from '../ports/store.ts';
import type { OfficeLine } from './office-line.ts';
import type { Opening } from './opening.ts';

/** How long tickets occupied a counter on past days, by service code. */
export type Histories = ReadonlyMap<string, ServiceHistory>;

/** Past days as estimates know them. Read once a day: what happened before today does not change. */
export interface ServiceHistories {
  of(reads: Reads, day: string): Promise<Histories>;
}

/** Habits of an office change with its staff and its season: older days say little. */
const HISTORY_DAYS = 28;

/** Remembers the history of the days that were listed when it was asked; of one office. */
export function createServiceHistories(): ServiceHistories {
  let known: { readonly key: string; readonly histories: Histories } | null = null;
  return {
    async of(reads, day) {
      const today = parseLocalDay(day);
      if (today === null) throw new Error('not a local date');
      const from = formatLocalDay(Math.max(0, today - HISTORY_DAYS) as LocalDay);
      const to = formatLocalDay((today - 1) as LocalDay);
      const listed = (await reads.listedDays(from, to)).map((row) => `${row.day} ${row.tickets}`);
      const key = `${(await reads.office())?.id} ${listed.join()}`;
      if (known?.key !== key) known = { key, histories: await readHistories(reads, from, to) };
      return known.histories;
    },
  };
}

async function readHistories(reads: Reads, from: string, to: string): Promise<Histories> {
  const walks = new Map<string, Uint32Array[]>();
  const services = new Map<string, Uint32Array[]>();
  for (const { serviceCode, measure, seconds } of await reads.queueTimes(from, to, null)) {
    if (measure === 'WAIT') continue;
    const lists = measure === 'WALK' ? walks : services;
    lists.set(serviceCode, [...(lists.get(serviceCode) ?? []), seconds]);
  }
  const histories = new Map<string, ServiceHistory>();
  for (const [serviceCode, lists] of services) {
    const history = historyOf(walks.get(serviceCode) ?? [], lists);
    if (history !== null) histories.set(serviceCode, history);
  }
  return histories;
}

/** What all estimates of a moment share. */
export function estimatesAt(
  line: OfficeLine,
  queue: Settings['queue'],
  histories: Histories,
  { sessions }: Opening,
  nowMs: number,
): EstimateBasis {
  return estimateBasis({
    line,
    policy: queue,
    pauses: line.pauses,
    history: histories,
    sessions,
    nowMs,
  });
}
