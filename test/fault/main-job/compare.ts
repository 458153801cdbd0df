import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { createIds } from '../../../electron/db/ids.ts';
import { type OpenOffice, openStore } from '../../../electron/db/open-store.ts';
import type { Dossier } from '../../../electron/domain/dossier/dossier.ts';
import { replay } from '../../../electron/domain/dossier/replay.ts';
import { comparePapers, type Findings, type PaperCounts } from '../compare-papers.ts';
import { type Hardware, sha256 } from './hardware.ts';
import type { Acknowledged } from './job.ts';
import { PASSPHRASE } from './office.ts';

export interface Comparison extends Findings {
  readonly counts: PaperCounts & {
    readonly tickets: number;
    readonly dossiers: number;
    readonly ratings: number;
    readonly sheets: number;
  };
}

/** Opens the store of a program that has ended and holds it against what was acknowledged. */
export async function compare(
  dataDirectory: string,
  hardware: Hardware,
  done: Acknowledged,
  rootsPem: readonly string[] | null,
): Promise<Comparison> {
  const clock = { nowMs: () => Date.now() };
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const unlock = { secret: PASSPHRASE };
  const opened = await openStore({ dataDirectory, mode: 'OWNER', unlock, clock, ids: createIds(clock), log });
  if (!opened.ok) throw new Error(`the store does not open afterwards: ${opened.error.code}`);
  const found: Findings = { lost: [], doubled: [], problems: [] };
  try {
    const tickets = await compareTickets(opened.value, hardware, done, found);
    const dossiers = await compareDossiers(opened.value, hardware, done, found);
    const papers: PaperCounts = { pages: 0, failedPages: 0, versions: 0, signed: 0 };
    for (const id of done.dossiers) await comparePapers({ open: opened.value, found, counts: papers, rootsPem }, id);
    await compareSigned(opened.value, done, found);
    const ratings = await compareRatings(opened.value, done, found);
    found.problems.push(...(await opened.value.store.check()).problems);
    const left = await readdir(path.join(dataDirectory, 'spool')).catch(() => []);
    if (left.length > 0) found.problems.push(`the spool holds ${left.length} jobs`);
    return { ...found, counts: { tickets, dossiers, ratings, sheets: hardware.sheets.length, ...papers } };
  } finally {
    await opened.value.close();
  }
}

async function compareTickets(
  { store }: OpenOffice,
  hardware: Hardware,
  done: Acknowledged,
  { lost, doubled, problems }: Findings,
): Promise<number> {
  return store.read(async (reads) => {
    const days = new Set<string>();
    const numbers: string[] = [];
    let repeatedSheets = 0;
    for (const job of await reads.printJobsIn(['QUEUED', 'SENDING', 'SENT', 'CONFIRMED', 'HELD'])) {
      const ticket = await reads.ticket(job.ticketId);
      if (ticket) days.add(ticket.day);
      if (job.mayBeOnPaper) repeatedSheets += Math.max(0, job.attempts - 1);
    }
    for (const day of days) numbers.push(...(await reads.ticketsOfDay(day)).map(({ number }) => number));
    lost.push(...done.tickets.filter((number) => !numbers.includes(number)));
    if (numbers.length !== new Set(numbers).size) doubled.push('a ticket number');
    if (numbers.length > done.tickets.length)
      doubled.push(`${numbers.length} tickets for ${done.tickets.length} touches`);
    const { sheets } = hardware;
    // A copy that may be the second one is marked; each further sheet needs such an interrupted print behind it.
    if (sheets.length > numbers.length + repeatedSheets) doubled.push(`${sheets.length} sheets of paper`);
    if (new Set(sheets).size < numbers.length) {
      const held = (await reads.printJobsIn(['HELD'])).length;
      if (new Set(sheets).size + held < numbers.length)
        problems.push(`${numbers.length} tickets, ${sheets.length} sheets`);
    }
    return numbers.length;
  });
}

async function compareDossiers(
  { store, files }: OpenOffice,
  hardware: Hardware,
  done: Acknowledged,
  { lost, doubled, problems }: Findings,
): Promise<number> {
  const { dossiers, received, pages } = await store.read(async (reads) => {
    const all: Dossier[] = [];
    for (const id of done.dossiers) {
      const dossier = await reads.dossier(id);
      if (!dossier) continue;
      all.push(dossier);
      // A step whose log or row alone was written would show here.
      const log = replay(await reads.stepsOf(id));
      if (!isDeepStrictEqual({ ...dossier, ...log }, dossier)) problems.push(`${id} is not what its log says`);
    }
    const days = [...new Set(all.map(({ day }) => day))];
    const counts = await Promise.all(days.map((day) => reads.dossiersReceivedOn(day)));
    const found = (await Promise.all(all.map(({ id }) => reads.pagesOf(id)))).flat();
    return { dossiers: all, received: counts.reduce((sum, count) => sum + count, 0), pages: found };
  });
  if (received > done.dossiers.length) doubled.push(`${received} dossiers for ${done.dossiers.length}`);
  const ids = new Set(pages.map(({ id }) => id));
  lost.push(...[...done.pages].filter((id) => !ids.has(id)));
  for (const page of pages) {
    const content = await files.read(page.fileId);
    if (!content.ok) lost.push(`${page.id}: ${content.error.code}`);
    else if (!hardware.pictures.has(sha256(content.value))) problems.push(`${page.id} is not what the scanner sent`);
  }
  const places = pages.map(({ scanJobId, jobPage }) => `${scanJobId} ${jobPage}`);
  if (new Set(places).size !== places.length) doubled.push('a page of a scan');
  for (const { components, id } of dossiers) {
    for (const { status } of components) if (status !== 1) problems.push(`${id} has a component without status`);
  }
  return dossiers.length;
}

/** What a window was told to be signed is. */
async function compareSigned({ store }: OpenOffice, done: Acknowledged, { lost }: Findings): Promise<void> {
  for (const id of done.signed) {
    const document = await store.read((reads) => reads.document(id));
    if (document?.signing !== 'SIGNED') lost.push(`the signature of ${id}`);
  }
}

async function compareRatings({ store }: OpenOffice, done: Acknowledged, { lost, doubled }: Findings): Promise<number> {
  return store.read(async (reads) => {
    const ratings = await reads.ratingsBetween('2000', '3000');
    for (const ticketId of done.rated) {
      const count = ratings.filter((rating) => rating.ticketId === ticketId).length;
      if (count === 0) lost.push(`rating of ${ticketId}`);
      if (count > 1) doubled.push(`rating of ${ticketId}`);
    }
    if (ratings.length > done.rated.length) doubled.push(`${ratings.length} ratings for ${done.rated.length}`);
    return ratings.length;
  });
}
