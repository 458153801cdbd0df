import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { componentPages } from '../../../electron/app/digitization/component-pages.ts';
import { isDue } from '../../../electron/app/digitization/make-document.ts';
import { dossierFromEvents } from '../../../electron/app/reception/rebuild.ts';
import { createIds } from '../../../electron/db/ids.ts';
import { type OpenOffice, openStore } from '../../../electron/db/open-store.ts';
import type { Dossier, DossierPage } from '../../../electron/domain/dossier/dossier.ts';
import { replay } from '../../../electron/domain/dossier/replay.ts';
import { type Hardware, sha256 } from './hardware.ts';
import type { Acknowledged } from './job.ts';
import { PASSPHRASE } from './office.ts';

export interface Comparison {
  /** Acknowledged and not there: ticket numbers, ids of dossiers, pages and rated tickets. */
  readonly lost: string[];
  /** There more often than it was done. */
  readonly doubled: string[];
  /** Anything else that does not hold. */
  readonly problems: string[];
  readonly counts: {
    readonly tickets: number;
    readonly dossiers: number;
    readonly pages: number;
    readonly ratings: number;
    readonly sheets: number;
  };
}

/** Opens the store of a program that has ended and holds it against what was acknowledged. */
export async function compare(dataDirectory: string, hardware: Hardware, done: Acknowledged): Promise<Comparison> {
  const clock = { nowMs: () => Date.now() };
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const unlock = { secret: PASSPHRASE };
  const opened = await openStore({ dataDirectory, mode: 'OWNER', unlock, clock, ids: createIds(clock), log });
  if (!opened.ok) throw new Error(`the store does not open afterwards: ${opened.error.code}`);
  const found: Found = { lost: [], doubled: [], problems: [] };
  try {
    const tickets = await compareTickets(opened.value, hardware, done, found);
    const { dossiers, pages } = await compareDossiers(opened.value, hardware, done, found);
    const ratings = await compareRatings(opened.value, done, found);
    found.problems.push(...(await opened.value.store.check()).problems);
    const left = await readdir(path.join(dataDirectory, 'spool')).catch(() => []);
    if (left.length > 0) found.problems.push(`the spool holds ${left.length} jobs`);
    return { ...found, counts: { tickets, dossiers, pages, ratings, sheets: hardware.sheets.length } };
  } finally {
    await opened.value.close();
  }
}

interface Found {
  readonly lost: string[];
  readonly doubled: string[];
  readonly problems: string[];
}

async function compareTickets(
  { store }: OpenOffice,
  hardware: Hardware,
  done: Acknowledged,
  { lost, doubled, problems }: Found,
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
  { lost, doubled, problems }: Found,
): Promise<{ dossiers: number; pages: number }> {
  const { dossiers, received, pages } = await store.read(async (reads) => {
    const all: Dossier[] = [];
    for (const id of done.dossiers) {
      const dossier = await reads.dossier(id);
      if (!dossier) lost.push(id);
      else all.push(dossier);
      // A step whose event, log or row alone was written would show here.
      const told = dossierFromEvents(await reads.eventsOf('dossier', id));
      const log = replay(await reads.stepsOf(id));
      if (!isDeepStrictEqual(told, dossier)) problems.push(`${id} is not what its events say`);
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
  await compareWork({ store, files }, pages, problems);
  return { dossiers: dossiers.length, pages: pages.length };
}

/** Every page is cleaned or waits for it, and every component has a right file or is known to need one. */
async function compareWork(
  { store, files }: Pick<OpenOffice, 'store' | 'files'>,
  pages: readonly DossierPage[],
  problems: string[],
): Promise<void> {
  for (const { id } of pages) {
    const work = await store.read((reads) => reads.pageWork(id));
    if (!work) problems.push(`${id} is left out of the work on pages`);
    const made = [work?.layersFileId, work?.viewFileId, work?.thumbFileId];
    if (work?.state === 'FAILED') problems.push(`${id} was not cleaned: ${work.problem}`);
    if (work?.state !== 'DONE') continue;
    for (const fileId of made) if (!fileId || !(await files.read(fileId)).ok) problems.push(`${id} lost what was made`);
  }
  const due = await store.read((reads) => reads.documentsDue(10_000));
  const places = new Set(pages.map(({ dossierId, componentOrdinal }) => `${dossierId} ${componentOrdinal}`));
  for (const place of places) {
    const [dossierId = '', ordinal = ''] = place.split(' ');
    const found = await store.read((reads) => componentPages(reads, dossierId, Number(ordinal)));
    if (found === null) continue;
    const isKnown = due.some((row) => row.dossierId === dossierId && row.componentOrdinal === Number(ordinal));
    if (isDue(found) && !isKnown) problems.push(`${place} has an outdated file and nobody knows`);
    if (found.last && !(await files.read(found.last.fileId)).ok) problems.push(`${place} lost its file`);
    if (found.last && found.component.pdfFileId !== found.last.fileId) problems.push(`${place} names another file`);
  }
}

async function compareRatings({ store }: OpenOffice, done: Acknowledged, { lost, doubled }: Found): Promise<number> {
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
