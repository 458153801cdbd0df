import { MultiSelect, TextInput } from '@mantine/core';
import { useText } from '../../../i18n/text-context.ts';
import { useFields } from '../form/use-field.ts';
import { type EntityKindView, type FieldsProps, freeCode } from './entity-kind.ts';

type ServiceForm = { code: string; name: string; prefix: string; counterCodes: readonly string[]; active: boolean };

export const serviceView: EntityKindView<'service', ServiceForm> = {
  kind: 'service',
  rowsOf: (config) => config.services,
  columns: (t) => [t('field.name'), t('field.prefix'), t('field.counters'), t('field.code')],
  cells: (row, config) => [
    row.name,
    row.prefix,
    row.counterCodes.map((code) => config.counters.find((counter) => counter.code === code)?.number ?? code).join(', '),
    row.code,
  ],
  emptyForm: (config) => ({
    code: freeCode('DV', config.services),
    name: '',
    prefix: '',
    counterCodes: config.counters.filter(({ active }) => active).map(({ code }) => code),
    active: true,
  }),
  toForm: ({ code, name, prefix, counterCodes, active }) => ({ code, name, prefix, counterCodes, active }),
  toRow: (form) => ({ ...form, prefix: form.prefix.toUpperCase() }),
  Fields: ServiceFields,
};

function ServiceFields({ edit, config, isNew }: FieldsProps<ServiceForm>) {
  const { t } = useText();
  const fields = useFields(edit);
  return (
    <>
      <TextInput data-autofocus label={t('field.name')} required {...fields.text('name')} />
      <TextInput
        label={t('field.prefix')}
        description={t('field.prefixHint')}
        maxLength={2}
        {...fields.text('prefix')}
      />
      <MultiSelect
        label={t('field.counters')}
        description={t('field.countersHint')}
        data={config.counters.map(({ code, name }) => ({ value: code, label: name }))}
        {...fields.choices('counterCodes')}
      />
      <TextInput label={t('field.code')} description={t('field.codeHint')} readOnly={!isNew} {...fields.text('code')} />
    </>
  );
}
