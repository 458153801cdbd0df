import { Select, TextInput } from '@mantine/core';
import { useText } from '../../../i18n/text-context.ts';
import { useFields } from '../form/use-field.ts';
import { type EntityKindView, type FieldsProps, freeCode } from './entity-kind.ts';

type PersonForm = { code: string; name: string; role: string; unitCode: string; active: boolean };

export const ROLE_CHOICES = ['CLERK', 'HEAD', 'IT'] as const;

export const personView: EntityKindView<'person', PersonForm> = {
  kind: 'person',
  rowsOf: (config) => config.people,
  columns: (t) => [t('field.personName'), t('field.role'), t('field.unit'), t('field.code')],
  cells: (row, config, t) => [
    row.name,
    t(`role.${row.role}`),
    config.units.find(({ code }) => code === row.unitCode)?.name ?? row.unitCode,
    row.code,
  ],
  emptyForm: (config) => ({
    code: freeCode('CB', config.people),
    name: '',
    role: 'CLERK',
    unitCode: config.units.find(({ parentCode }) => parentCode === null)?.code ?? '',
    active: true,
  }),
  toForm: ({ code, name, role, unitCode, active }) => ({ code, name, role, unitCode, active }),
  toRow: (form) => ({ ...form }),
  Fields: PersonFields,
};

function PersonFields({ edit, config, isNew }: FieldsProps<PersonForm>) {
  const { t } = useText();
  const fields = useFields(edit);
  return (
    <>
      <TextInput data-autofocus label={t('field.personName')} required {...fields.text('name')} />
      <Select
        label={t('field.role')}
        description={t('field.roleHint')}
        data={ROLE_CHOICES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
        {...fields.choice('role')}
      />
      <Select
        label={t('field.unit')}
        data={config.units.map(({ code, name }) => ({ value: code, label: name }))}
        {...fields.choice('unitCode')}
      />
      <TextInput label={t('field.code')} description={t('field.codeHint')} readOnly={!isNew} {...fields.text('code')} />
    </>
  );
}
