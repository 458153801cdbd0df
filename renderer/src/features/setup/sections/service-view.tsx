import { MultiSelect, NumberInput, Select, TextInput } from '@mantine/core';
import type { Entity } from '../../../../../electron/contract/entities.ts';
import { useText } from '../../../i18n/text-context.ts';
import { useFields } from '../form/use-field.ts';
import { type EntityKindView, type FieldsProps, freeCode } from './entity-kind.ts';
import { nextOrder } from './next-order.ts';
import { PictureField } from './picture-field.tsx';

type ServiceForm = {
  code: string;
  name: string;
  prefix: string;
  kind: string;
  group: string;
  picture: string;
  order: number;
  seqFrom: number;
  seqTo: number;
  counterCodes: readonly string[];
  active: boolean;
};

const KINDS = ['RECEIVE', 'RESULT', 'GUIDANCE'] as const satisfies readonly Entity<'service'>['kind'][];
const MAX_SEQ = 9_999;

export const serviceView: EntityKindView<'service', ServiceForm> = {
  kind: 'service',
  rowsOf: (config) => [...config.services].sort((a, b) => a.order - b.order || (a.code < b.code ? -1 : 1)),
  columns: (t) => [t('field.name'), t('field.prefix'), t('service.kind'), t('service.group'), t('field.counters')],
  cells: (row, config, t) => [
    row.name,
    row.prefix,
    t(`service.kind.${row.kind}`),
    row.group,
    row.counterCodes.map((code) => config.counters.find((counter) => counter.code === code)?.number ?? code).join(', '),
  ],
  emptyForm: (config) => ({
    code: freeCode('DV', config.services),
    name: '',
    prefix: '',
    kind: 'RECEIVE',
    group: '',
    picture: '',
    order: nextOrder(config.services),
    seqFrom: 1,
    seqTo: MAX_SEQ,
    counterCodes: config.counters.filter(({ active }) => active).map(({ code }) => code),
    active: true,
  }),
  toForm: ({ id: _id, rev: _rev, ...row }) => row,
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
      <Select
        label={t('service.kind')}
        description={t('service.kindHint')}
        data={KINDS.map((kind) => ({ value: kind, label: t(`service.kind.${kind}`) }))}
        allowDeselect={false}
        {...fields.choice('kind')}
      />
      <TextInput label={t('service.group')} description={t('service.groupHint')} {...fields.text('group')} />
      <PictureField {...fields.text('picture')} onChange={(picture) => edit.set({ picture })} />
      <NumberInput
        label={t('service.order')}
        description={t('service.orderHint')}
        min={0}
        max={MAX_SEQ}
        clampBehavior="none"
        {...fields.number('order')}
      />
      <NumberInput
        label={t('service.seqFrom')}
        description={t('service.seqHint')}
        min={1}
        max={MAX_SEQ}
        clampBehavior="none"
        {...fields.number('seqFrom')}
      />
      <NumberInput label={t('service.seqTo')} min={1} max={MAX_SEQ} clampBehavior="none" {...fields.number('seqTo')} />
      <MultiSelect
        label={t('field.counters')}
        description={t('service.countersHint')}
        data={config.counters.map(({ code, name }) => ({ value: code, label: name }))}
        {...fields.choices('counterCodes')}
      />
      <TextInput label={t('field.code')} description={t('field.codeHint')} readOnly={!isNew} {...fields.text('code')} />
    </>
  );
}
