import type { SheetInput } from '../../contract/methods/papers.ts';
import type { ProcedureVersion } from '../../domain/catalogue/procedure.ts';
import type { DossierHead } from '../../domain/dossier/dossier.ts';
import { localDateOf, utcBoundsOf } from '../../domain/queue/business-day.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { bookEntries } from '../books/entries.ts';
import { paperCode } from '../external/code-of.ts';
import { cashSheet } from '../payments/cash-sheet.ts';
import { paidDong, paymentsOf } from '../payments/log.ts';
import { type Clock, utcNow } from '../ports/clock.ts';
import type { ListedDossier, SheetContent, SheetPaper } from '../ports/paper-layout.ts';
import type { Change, Reads, Store } from '../ports/store.ts';
import { findDossier } from '../reception/views.ts';
import { frameOf, unitNames, versionOf } from './paper-facts.ts';
import { procedureSheet } from './procedure-sheet.ts';

/** Who asks for a sheet. */
type Asker = Pick<Change, 'actor'>;

/**
 * Collects a sheet. Errors: those of its content: `DOSSIER_UNKNOWN`, `BOOK_UNKNOWN`, `PERSON_UNKNOWN` (also for the cash
 * of somebody else, which the head of unit alone may see), `PROCEDURE_UNKNOWN`, `PROCEDURE_NOT_IN_EFFECT`.
 */
export function collectSheet(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  input: SheetInput,
  asker: Asker,
): Promise<Result<SheetPaper>> {
  const madeAt = utcNow(clock);
  return store.read(async (reads) => {
    const content = await contentOf(reads, input, asker, madeAt);
    if (!content.ok) return content;
    const { formSet } = (await reads.settings()).desk;
    const frame = await frameOf(reads, input.form, formSet, await unitOf(reads, input, asker));
    return frame.ok ? ok({ frame: frame.value, content: content.value, madeAt }) : frame;
  });
}

function contentOf(reads: Reads, input: SheetInput, asker: Asker, madeAt: string): Promise<Result<SheetContent>> {
  switch (input.form) {
    case 'SO_THEO_DOI':
      return register(reads, input);
    case 'BAN_GIAO_HO_SO':
    case 'BAN_GIAO_KET_QUA':
      return handOver(reads, input, asker);
    case 'SO_CAP_SO':
      return book(reads, input);
    case 'PHIEU_QUY':
      return cash(reads, input, asker);
    case 'NIEM_YET':
      break;
  }
  return posted(reads, input.procedureCode, madeAt);
}

type Of<F extends SheetInput['form']> = Extract<SheetInput, { readonly form: F }>;

async function register(reads: Reads, { from, to, unitCode }: Of<'SO_THEO_DOI'>): Promise<Result<SheetContent>> {
  const rows = await reads.dossiersForRegister(utcBoundsOf(from).from, utcBoundsOf(to).to, unitCode);
  const listed = listing(reads);
  const dossiers: ListedDossier[] = [];
  for (const dossier of rows) dossiers.push(await listed(dossier, false));
  return ok({ form: 'SO_THEO_DOI', from, to, dossiers, unitNames: await unitNames(reads) });
}

async function handOver(
  reads: Reads,
  { form, dossierIds, receiver }: Of<'BAN_GIAO_HO_SO' | 'BAN_GIAO_KET_QUA'>,
  asker: Asker,
): Promise<Result<SheetContent>> {
  const listed = listing(reads);
  const dossiers: ListedDossier[] = [];
  for (const id of new Set(dossierIds)) {
    const found = await findDossier(reads, id);
    if (!found.ok) return found;
    dossiers.push(await listed(found.value, true));
  }
  return ok({ form, dossiers, giver: (await personWhoAsks(reads, asker))?.name ?? '', receiver });
}

/** Reads what a list says of a dossier; each version of a procedure is looked up once. */
function listing(reads: Reads): (dossier: DossierHead, withFee: boolean) => Promise<ListedDossier> {
  const versions = new Map<string, ProcedureVersion | null>();
  return async (dossier, withFee) => {
    const key = `${dossier.procedureCode}/${dossier.procedureVersion}`;
    const version = versions.has(key) ? versions.get(key) : await versionOf(reads, dossier);
    versions.set(key, version ?? null);
    const feeDong = withFee ? paidDong(await paymentsOf(reads, dossier.id)) : 0;
    return { dossier, code: paperCode(dossier), sets: version?.sets ?? 1, feeDong };
  };
}

async function book(reads: Reads, { bookCode, from, to }: Of<'SO_CAP_SO'>): Promise<Result<SheetContent>> {
  const row = await reads.entityByCode('book', bookCode);
  if (row === null) return fail('BOOK_UNKNOWN', { code: bookCode });
  const entries = await bookEntries(reads, bookCode, from, to);
  return ok({ form: 'SO_CAP_SO', bookName: row.name, from, to, entries });
}

async function cash(reads: Reads, { day, personCode }: Of<'PHIEU_QUY'>, asker: Asker): Promise<Result<SheetContent>> {
  const own = await personWhoAsks(reads, asker);
  const person = personCode === null ? own : await reads.entityByCode('person', personCode);
  if (person === null || (person.id !== own?.id && asker.actor.role !== 'HEAD')) return fail('PERSON_UNKNOWN');
  return ok({ form: 'PHIEU_QUY', sheet: await cashSheet(reads, day, person) });
}

async function posted(reads: Reads, code: string, madeAt: string): Promise<Result<SheetContent>> {
  const sheet = await procedureSheet(reads, code, localDateOf(madeAt));
  return sheet.ok ? ok({ form: 'NIEM_YET', sheet: sheet.value }) : sheet;
}

const personWhoAsks = async (reads: Reads, { actor }: Asker) =>
  actor.personId === null ? null : reads.entityById('person', actor.personId);

/** In whose name a sheet goes out: the unit it is asked for, else that of who asks. */
async function unitOf(reads: Reads, input: SheetInput, asker: Asker): Promise<string | null> {
  if (input.form === 'SO_THEO_DOI' && input.unitCode !== null) return input.unitCode;
  return (await personWhoAsks(reads, asker))?.unitCode ?? null;
}
