import type { MethodOutput, MethodParsedInput } from '../../contract/contract.ts';
import { paperTitle } from '../../domain/papers/titles.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { nextBookEntry } from '../books/numbers.ts';
import { linkContent } from '../keeping/link.ts';
import { utcNow } from '../ports/clock.ts';
import type { FileStore, HashedFile } from '../ports/file-store.ts';
import type { Ids } from '../ports/ids.ts';
import type { PageSheet } from '../ports/page-printer.ts';
import type { PaperLayout } from '../ports/paper-layout.ts';
import type { DossierPaper, LaidOutPaper } from '../ports/paper-rows.ts';
import type { Change, Writes } from '../ports/store.ts';
import { actingPerson, type LogDeps } from '../reception/dossier-log.ts';
import { findDossier, readDossier } from '../reception/views.ts';
import { type PaperBody, paperBody } from './paper-content.ts';
import { paperFactsOf } from './paper-facts.ts';
import { type PaperNumber, upcomingNumber } from './paper-number.ts';
import { paperView } from './paper-views.ts';

/** Turns a page into PDF that bears one moment (UTC), so that the same paper is the same bytes. Error: `PAGE_PRINT_FAILED`. */
export type DatedPrinter = (html: string, paper: PageSheet, at: string) => Promise<Result<Uint8Array>>;

export interface PaperDeps extends LogDeps {
  readonly ids: Ids;
  readonly files: FileStore;
  readonly layout: PaperLayout;
  readonly printDated: DatedPrinter;
}

type Made = MethodOutput<'paper.make'>;

/** Times another counter may take the number of a paper that is being made, or make the same paper. */
const ATTEMPTS = 4;

/** A paper that is laid out: one that is kept already, or one to be kept. */
type Prepared =
  | { readonly kept: DossierPaper }
  | {
      readonly kept: null;
      /** The paper of this form and step that was the newest when this one was laid out; null for none. */
      readonly afterId: string | null;
      readonly body: PaperBody;
      readonly laidOut: LaidOutPaper;
      readonly number: PaperNumber;
      readonly datedAt: string;
      readonly madeAt: string;
    };

/**
 * Makes a paper as PDF and keeps it with the dossier. Made again with nothing changed it is the same paper with the same
 * number. The newest Mẫu 01 is the one the dossier names. Errors: `DOSSIER_UNKNOWN`, `PAPER_NOT_FOR_STATE`,
 * `PAPER_STEP_UNKNOWN`, `PAPER_TEMPLATE_BROKEN`, `PAGE_PRINT_FAILED`, `PAPER_NUMBER_TAKEN`, `PAPER_MADE_MEANWHILE`, those of
 * writing a file.
 */
export async function makePaper(
  deps: PaperDeps,
  input: MethodParsedInput<'paper.make'>,
  change: Change,
): Promise<Result<Made>> {
  const before = await deps.store.answerOf(change);
  if (before) return madeAnswer(deps, (before.value as { readonly paperId: string }).paperId, change);
  for (let attempt = 1; ; attempt++) {
    const prepared = await prepare(deps, input, change);
    if (!prepared.ok) return prepared;
    if (prepared.value.kept !== null) return madeAnswer(deps, prepared.value.kept.id, change);
    const kept = await keep(deps, prepared.value, change);
    if (kept.ok) {
      deps.announce('dossier.changed', { dossierId: input.dossierId });
      return madeAnswer(deps, kept.value.paperId, change);
    }
    const isRace = kept.error.code === 'PAPER_NUMBER_TAKEN' || kept.error.code === 'PAPER_MADE_MEANWHILE';
    if (!isRace || attempt === ATTEMPTS) return kept;
  }
}

/** Lays the paper out, first as the one that was made last: where nothing differs, that one is it. */
async function prepare(
  { store, clock, layout }: PaperDeps,
  { dossierId, ...request }: MethodParsedInput<'paper.make'>,
  change: Change,
): Promise<Result<Prepared>> {
  const madeAt = utcNow(clock);
  const read = await store.read(async (reads) => {
    const facts = await paperFactsOf(reads, dossierId);
    if (!facts.ok) return facts;
    const body = await paperBody(reads, facts.value, request);
    if (!body.ok) return body;
    const upcoming = await upcomingNumber(reads, request.form, facts.value.dossier, madeAt);
    if (!upcoming.ok) return upcoming;
    const serial = body.value.payment?.payment.serial ?? '';
    const number = upcoming.value.text === '' ? { ...upcoming.value, text: serial } : upcoming.value;
    const { name } = await actingPerson(reads, change);
    const papers = await reads.papersOf(dossierId);
    const last = papers.find(({ form, stepSeq }) => form === request.form && stepSeq === request.stepSeq) ?? null;
    return ok({ body: body.value, number, name, last });
  });
  if (!read.ok) return read;
  const { body, number, name, last } = read.value;
  if (last !== null) {
    const datedAt = body.ownDate ?? last.madeAt;
    const again = await layout.dossierPaper({ ...body, number: last.number, datedAt, madeByName: last.madeBy });
    if (!again.ok) return again;
    if (again.value.markup === last.content.markup) return ok({ kept: last });
  }
  const datedAt = body.ownDate ?? madeAt;
  const laidOut = await layout.dossierPaper({ ...body, number: number.text, datedAt, madeByName: name });
  return laidOut.ok
    ? ok({ kept: null, afterId: last?.id ?? null, body, laidOut: laidOut.value, number, datedAt, madeAt })
    : laidOut;
}

async function keep(
  deps: PaperDeps,
  prepared: Extract<Prepared, { readonly kept: null }>,
  change: Change,
): Promise<Result<{ paperId: string }>> {
  const { store, files, layout, printDated } = deps;
  const { laidOut, datedAt, body } = prepared;
  const pdf = await printDated(await layout.page(laidOut), laidOut, datedAt);
  if (!pdf.ok) return pdf;
  const staged = await files.stage(body.dossier.id, 'application/pdf', [pdf.value]);
  if (!staged.ok) return staged;
  return store.write(change, (writes) => keepIn(deps, writes, prepared, staged.value, change));
}

async function keepIn(
  { ids, files, clock }: PaperDeps,
  writes: Writes,
  { afterId, body, laidOut, number, madeAt }: Extract<Prepared, { readonly kept: null }>,
  file: HashedFile,
  change: Change,
): Promise<Result<{ paperId: string }>> {
  const dossierId = body.dossier.id;
  const { name } = await actingPerson(writes, change);
  const { personId } = change.actor;
  if (personId === null) throw new Error('a paper is made by a person of this office');
  const stepSeq = body.step?.seq ?? null;
  const newest = (await writes.papersOf(dossierId)).find((one) => one.form === body.form && one.stepSeq === stepSeq);
  if ((newest?.id ?? null) !== afterId) return fail('PAPER_MADE_MEANWHILE');
  const taken = await takeNumber(ids, writes, { body, number, madeAt, name, personId });
  if (!taken.ok) return taken;
  const found = await findDossier(writes, dossierId);
  if (!found.ok) return found;
  // The same bytes are the same file: another paper may have brought it before.
  if (!(await files.list(writes, dossierId)).some(({ id }) => id === file.id)) await files.attach(writes, file);
  const paper: DossierPaper = {
    id: ids.next(),
    dossierId,
    form: body.form,
    formSet: body.formSet,
    number: number.text,
    stepSeq,
    fileId: file.id,
    content: laidOut,
    madeAt,
    madeBy: name,
  };
  await writes.addPaper(paper);
  const { id: subjectId } = paper;
  await linkContent(clock, writes, { dossierId, kind: 'PAPER', subjectId, fileId: file.id, sha256: file.sha256 });
  const isReceipt = paper.form === 'TIEP_NHAN';
  const rev = isReceipt ? found.value.rev + 1 : found.value.rev;
  if (isReceipt) await writes.putDossier({ ...found.value, receiptFileId: file.id, rev });
  const eventBody = { paper, before: found.value.receiptFileId, rev };
  await writes.record({ type: 'paper.made', subject: 'dossier', subjectId: dossierId, body: eventBody });
  return ok({ paperId: paper.id });
}

interface NumberWish {
  readonly body: PaperBody;
  readonly number: PaperNumber;
  readonly madeAt: string;
  readonly name: string;
  readonly personId: string;
}

/** Takes the number that stands on the printed paper. Error: `PAPER_NUMBER_TAKEN` where it is not the next one any more. */
async function takeNumber(ids: Ids, writes: Writes, { body, number, madeAt, name, personId }: NumberWish) {
  if (number.book === null) return ok(null);
  const { form, formSet, dossier } = body;
  const entry = await nextBookEntry(writes, ids, number.book.code, {
    at: madeAt,
    dossierId: dossier.id,
    requesterName: dossier.applicant.name,
    requesterId: dossier.applicant.personalId,
    content: paperTitle(form, formSet),
    pages: 1,
    copies: 1,
    feeDong: 0,
    personId,
    personName: name,
    cancelledAt: null,
    cancelReason: '',
  });
  if (!entry.ok) return entry;
  return entry.value.text === number.text ? ok(null) : fail('PAPER_NUMBER_TAKEN', { book: number.book.code });
}

async function madeAnswer(deps: PaperDeps, paperId: string, { actor }: Change): Promise<Result<Made>> {
  const paper = await deps.store.read((reads) => reads.paper(paperId));
  if (paper === null) return fail('PAPER_UNKNOWN');
  const read = await readDossier(deps, paper.dossierId, actor.role);
  return read.ok ? ok({ paper: paperView(paper), dossier: read.value.dossier }) : read;
}
