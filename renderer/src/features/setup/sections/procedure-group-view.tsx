import { Stack, TextInput } from '@mantine/core';
import { useText } from '../../../i18n/text-context.ts';
import { ProcedurePicker } from '../catalogue/procedure-picker.tsx';
import { useFields } from '../form/use-field.ts';
import { type EntityKindView, type FieldsProps, freeCode } from './entity-kind.ts';

type GroupForm = { code: string; name: string; procedureCodes: readonly string[]; active: boolean };

export const procedureGroupView: EntityKindView<'procedureGroup', GroupForm> = {
  kind: 'procedureGroup',
  rowsOf: (config) => config.procedureGroups,
  columns: (t) => [t('field.name'), t('field.code'), t('group.procedures')],
  cells: (row, _config, t) => [
    row.name,
    row.code,
    `${t('group.count', { count: row.procedureCodes.length })}: ${row.procedureCodes.join(', ')}`,
  ],
  emptyForm: (config) => ({
    code: freeCode('NHOM', config.procedureGroups),
    name: '',
    procedureCodes: [],
    active: true,
  }),
  toForm: ({ id: _id, rev: _rev, ...row }) => row,
  toRow: (form) => form,
  Fields: GroupFields,
};

function GroupFields({ edit, isNew }: FieldsProps<GroupForm>) {
  const { t } = useText();
  const fields = useFields(edit);
  const problem = Object.entries(edit.problems).find(([path]) => path.startsWith('procedureCodes'))?.[1];
  return (
    <Stack>
      <TextInput data-autofocus label={t('group.name')} required {...fields.text('name')} />
      <ProcedurePicker
        codes={edit.form.procedureCodes}
        error={problem && t(problem)}
        onChange={(procedureCodes) => edit.set({ procedureCodes })}
      />
      <TextInput label={t('field.code')} description={t('field.codeHint')} readOnly={!isNew} {...fields.text('code')} />
    </Stack>
  );
}
