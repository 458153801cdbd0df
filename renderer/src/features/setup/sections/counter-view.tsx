import { NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import { useText } from '../../../i18n/text-context.ts';
import { useFields } from '../form/use-field.ts';
import { type EntityKindView, type FieldsProps, freeCode } from './entity-kind.ts';

type CounterForm = {
  code: string;
  number: number;
  name: string;
  unitCode: string;
  groups: readonly string[];
  active: boolean;
};

export const counterView: EntityKindView<'counter', CounterForm> = {
  kind: 'counter',
  rowsOf: (config) => [...config.counters].sort((a, b) => a.number - b.number),
  columns: (t) => [t('field.name'), t('field.number'), t('field.code'), t('field.unit')],
  cells: (row, config) => [
    row.name,
    String(row.number),
    row.code,
    config.units.find(({ code }) => code === row.unitCode)?.name ?? row.unitCode,
  ],
  emptyForm: (config) => {
    const number = Math.max(0, ...config.counters.map((counter) => counter.number)) + 1;
    return {
      code: freeCode('Q', config.counters),
      number,
      name: `Quầy ${number}`,
      unitCode: config.units.find(({ parentCode }) => parentCode === null)?.code ?? '',
      groups: [],
      active: true,
    };
  },
  toForm: ({ code, number, name, unitCode, groups, active }) => ({ code, number, name, unitCode, groups, active }),
  toRow: (form) => ({ ...form }),
  Fields: CounterFields,
};

function CounterFields({ edit, config, isNew }: FieldsProps<CounterForm>) {
  const { t } = useText();
  const fields = useFields(edit);
  return (
    <>
      <TextInput data-autofocus label={t('field.name')} required {...fields.text('name')} />
      <NumberInput label={t('field.number')} min={1} max={99} clampBehavior="none" {...fields.number('number')} />
      <TextInput label={t('field.code')} description={t('field.codeHint')} readOnly={!isNew} {...fields.text('code')} />
      <Select
        label={t('field.unit')}
        data={config.units.map(({ code, name }) => ({ value: code, label: name }))}
        {...fields.choice('unitCode')}
      />
      <TagsInput
        label={t('counter.groups')}
        description={t('counter.groupsHint')}
        data={[...new Set(config.services.map(({ group }) => group).filter((group) => group !== ''))]}
        {...fields.choices('groups')}
      />
    </>
  );
}
