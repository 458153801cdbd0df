import type { MethodOutput } from '../../contract/contract.ts';
import type { DigitizationComponentView, DocumentView, PageWorkView } from '../../contract/digitization-views.ts';
import { digitizedClass } from '../../domain/digitization/digitized-class.ts';
import { missingOf } from '../../domain/digitization/missing.ts';
import { type PageFacts, UNKNOWN_MARKS } from '../../domain/digitization/page-facts.ts';
import { marksExpected, marksNotSeen } from '../../domain/digitization/paper-marks.ts';
import type { Dossier, DossierComponent, DossierPage } from '../../domain/dossier/dossier.ts';
import { componentFileName } from '../../domain/dossier/file-names.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { ReuseRecord } from '../ports/keeping-rows.ts';
import type { ComponentData, ComponentDocument, PageWork } from '../ports/page-work-rows.ts';
import type { Reads, Store } from '../ports/store.ts';
import { findDossier } from '../reception/views.ts';
import { untouchedWork } from './page-work.ts';
import { paperTypes } from './paper-types.ts';
import { splitProposals } from './split-proposals.ts';

type State = MethodOutput<'digitization.state'>;

/** What goes on with pages beside the calls. */
export interface GoingWork {
  /** Nobody stopped the cleaning of this dossier's pages. */
  readonly cleaning: boolean;
  /** Text is read on this PC. */
  readonly reading: boolean;
}

/** How far the pages of a dossier are, and what its components still need. Error: DOSSIER_UNKNOWN. */
export function digitizationState(
  store: Store,
  dossierId: string,
  { cleaning, reading }: GoingWork,
): Promise<Result<State>> {
  return store.read(async (reads): Promise<Result<State>> => {
    const found = await findDossier(reads, dossierId);
    if (!found.ok) return found;
    const { code, components } = found.value;
    const parts = await partsOf(reads, found.value);
    const undigitizable = new Set(
      parts.data.filter((row) => row.undigitizable !== null).map(({ componentOrdinal }) => componentOrdinal),
    );
    const shown = parts.pages.filter(({ hidden }) => hidden === null);
    return ok({
      pages: parts.pages.map((page) => ({ pageId: page.id, work: workView(parts.workOf(page), reading) })),
      components: components.map((component) => componentState(code, component, shown, parts)),
      proposals: await splitProposals(reads, found.value, shown, parts.workOf),
      waiting: await reads.waitingPages(dossierId),
      cleaning,
      reading: reading ? await reads.readingPages(dossierId) : 0,
      class: digitizedClass(components, undigitizable),
      submissions: (await reads.submissionsOf(dossierId)).map((submission) => {
        const { id, targetCode, targetName, submittedAt, byName, files } = submission;
        return { id, targetCode, targetName, submittedAt, byName, files: files.length };
      }),
    });
  });
}

interface Parts {
  readonly pages: readonly DossierPage[];
  readonly documents: readonly ComponentDocument[];
  readonly data: readonly ComponentData[];
  readonly reuse: readonly ReuseRecord[];
  readonly mustSign: boolean;
  /** By ordinal; of components that are a form to fill in. */
  readonly formNames: ReadonlyMap<number, string>;
  readonly erasedFiles: ReadonlySet<string>;
  workOf(page: DossierPage): PageWork;
}

async function partsOf(reads: Reads, dossier: Dossier): Promise<Parts> {
  const { id: dossierId } = dossier;
  const works = new Map((await reads.pageWorksOf(dossierId)).map((work) => [work.pageId, work]));
  const isErased = (await reads.linksOf(dossierId)).some(({ kind }) => kind === 'ERASED');
  const documents = await reads.documentsOf(dossierId);
  return {
    pages: await reads.allPagesOf(dossierId),
    documents,
    data: await reads.componentData(dossierId),
    reuse: await reads.reuseRecordsOf(dossierId),
    mustSign: (await reads.settings()).digitization.signDocuments,
    formNames: new Map((await paperTypes(reads, dossier)).map(({ ordinal, formName }) => [ordinal, formName])),
    erasedFiles: new Set(isErased ? documents.map(({ fileId }) => fileId) : []),
    workOf: (page) => works.get(page.id) ?? untouchedWork(page.id, page.addedAt),
  };
}

function componentState(
  dossierCode: string,
  component: DossierComponent,
  shown: readonly DossierPage[],
  parts: Parts,
): DigitizationComponentView {
  const { ordinal } = component;
  const pages = shown.filter(({ componentOrdinal }) => componentOrdinal === ordinal);
  const works = pages.map((page) => parts.workOf(page));
  const document = parts.documents.findLast(({ componentOrdinal }) => componentOrdinal === ordinal) ?? null;
  const data = parts.data.find(({ componentOrdinal }) => componentOrdinal === ordinal);
  const reuse = parts.reuse.find(({ componentOrdinal }) => componentOrdinal === ordinal);
  return {
    ordinal,
    document: document && documentView(dossierCode, component, document, parts.erasedFiles.has(document.fileId)),
    data: data?.accepted ? { ...data.accepted } : null,
    proposed: (data?.proposed ?? []).map((value) => ({ ...value })),
    undigitizable: data?.undigitizable ?? null,
    missing: missingOf(component, {
      pages: pages.length,
      waiting: works.filter(({ state }) => state === 'WAITING').length,
      signing: document?.signing ?? null,
      undigitizable: (data?.undigitizable ?? null) !== null,
      mustSign: parts.mustSign,
      unseen: unseenMarks(component, parts, works, document),
    }),
    // The record stays when pages of its own came; then it counts no more.
    reuse:
      reuse && component.reusedFrom !== null
        ? { ground: reuse.ground, validUntil: reuse.validUntil, keptId: reuse.keptId }
        : null,
  };
}

/** A file that came whole is signed in its own way: nobody looks for pen and stamp on its pictures. */
function unseenMarks(
  component: DossierComponent,
  { formNames }: Parts,
  works: readonly PageWork[],
  document: ComponentDocument | null,
) {
  if (document?.source === 'ORIGINAL') return [];
  const { name, form } = component;
  const paper = { name, form, formName: formNames.get(component.ordinal) ?? '' };
  return marksNotSeen(
    marksExpected(paper),
    works.map(({ facts }) => facts?.marks ?? UNKNOWN_MARKS),
  );
}

/** How far a page is, as windows see it. */
export function workView(work: PageWork, isReadingOn: boolean): PageWorkView {
  const { state, textState, rev, facts, edits, problem } = work;
  const { corners } = edits;
  const isText = isReadingOn || textState === 'DONE';
  return {
    state,
    text: isText ? textState : 'OFF',
    rev,
    facts: facts && factsView(facts),
    edits: { ...edits, corners: corners && [...corners] },
    problem,
  };
}

const factsView = (facts: PageFacts): NonNullable<PageWorkView['facts']> => ({
  ...facts,
  corners: facts.corners && [...facts.corners],
  codes: [...facts.codes],
  marks: { ...facts.marks },
});

/** A version of a component's file, as windows see it. */
export function documentView(
  dossierCode: string,
  component: Pick<DossierComponent, 'ordinal' | 'code'>,
  document: ComponentDocument,
  erased: boolean,
): DocumentView {
  const { id, componentOrdinal, version, sha256, bytes, pages, source, signing, problem } = document;
  const { signer, signedAt, madeAt, madeByName } = document;
  const fileName = componentFileName({ code: dossierCode }, component, version);
  const facts = { id, componentOrdinal, version, fileName, sha256, bytes, pages, source, signing, problem };
  return { ...facts, signer, signedAt, madeAt, madeByName, erased };
}
