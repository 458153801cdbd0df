import { Select, TextInput } from '@mantine/core';
import { useText } from '../../../i18n/text-context.ts';
import { useFields } from '../form/use-field.ts';
import { type EntityKindView, type FieldsProps, freeCode } from './entity-kind.ts';

type UnitForm = { code: string; name: string; parentCode: string; level: string; agencyCode: string; active: boolean };

export const unitView: EntityKindView<'unit', UnitForm> = {
  kind: 'unit',
  rowsOf: (config) => config.units,
  columns: (t) => [t('field.name'), t('field.code'), t('field.parent'), t('field.level')],
  cells: (row, config, t) => [
    row.name,
    row.code,
    config.units.find(({ code }) => code === row.parentCode)?.name ?? '',
    t(`level.${row.level}`),
  ],
  emptyForm: (config) => ({
    code: freeCode('DV', config.units),
    name: '',
    parentCode: config.units.find(({ parentCode }) => parentCode === null)?.code ?? '',
    level: 'XA',
    agencyCode: '',
    active: true,
  }),
  toForm: ({ code, name, parentCode, level, agencyCode, active }) => ({
    code,
    name,
    parentCode: parentCode ?? '',
    level,
    agencyCode,
    active,
  }),
  toRow: (form) => ({ ...form, parentCode: form.parentCode === '' ? null : form.parentCode }),
  Fields: UnitFields,
};

function UnitFields({ edit, config, isNew }: FieldsProps<UnitForm>) {
  const { t } = useText();
  const fields = useFields(edit);
  const parents = config.units.filter(({ code }) => code !== edit.form.code);
  return (
    <>
      <TextInput data-autofocus label={t('field.name')} required {...fields.text('name')} />
      <TextInput label={t('field.code')} description={t('field.codeHint')} readOnly={!isNew} {...fields.text('code')} />
      <Select
        label={t('field.parent')}
        data={[
          { value: '', label: t('field.noParent') },
          ...parents.map(({ code, name }) => ({ value: code, label: name })),
        ]}
        {...fields.choice('parentCode')}
      />
      <Select
        label={t('field.level')}
        data={(['TINH', 'XA', 'HUYEN'] as const).map((level) => ({ value: level, label: t(`level.${level}`) }))}
        {...fields.choice('level')}
      />
      <TextInput label={t('field.agencyCode')} description={t('field.agencyCodeHint')} {...fields.text('agencyCode')} />
    </>
  );
}
