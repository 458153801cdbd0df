import { Button, Select, Stack, TextInput } from '@mantine/core';
import { ExternalSystem } from '../../../../../electron/contract/desk-entities.ts';
import type { Entity } from '../../../../../electron/contract/entities.ts';
import { useText } from '../../../i18n/text-context.ts';
import { STATUSES, statusKey } from '../../../ui/external-statuses.ts';
import { problemsUnder } from '../catalogue/procedure-form.ts';
import { ProcedurePicker } from '../catalogue/procedure-picker.tsx';
import { RowList } from '../catalogue/row-list.tsx';
import { useFields } from '../form/use-field.ts';
import { type EntityKindView, type FieldsProps, freeCode } from './entity-kind.ts';

type System = Entity<'externalSystem'>;
type CopyField = System['copyFields'][number];
type State = System['states'][number];

const COPY_FIELDS = ExternalSystem.shape.copyFields.element.options;
const DATE_WRITINGS = ExternalSystem.shape.dateWriting.options;

/** Lists of objects as one text a row: a form's draft keeps texts. */
type SystemForm = {
  code: string;
  name: string;
  procedureCodes: readonly string[];
  mapping: readonly string[];
  states: readonly string[];
  copyFields: readonly string[];
  dateWriting: string;
  codePattern: string;
  active: boolean;
};

const toText = (row: object): string => JSON.stringify(row);
const toState = (text: string): State => JSON.parse(text) as State;

export const externalSystemView: EntityKindView<'externalSystem', SystemForm> = {
  kind: 'externalSystem',
  rowsOf: (config) => config.externalSystems,
  columns: (t) => [
    t('field.name'),
    t('field.code'),
    t('extSystem.procedures'),
    t('extSystem.states'),
    t('extSystem.copy'),
  ],
  cells: (row, _config, t) => [
    row.name,
    row.code,
    row.procedureCodes.length === 0
      ? t('extSystem.everyProcedure')
      : t('extSystem.procedureCount', { count: row.procedureCodes.length }),
    String(row.states.length),
    String(row.copyFields.length),
  ],
  emptyForm: (config) => ({
    code: freeCode('HT', config.externalSystems),
    name: '',
    procedureCodes: [],
    mapping: [],
    states: [],
    copyFields: COPY_FIELDS.filter((field) => field.startsWith('applicant')),
    dateWriting: 'dd/MM/yyyy',
    codePattern: '',
    active: true,
  }),
  toForm: ({ id: _id, rev: _rev, ...row }) => ({
    ...row,
    mapping: row.mapping.map(toText),
    states: row.states.map(toText),
  }),
  toRow: (form) => ({
    ...form,
    mapping: form.mapping.map((text) => JSON.parse(text) as unknown),
    states: form.states.map((text) => JSON.parse(text) as unknown),
  }),
  Fields: SystemFields,
};

function SystemFields({ edit, isNew }: FieldsProps<SystemForm>) {
  const { t } = useText();
  const fields = useFields(edit);
  const { form, set } = edit;
  const procedureProblem = Object.entries(edit.problems).find(([path]) => path.startsWith('procedureCodes'))?.[1];
  return (
    <Stack>
      <TextInput data-autofocus label={t('field.name')} required {...fields.text('name')} />
      <ProcedurePicker
        codes={form.procedureCodes}
        label={t('extSystem.proceduresAdd')}
        hint={t('extSystem.proceduresHint')}
        listLabel={t('extSystem.procedures')}
        error={procedureProblem && t(procedureProblem)}
        onChange={(procedureCodes) => set({ procedureCodes })}
      />
      <States edit={edit} />
      <CopyOrder edit={edit} />
      <Select
        label={t('extSystem.dateWriting')}
        data={DATE_WRITINGS.map((value) => ({ value, label: value }))}
        {...fields.choice('dateWriting')}
      />
      <TextInput
        label={t('extSystem.codePattern')}
        description={t('extSystem.codePatternHint')}
        maxLength={200}
        spellCheck={false}
        {...fields.text('codePattern')}
      />
      <div>
        <p>
          <strong>{t('extSystem.mapping')}</strong>
        </p>
        <p>
          {form.mapping.length === 0
            ? t('extSystem.mappingNone')
            : t('extSystem.mappingCount', { count: form.mapping.length })}
        </p>
        {form.mapping.length > 0 && (
          <Button mt="xs" size="sm" variant="light" onClick={() => set({ mapping: [] })}>
            {t('extSystem.mappingForget')}
          </Button>
        )}
      </div>
      <TextInput label={t('field.code')} description={t('field.codeHint')} readOnly={!isNew} {...fields.text('code')} />
    </Stack>
  );
}

type EditProps = Pick<FieldsProps<SystemForm>, 'edit'>;

/** What the other system's words mean. */
function States({ edit }: EditProps) {
  const { t } = useText();
  const rows = edit.form.states.map((text) => toState(text));
  const nameOf = (status: number): string => {
    const known = STATUSES.find((each) => each === status);
    return known === undefined ? '' : t(statusKey(known));
  };
  return (
    <RowList<State>
      title={t('extSystem.statesTitle')}
      hint={t('extSystem.statesHint')}
      addLabel={t('extSystem.statesAdd')}
      rows={rows}
      problems={problemsUnder(edit.problems, 'states')}
      make={() => ({ text: '', status: 4 })}
      summary={({ text, status }) => ({ title: text, detail: nameOf(status) })}
      onChange={(states) => edit.set({ states: states.map(toText) })}
    >
      {(row) => <StateFields row={row} />}
    </RowList>
  );
}

function StateFields({ row }: { readonly row: Parameters<Parameters<typeof RowList<State>>[0]['children']>[0] }) {
  const { t } = useText();
  const fields = useFields(row);
  return (
    <Stack gap="sm">
      <TextInput size="sm" label={t('extSystem.stateText')} required maxLength={200} {...fields.text('text')} />
      <Select
        size="sm"
        label={t('extSystem.stateStatus')}
        data={STATUSES.map((status) => ({ value: String(status), label: t(statusKey(status)) }))}
        value={String(row.form.status)}
        onChange={(status) => row.set({ status: Number(status) })}
      />
    </Stack>
  );
}

interface CopyRow {
  readonly field: CopyField;
}

/** The order of Bảng chép is that of the other system's form. */
function CopyOrder({ edit }: EditProps) {
  const { t } = useText();
  const chosen = edit.form.copyFields as readonly CopyField[];
  const free = COPY_FIELDS.filter((field) => !chosen.includes(field));
  return (
    <RowList<CopyRow>
      title={t('extSystem.copyTitle')}
      hint={t('extSystem.copyHint')}
      addLabel={t('extSystem.copyAdd')}
      ordered
      rows={chosen.map((field) => ({ field }))}
      problems={problemsUnder(edit.problems, 'copyFields')}
      make={() => ({ field: free[0] ?? 'code' })}
      summary={({ field }) => ({ title: t(`ext.copyField.${field}`) })}
      onChange={(rows) => edit.set({ copyFields: [...new Set(rows.map(({ field }) => field))] })}
    >
      {({ form, set }) => (
        <Select
          size="sm"
          searchable
          label={t('extSystem.copyField')}
          data={[form.field, ...free].map((field) => ({ value: field, label: t(`ext.copyField.${field}`) }))}
          value={form.field}
          onChange={(field) => set({ field: field as CopyField })}
        />
      )}
    </RowList>
  );
}
