import { ActionIcon, Button, Checkbox, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { Entity } from '../../../../../electron/contract/entities.ts';
import { useText } from '../../../i18n/text-context.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { useFields } from '../form/use-field.ts';
import { type EntityKindView, type FieldsProps, freeCode } from './entity-kind.ts';
import classes from './procedure-view.module.css';

type Procedure = Entity<'procedure'>;
type Component = Procedure['components'][number];

export type ProcedureForm = {
  code: string;
  name: string;
  field: string;
  deadlineAmount: number;
  deadlineUnit: string;
  /** Each component as JSON text: a draft keeps texts. */
  components: readonly string[];
  active: boolean;
};

const UNITS = ['NGAY_LAM_VIEC', 'NGAY', 'GIO_LAM_VIEC', 'TRONG_NGAY', 'KHONG_HEN'] as const;
const WITHOUT_AMOUNT: readonly string[] = ['TRONG_NGAY', 'KHONG_HEN'];

export const procedureView: EntityKindView<'procedure', ProcedureForm> = {
  kind: 'procedure',
  rowsOf: (config) => config.procedures,
  columns: (t) => [t('field.name'), t('procedure.field'), t('procedure.deadline'), t('field.code')],
  cells: (row, _config, t) => [row.name, row.field, deadlineText(row, t), row.code],
  emptyForm: (config) => ({
    code: freeCode('TT', config.procedures),
    name: '',
    field: '',
    deadlineAmount: 1,
    deadlineUnit: 'NGAY_LAM_VIEC',
    components: [],
    active: true,
  }),
  toForm: ({ code, name, field, deadlineAmount, deadlineUnit, components, active }) => ({
    code,
    name,
    field,
    deadlineAmount,
    deadlineUnit,
    components: components.map((component) => JSON.stringify(component)),
    active,
  }),
  toRow: (form) => ({ ...form, components: form.components.map(parseComponent) }),
  Fields: ProcedureFields,
};

function deadlineText({ deadlineAmount, deadlineUnit }: Procedure, t: Translate): string {
  const unit = t(`deadline.${deadlineUnit}`);
  return WITHOUT_AMOUNT.includes(deadlineUnit) ? unit : `${deadlineAmount} ${unit}`;
}

function parseComponent(text: string): Component {
  return JSON.parse(text) as Component;
}

function ProcedureFields({ edit, isNew }: FieldsProps<ProcedureForm>) {
  const { t } = useText();
  const fields = useFields(edit);
  return (
    <>
      <TextInput data-autofocus label={t('field.name')} required {...fields.text('name')} />
      <TextInput label={t('procedure.field')} required {...fields.text('field')} />
      <Select
        label={t('procedure.deadline')}
        data={UNITS.map((unit) => ({ value: unit, label: t(`deadline.${unit}`) }))}
        {...fields.choice('deadlineUnit')}
      />
      {!WITHOUT_AMOUNT.includes(edit.form.deadlineUnit) && (
        <NumberInput
          label={t('procedure.amount')}
          min={0}
          max={1000}
          clampBehavior="none"
          {...fields.number('deadlineAmount')}
        />
      )}
      <ComponentList edit={edit} />
      <TextInput
        label={t('field.code')}
        description={t('procedure.codeHint')}
        readOnly={!isNew}
        {...fields.text('code')}
      />
    </>
  );
}

function ComponentList({ edit }: Pick<FieldsProps<ProcedureForm>, 'edit'>) {
  const { t } = useText();
  const rows = edit.form.components.map(parseComponent);
  const put = (changed: readonly Component[]): void =>
    edit.set({ components: changed.map((component) => JSON.stringify(component)) });
  const replace = (at: number, part: Partial<Component>): void =>
    put(rows.map((row, index) => (index === at ? { ...row, ...part } : row)));
  return (
    <fieldset className={classes.components}>
      <legend className={classes.legend}>{t('procedure.components')}</legend>
      <p className={classes.hint}>{t('procedure.componentsHint')}</p>
      <Stack gap="sm">
        {rows.map((row, index) => {
          const problem = edit.problems[`components.${index}.name`];
          return (
            <div key={row.code} className={classes.component}>
              <TextInput
                className={classes.grow}
                aria-label={t('procedure.componentOf', { number: index + 1 })}
                value={row.name}
                error={problem && t(problem)}
                onChange={(event) => replace(index, { name: event.currentTarget.value })}
              />
              <Checkbox
                label={t('procedure.mustDigitize')}
                checked={row.mustDigitize}
                onChange={(event) => replace(index, { mustDigitize: event.currentTarget.checked })}
              />
              <Checkbox
                label={t('procedure.conditional')}
                checked={row.conditional === true}
                onChange={(event) => replace(index, { conditional: event.currentTarget.checked })}
              />
              <ActionIcon
                variant="subtle"
                color="red"
                size="lg"
                aria-label={t('procedure.removeComponent', { number: index + 1 })}
                onClick={() => put(rows.filter((_row, at) => at !== index))}
              >
                <IconTrash size="1.25rem" aria-hidden="true" />
              </ActionIcon>
            </div>
          );
        })}
      </Stack>
      <Button
        mt="sm"
        size="sm"
        variant="light"
        leftSection={<IconPlus size="1.125rem" aria-hidden="true" />}
        onClick={() => put([...rows, { code: freeCode('TP', rows), name: '', mustDigitize: false }])}
      >
        {t('procedure.addComponent')}
      </Button>
    </fieldset>
  );
}
