import type { DossierPaper, LaidOutPaper, PaperReads, PaperWrites } from '../../app/ports/paper-rows.ts';
import type { DossierPaperForm, FormSet } from '../../domain/papers/paper-forms.ts';
import { dossierFromRow } from './dossier-codecs.ts';
import type { DossierPaperRow } from './schema-desk.ts';
import { openScope, type Scope } from './scope.ts';

function paperFromRow(row: DossierPaperRow): DossierPaper {
  return {
    id: row.id,
    dossierId: row.dossier_id,
    form: row.form as DossierPaperForm,
    formSet: row.form_set as FormSet,
    number: row.number,
    stepSeq: row.step_seq,
    fileId: row.file_id,
    content: JSON.parse(row.content) as LaidOutPaper,
    madeAt: row.made_at,
    madeBy: row.made_by,
  };
}

/** Papers of one transaction. */
export function createPaperReads(scope: Scope): PaperReads {
  const { officeId } = scope;
  const database = () => openScope(scope).connection.kysely;
  const papers = () => database().selectFrom('dossier_paper').selectAll().where('office_id', '=', officeId);
  return {
    async paper(id) {
      const row = await papers().where('id', '=', id).executeTakeFirst();
      return row ? paperFromRow(row) : null;
    },
    async papersOf(dossierId) {
      const rows = await papers()
        .where('dossier_id', '=', dossierId)
        .orderBy('made_at', 'desc')
        .orderBy('id', 'desc')
        .execute();
      return rows.map(paperFromRow);
    },
    async dossiersForRegister(from, to, unitCode) {
      const received = database()
        .selectFrom('dossier')
        .selectAll()
        .where('office_id', '=', officeId)
        .where('accepted', '=', 1)
        .where('received_at', '>=', from)
        .where('received_at', '<', to)
        .orderBy('received_at')
        .orderBy('id');
      const rows = await (unitCode === null
        ? received
        : received.where('receiving_unit_code', '=', unitCode)
      ).execute();
      return rows.map(dossierFromRow);
    },
  };
}

/** What one writing transaction may do with papers. */
export function createPaperWrites(scope: Scope): PaperWrites {
  const { officeId } = scope;
  return {
    async addPaper(paper) {
      await openScope(scope)
        .connection.kysely.insertInto('dossier_paper')
        .values({
          office_id: officeId,
          id: paper.id,
          dossier_id: paper.dossierId,
          form: paper.form,
          form_set: paper.formSet,
          number: paper.number,
          step_seq: paper.stepSeq,
          file_id: paper.fileId,
          content: JSON.stringify(paper.content),
          made_at: paper.madeAt,
          made_by: paper.madeBy,
        })
        .execute();
    },
  };
}
