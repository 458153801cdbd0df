import type { MethodOutput, MethodParsedInput } from '../../contract/contract.ts';
import type { ReusablePaper } from '../../contract/methods/citizens.ts';
import { identitiesOf, isSamePerson } from '../../domain/citizens/identity.ts';
import type { Dossier, DossierHead } from '../../domain/dossier/dossier.ts';
import { reusedPaper, validUntil } from '../../domain/dossier/reuse.ts';
import type { Author } from '../../domain/people/roles.ts';
import { localDateOf } from '../../domain/queue/business-day.ts';
import { ok, type Result } from '../../domain/result.ts';
import { foldForSearch } from '../../domain/text/fold.ts';
import { findProcedure } from '../catalogue/in-effect.ts';
import { utcNow } from '../ports/clock.ts';
import type { Reads } from '../ports/store.ts';
import { subjectOf } from '../reception/reuse.ts';
import { type ViewDeps, viewingOf } from '../reception/viewing.ts';
import { dossierSummary } from '../reception/views.ts';
import { knownPerson } from './search.ts';

type Earlier = MethodOutput<'citizen.earlier'>;

const SHOWN_DOSSIERS = 20;
/** Dossiers whose papers are looked through. */
const SEARCHED_DOSSIERS = 50;
const SHOWN_PAPERS = 60;

/** What a person has here: earlier dossiers, newest first, and papers that still count today. */
export function earlierOf(
  deps: ViewDeps,
  who: MethodParsedInput<'citizen.earlier'>,
  role: Author['role'],
): Promise<Result<Earlier>> {
  return deps.store.read(async (reads) => {
    const viewing = await viewingOf(deps, reads, role);
    const heads = await reads.dossiersOf(who, SEARCHED_DOSSIERS);
    const dossiers: Earlier['dossiers'] = [];
    for (const head of heads.slice(0, SHOWN_DOSSIERS)) {
      const summary = await dossierSummary(viewing, head);
      dossiers.push({ ...summary, procedureCode: head.procedureCode });
    }
    const theirs = heads.filter((head) => isSamePerson(subjectOf(head), who));
    const papers = await papersOf(reads, who, theirs, localDateOf(utcNow(deps.clock)));
    return ok({ person: await personOf(reads, who), dossiers, papers });
  });
}

async function personOf(reads: Reads, who: MethodParsedInput<'citizen.earlier'>): Promise<Earlier['person']> {
  for (const identity of identitiesOf(who)) {
    const citizen = await reads.citizen(identity);
    if (citizen !== null) return knownPerson(citizen);
  }
  return null;
}

/** The newest of each paper that counts on a day; what is kept goes before what lies in earlier dossiers. */
async function papersOf(
  reads: Reads,
  who: MethodParsedInput<'citizen.earlier'>,
  heads: readonly DossierHead[],
  day: string,
): Promise<ReusablePaper[]> {
  const papers = new Map<string, ReusablePaper>();
  for (const paper of await keptPapersOf(reads, who, day)) {
    const key = `${paper.code} ${foldForSearch(paper.name)}`;
    if (!papers.has(key)) papers.set(key, paper);
  }
  for (const { id } of heads) {
    const dossier = await reads.dossier(id);
    if (dossier === null) continue;
    for (const paper of await reusableOf(reads, dossier, day)) {
      const key = `${paper.code} ${foldForSearch(paper.name)}`;
      if (!papers.has(key)) papers.set(key, paper);
    }
  }
  return [...papers.values()].slice(0, SHOWN_PAPERS);
}

/** What the store of electronic papers holds of a person and counts on a day, newest first. */
async function keptPapersOf(
  reads: Reads,
  who: MethodParsedInput<'citizen.earlier'>,
  day: string,
): Promise<ReusablePaper[]> {
  const papers: ReusablePaper[] = [];
  const dossiers = new Map<string, Dossier | null>();
  for (const kept of await reads.keptOf(identitiesOf(who), SHOWN_PAPERS)) {
    const { dossierId, componentOrdinal: ordinal, name, validUntil: until, number, issuedOn, issuer } = kept;
    const dossier = dossiers.get(dossierId) ?? (await reads.dossier(dossierId));
    dossiers.set(dossierId, dossier);
    const component = dossier?.components.find((candidate) => candidate.ordinal === ordinal);
    if (dossier === null || component === undefined || !isSamePerson(subjectOf(dossier), who)) continue;
    if (until !== null && until < day) continue;
    const from = { dossierId, ordinal, code: component.code, dossierCode: dossier.code, receivedOn: dossier.day };
    papers.push({ ...from, name, validUntil: until, keptId: kept.id, number, issuedOn, issuer });
  }
  return papers;
}

/** The papers of one dossier that its own procedure lets count again. */
async function reusableOf(reads: Reads, dossier: Dossier, day: string): Promise<ReusablePaper[]> {
  const { id, code: dossierCode, day: receivedOn } = dossier;
  if (await reads.isErased(id)) return [];
  const procedure = await findProcedure(reads, dossier.procedureCode);
  const version = procedure?.versions.find(({ number }) => number === dossier.procedureVersion);
  const asked = new Map(version?.components.map((component) => [component.code, component]));
  return dossier.components.flatMap((component) => {
    const part = asked.get(component.code);
    if (part === undefined || reusedPaper(dossier, component, part, day) === null) return [];
    const { ordinal, code, name } = component;
    const valid = validUntil(receivedOn, part.reuseMonths);
    const says = { keptId: null, number: '', issuedOn: null, issuer: '' };
    return [{ dossierId: id, ordinal, code, name, dossierCode, receivedOn, validUntil: valid, ...says }];
  });
}
