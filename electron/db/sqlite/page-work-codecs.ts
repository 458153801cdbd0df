import type { ComponentData, ComponentDocument, PageWork } from '../../app/ports/page-work-rows.ts';
import type { DocumentData, ProposedValue } from '../../domain/digitization/document-data.ts';
import { type PageEdits, type PageFacts, UNKNOWN_MARKS } from '../../domain/digitization/page-facts.ts';
import type { PageStart } from '../../domain/digitization/split.ts';
import type { SigningState } from '../../domain/signing/signing.ts';
import { fromFlag, toFlag } from './columns.ts';
import type { ComponentDataRow, ComponentDocumentRow, PageWorkRow } from './schema-digitization.ts';

const jsonOrNull = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

/** How far a page is, as the table keeps it. */
export function pageWorkToRow(work: PageWork): Omit<PageWorkRow, 'office_id'> {
  return {
    page_id: work.pageId,
    rev: work.rev,
    state: work.state,
    text_state: work.textState,
    tries: work.tries,
    problem: work.problem,
    edits: JSON.stringify(work.edits),
    facts: jsonOrNull(work.facts),
    layers_file_id: work.layersFileId,
    view_file_id: work.viewFileId,
    thumb_file_id: work.thumbFileId,
    text_file_id: work.textFileId,
    start: jsonOrNull(work.start),
    shown_by_hand: toFlag(work.shownByHand),
    changed_at: work.changedAt,
  };
}

/** Pages that were cleaned before anybody looked for marks have none in their row. */
const factsFrom = (text: string): PageFacts => ({
  marks: UNKNOWN_MARKS,
  ...(JSON.parse(text) as Omit<PageFacts, 'marks'> & Partial<Pick<PageFacts, 'marks'>>),
});

/** The work of a row. */
export function pageWorkFromRow(row: PageWorkRow): PageWork {
  return {
    pageId: row.page_id,
    rev: row.rev,
    state: row.state as PageWork['state'],
    textState: row.text_state as PageWork['textState'],
    tries: row.tries,
    problem: row.problem,
    edits: JSON.parse(row.edits) as PageEdits,
    facts: row.facts === null ? null : factsFrom(row.facts),
    layersFileId: row.layers_file_id,
    viewFileId: row.view_file_id,
    thumbFileId: row.thumb_file_id,
    textFileId: row.text_file_id,
    start: row.start === null ? null : (JSON.parse(row.start) as PageStart),
    shownByHand: fromFlag(row.shown_by_hand),
    changedAt: row.changed_at,
  };
}

/** A version of a component's file as the table keeps it. */
export function documentToRow(document: ComponentDocument): Omit<ComponentDocumentRow, 'office_id'> {
  return {
    id: document.id,
    dossier_id: document.dossierId,
    component_ordinal: document.componentOrdinal,
    version: document.version,
    file_id: document.fileId,
    sha256: document.sha256,
    bytes: document.bytes,
    pages: document.pages,
    source: document.source,
    made_of: document.madeOf,
    signing: document.signing,
    problem: document.problem,
    signer: document.signer,
    signed_at: document.signedAt,
    made_at: document.madeAt,
    made_by_name: document.madeByName,
  };
}

/** The version of a row. */
export function documentFromRow(row: ComponentDocumentRow): ComponentDocument {
  return {
    id: row.id,
    dossierId: row.dossier_id,
    componentOrdinal: row.component_ordinal,
    version: row.version,
    fileId: row.file_id,
    sha256: row.sha256,
    bytes: row.bytes,
    pages: row.pages,
    source: row.source as ComponentDocument['source'],
    madeOf: row.made_of,
    signing: row.signing as SigningState,
    problem: row.problem,
    signer: row.signer,
    signedAt: row.signed_at,
    madeAt: row.made_at,
    madeByName: row.made_by_name,
  };
}

/** What a component's paper says, as the table keeps it. */
export function componentDataToRow(data: ComponentData): Omit<ComponentDataRow, 'office_id'> {
  return {
    dossier_id: data.dossierId,
    component_ordinal: data.componentOrdinal,
    proposed: JSON.stringify(data.proposed),
    accepted: jsonOrNull(data.accepted),
    accepted_at: data.acceptedAt,
    accepted_by_name: data.acceptedByName,
    undigitizable: data.undigitizable,
  };
}

/** The data of a row. */
export function componentDataFromRow(row: ComponentDataRow): ComponentData {
  return {
    dossierId: row.dossier_id,
    componentOrdinal: row.component_ordinal,
    proposed: JSON.parse(row.proposed) as ProposedValue[],
    accepted: row.accepted === null ? null : (JSON.parse(row.accepted) as DocumentData),
    acceptedAt: row.accepted_at,
    acceptedByName: row.accepted_by_name,
    undigitizable: row.undigitizable,
  };
}
