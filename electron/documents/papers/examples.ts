import type { PaperFrame, SheetContent } from '../../app/ports/paper-layout.ts';
import { handoverLines } from '../../domain/dossier/handover.ts';
import type { DossierPaperForm, PaperFormId, SheetForm } from '../../domain/papers/paper-forms.ts';
import { DOSSIER_PAPERS } from '../../domain/papers/paper-forms.ts';
import { numberSuffix } from '../../domain/papers/titles.ts';
import { dossierNames } from './dossier-names.ts';
import {
  EXAMPLE_AT,
  EXAMPLE_CASH,
  EXAMPLE_DOSSIER,
  EXAMPLE_ENTRIES,
  EXAMPLE_FIELDS,
  EXAMPLE_PAYMENT,
  EXAMPLE_PROCEDURE,
  EXAMPLE_STEPS,
  EXAMPLE_UNITS,
} from './example-office.ts';
import { sheetNames } from './sheet-names.ts';

/** Names of a form with invented content: people, dossiers and amounts that do not exist. */
export function exampleNames(form: DossierPaperForm | SheetForm, frame: PaperFrame): object {
  return isDossierPaper(form) ? paperNames(form, frame) : sheetNames(exampleSheet(form, frame));
}

const isDossierPaper = (form: PaperFormId): form is DossierPaperForm =>
  (DOSSIER_PAPERS as readonly PaperFormId[]).includes(form);

/** The step that each paper about a step is about. */
const ACTIONS: Partial<Readonly<Record<DossierPaperForm, string>>> = {
  BO_SUNG: 'YEU_CAU_BO_SUNG',
  TU_CHOI: 'TU_CHOI',
  XIN_LOI: 'XIN_LOI',
  DUNG_GIAI_QUYET: 'RUT',
  BIEN_NHAN_TRA: 'TRA_KET_QUA',
};

function paperNames(form: DossierPaperForm, frame: PaperFrame): object {
  const suffix = numberSuffix(form);
  const desk = { personId: null, name: frame.office.name, unitCode: 'MC' };
  return dossierNames({
    ...frame,
    form,
    dossier: EXAMPLE_DOSSIER,
    code: EXAMPLE_DOSSIER.code,
    lookUp: EXAMPLE_DOSSIER.code,
    sets: 1,
    number: form === 'PHIEU_THU' ? EXAMPLE_PAYMENT.payment.serial : suffix === null ? '' : `0012/${suffix}`,
    step: EXAMPLE_STEPS.find(({ action }) => action === ACTIONS[form]) ?? null,
    handovers: handoverLines(EXAMPLE_STEPS.slice(0, 2), { deadline: EXAMPLE_DOSSIER.deadline, desk }),
    unitNames: EXAMPLE_UNITS,
    counterName: 'Quầy số 1 - Hộ tịch',
    fields: EXAMPLE_FIELDS[form] ?? {},
    payment: EXAMPLE_PAYMENT,
    datedAt: EXAMPLE_AT,
    madeByName: 'Lê Văn Cán Bộ',
  });
}

function exampleSheet(form: SheetForm, frame: PaperFrame) {
  const listed = { dossier: EXAMPLE_DOSSIER, code: EXAMPLE_DOSSIER.code, sets: 1, feeDong: 10_000 };
  const days = { from: '2026-11-20', to: '2026-11-20' };
  const contents: Readonly<Record<SheetForm, SheetContent>> = {
    SO_THEO_DOI: { form: 'SO_THEO_DOI', ...days, dossiers: [listed], unitNames: EXAMPLE_UNITS },
    BAN_GIAO_HO_SO: {
      form: 'BAN_GIAO_HO_SO',
      dossiers: [listed],
      giver: 'Lê Văn Cán Bộ',
      receiver: 'Phạm Văn Tư Pháp',
    },
    BAN_GIAO_KET_QUA: {
      form: 'BAN_GIAO_KET_QUA',
      dossiers: [listed],
      giver: 'Phạm Văn Tư Pháp',
      receiver: 'Lê Văn Cán Bộ',
    },
    SO_CAP_SO: { form: 'SO_CAP_SO', bookName: 'Sổ chứng thực bản sao', ...days, entries: EXAMPLE_ENTRIES },
    PHIEU_QUY: { form: 'PHIEU_QUY', sheet: EXAMPLE_CASH },
    NIEM_YET: { form: 'NIEM_YET', sheet: EXAMPLE_PROCEDURE },
  };
  return { frame, content: contents[form], madeAt: EXAMPLE_AT };
}
