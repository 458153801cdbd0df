import { MultiSelect, Select, TextInput } from '@mantine/core';
import type { Entity } from '../../../../../electron/contract/entities.ts';
import { usualPaperHead } from '../../../../../electron/contract/paper-head.ts';
import { dayText } from '../../../i18n/local-text.ts';
import { useText } from '../../../i18n/text-context.ts';
import { DateField } from '../form/date-field.tsx';
import { useFields } from '../form/use-field.ts';
import { type EntityKindView, type FieldsProps, freeCode } from './entity-kind.ts';

type Unit = Entity<'unit'>;

type UnitForm = {
  code: string;
  name: string;
  parentCode: string;
  level: Unit['level'];
  agencyCode: string;
  kind: Unit['kind'];
  form: Unit['form'];
  validFrom: string;
  validTo: string;
  predecessorCodes: readonly string[];
  paperHead: string;
  active: boolean;
};

const LEVELS = ['TINH', 'XA', 'HUYEN'] as const;
const KINDS = ['TTPVHCC', 'DIEM_TIEP_NHAN', 'CO_QUAN', 'PHONG_BAN', 'NGANH_DOC', 'KHAC'] as const;
const FORMS = ['XA', 'PHUONG', 'DAC_KHU'] as const;

const orNull = (text: string): string | null => (text === '' ? null : text);

export const unitView: EntityKindView<'unit', UnitForm> = {
  kind: 'unit',
  rowsOf: (config) => config.units,
  columns: (t) => [t('field.name'), t('field.code'), t('unit.kind'), t('field.parent'), t('field.level')],
  cells: (row, config, t) => [
    row.validTo === null ? row.name : `${row.name} (${t('unit.validUntil', { to: dayText(row.validTo) })})`,
    row.code,
    t(`unit.kind.${row.kind}`),
    config.units.find(({ code }) => code === row.parentCode)?.name ?? '',
    t(`level.${row.level}`),
  ],
  emptyForm: (config) => ({
    code: freeCode('DV', config.units),
    name: '',
    parentCode: config.units.find(({ parentCode }) => parentCode === null)?.code ?? '',
    level: 'XA',
    agencyCode: '',
    kind: 'PHONG_BAN',
    form: '',
    validFrom: '',
    validTo: '',
    predecessorCodes: [],
    paperHead: '',
    active: true,
  }),
  toForm: ({ id: _id, rev: _rev, parentCode, validFrom, validTo, ...row }) => ({
    ...row,
    parentCode: parentCode ?? '',
    validFrom: validFrom ?? '',
    validTo: validTo ?? '',
  }),
  toRow: (form) => ({
    ...form,
    parentCode: orNull(form.parentCode),
    validFrom: orNull(form.validFrom),
    validTo: orNull(form.validTo),
  }),
  Fields: UnitFields,
};

function UnitFields({ edit, config, isNew }: FieldsProps<UnitForm>) {
  const { t } = useText();
  const fields = useFields(edit);
  const { form } = edit;
  const others = config.units
    .filter(({ code }) => code !== form.code)
    .map(({ code, name }) => ({ value: code, label: name }));
  return (
    <>
      <TextInput data-autofocus label={t('field.name')} required {...fields.text('name')} />
      <TextInput label={t('field.code')} description={t('field.codeHint')} readOnly={!isNew} {...fields.text('code')} />
      <Select
        label={t('unit.kind')}
        data={KINDS.map((kind) => ({ value: kind, label: t(`unit.kind.${kind}`) }))}
        {...fields.choice('kind')}
      />
      <Select
        label={t('field.parent')}
        data={[{ value: '', label: t('field.noParent') }, ...others]}
        {...fields.choice('parentCode')}
      />
      <Select
        label={t('field.level')}
        data={LEVELS.map((level) => ({ value: level, label: t(`level.${level}`) }))}
        {...fields.choice('level')}
      />
      <Select
        label={t('unit.form')}
        description={t('unit.formHint')}
        data={[
          { value: '', label: t('unit.form.NONE') },
          ...FORMS.map((each) => ({ value: each, label: t(`unit.form.${each}`) })),
        ]}
        {...fields.choice('form')}
      />
      <TextInput label={t('field.agencyCode')} description={t('field.agencyCodeHint')} {...fields.text('agencyCode')} />
      <TextInput
        label={t('unit.paperHead')}
        description={t('unit.paperHeadHint')}
        placeholder={usualPaperHead({ ...form, parentCode: orNull(form.parentCode) }, config.units)}
        {...fields.text('paperHead')}
      />
      <DateField label={t('unit.validFrom')} description={t('unit.validFromHint')} {...fields.day('validFrom')} />
      <DateField label={t('unit.validTo')} description={t('unit.validToHint')} {...fields.day('validTo')} />
      <MultiSelect
        label={t('unit.predecessors')}
        description={t('unit.predecessorsHint')}
        searchable
        data={others}
        {...fields.choices('predecessorCodes')}
      />
    </>
  );
}
