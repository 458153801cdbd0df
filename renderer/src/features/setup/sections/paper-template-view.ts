import { type EntityKindView, freeCode } from './entity-kind.ts';
import { PaperTemplateFields } from './paper-template-fields.tsx';
import { linesOf, type TemplateForm } from './paper-template-form.ts';

export const paperTemplateView: EntityKindView<'paperTemplate', TemplateForm> = {
  kind: 'paperTemplate',
  editorSize: '76rem',
  rowsOf: (config) => config.paperTemplates,
  columns: (t) => [t('template.form'), t('template.formSet'), t('template.unit'), t('template.signerName')],
  cells: (row, config, t) => [
    t(`paperForm.${row.form}`),
    row.formSet,
    config.units.find(({ code }) => code === row.unitCode)?.name ?? row.unitCode ?? t('template.unitAny'),
    row.signerName,
  ],
  emptyForm: (config) => ({
    code: freeCode('MG', config.paperTemplates),
    form: 'TIEP_NHAN',
    formSet: config.settings.desk.formSet,
    unitCode: '',
    signerTitle: '',
    signerName: '',
    legalBasis: '',
    body: '',
    active: true,
  }),
  toForm: ({ id: _id, rev: _rev, unitCode, signerTitle, legalBasis, ...row }) => ({
    ...row,
    unitCode: unitCode ?? '',
    signerTitle: signerTitle.join('\n'),
    legalBasis: legalBasis.join('\n'),
  }),
  toRow: (form) => ({
    ...form,
    unitCode: form.unitCode === '' ? null : form.unitCode,
    signerTitle: linesOf(form.signerTitle),
    legalBasis: linesOf(form.legalBasis),
  }),
  Fields: PaperTemplateFields,
};
