import { MultiSelect, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { NumberBook } from '../../../../../electron/contract/desk-entities.ts';
import type { Entity } from '../../../../../electron/contract/entities.ts';
import { useText } from '../../../i18n/text-context.ts';
import { problemsUnder } from '../catalogue/procedure-form.ts';
import { ProcedurePicker } from '../catalogue/procedure-picker.tsx';
import { RowList } from '../catalogue/row-list.tsx';
import { useFields } from '../form/use-field.ts';
import { type EntityKindView, type FieldsProps, freeCode } from './entity-kind.ts';

type Usual = Entity<'book'>['usual'][number];

/** Usual papers as one text a row: a form's draft keeps texts. */
type BookForm = {
  code: string;
  name: string;
  purpose: string;
  procedureCodes: readonly string[];
  forms: readonly string[];
  template: string;
  restart: string;
  startAt: number;
  usual: readonly string[];
  active: boolean;
};

const PURPOSES = NumberBook.shape.purpose.options;
const RESTARTS = NumberBook.shape.restart.options;
const FORMS = NumberBook.shape.forms.element.options;
const MAX_START = 9_999_999;

const toText = ({ name, pages }: Usual): string => JSON.stringify([pages, name]);
function fromText(text: string): Usual {
  const [pages, name] = JSON.parse(text) as [number | null, string];
  return { name, pages: pages ?? Number.NaN };
}

export const bookView: EntityKindView<'book', BookForm> = {
  kind: 'book',
  rowsOf: (config) => config.books,
  columns: (t) => [t('field.name'), t('field.code'), t('bookSet.purpose'), t('bookSet.template'), t('bookSet.usual')],
  cells: (row, _config, t) => [
    row.name,
    row.code,
    t(`bookSet.purpose.${row.purpose}`),
    row.template,
    t('bookSet.count', { count: row.usual.length }),
  ],
  emptyForm: (config) => ({
    code: freeCode('SO', config.books),
    name: '',
    purpose: 'CHUNG_THUC_BAN_SAO',
    procedureCodes: [],
    forms: [],
    template: '{seq:2}/{yyyy}',
    restart: 'YEAR',
    startAt: 1,
    usual: [],
    active: true,
  }),
  toForm: ({ id: _id, rev: _rev, ...row }) => ({ ...row, usual: row.usual.map(toText) }),
  toRow: (form) => ({ ...form, usual: form.usual.map(fromText) }),
  Fields: BookFields,
};

function BookFields({ edit, isNew }: FieldsProps<BookForm>) {
  const { t } = useText();
  const fields = useFields(edit);
  const { form, set, problems } = edit;
  const procedureProblem = Object.entries(problems).find(([path]) => path.startsWith('procedureCodes'))?.[1];
  return (
    <Stack>
      <TextInput data-autofocus label={t('field.name')} required {...fields.text('name')} />
      <Select
        label={t('bookSet.purpose')}
        data={PURPOSES.map((value) => ({ value, label: t(`bookSet.purpose.${value}`) }))}
        {...fields.choice('purpose')}
      />
      {form.purpose === 'VAN_BAN' ? (
        <MultiSelect
          label={t('bookSet.forms')}
          data={FORMS.map((value) => ({ value, label: t(`paperForm.${value}`) }))}
          {...fields.choices('forms')}
        />
      ) : (
        <>
          <ProcedurePicker
            codes={form.procedureCodes}
            label={t('bookSet.proceduresAdd')}
            hint={t('bookSet.proceduresHint')}
            listLabel={t('bookSet.procedures')}
            error={procedureProblem && t(procedureProblem)}
            onChange={(procedureCodes) => set({ procedureCodes })}
          />
          <RowList
            ordered
            title={t('bookSet.usual')}
            hint={t('bookSet.usualHint')}
            addLabel={t('bookSet.usualAdd')}
            rows={form.usual.map(fromText)}
            problems={problemsUnder(problems, 'usual')}
            make={(): Usual => ({ name: '', pages: 1 })}
            summary={({ name, pages }) => ({ title: name, marks: [t('bookSet.pagesOf', { pages })] })}
            onChange={(rows) => set({ usual: rows.map(toText) })}
          >
            {(row) => <UsualFields edit={row} />}
          </RowList>
        </>
      )}
      <TextInput
        label={t('bookSet.template')}
        description={t('bookSet.templateHint', {
          seq: '{seq}',
          seqPadded: '{seq:4}',
          year: '{yyyy}',
          example: '{seq:2}/{yyyy}/SCT-BS',
        })}
        maxLength={80}
        spellCheck={false}
        {...fields.text('template')}
      />
      <Select
        label={t('bookSet.restart')}
        data={RESTARTS.map((value) => ({ value, label: t(`bookSet.restart.${value}`) }))}
        {...fields.choice('restart')}
      />
      <NumberInput
        label={t('bookSet.startAt')}
        description={t('bookSet.startAtHint')}
        min={1}
        max={MAX_START}
        clampBehavior="none"
        {...fields.number('startAt')}
      />
      <TextInput label={t('field.code')} description={t('field.codeHint')} readOnly={!isNew} {...fields.text('code')} />
    </Stack>
  );
}

function UsualFields({ edit }: { readonly edit: Parameters<typeof useFields<Usual>>[0] }) {
  const { t } = useText();
  const fields = useFields(edit);
  return (
    <Stack gap="xs">
      <TextInput size="sm" label={t('bookSet.usualName')} maxLength={200} {...fields.text('name')} />
      <NumberInput
        size="sm"
        label={t('bookSet.usualPages')}
        min={1}
        max={999}
        clampBehavior="none"
        {...fields.number('pages')}
      />
    </Stack>
  );
}
