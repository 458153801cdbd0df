import { Select, Switch, Textarea, TextInput } from '@mantine/core';
import { useText } from '../../../i18n/text-context.ts';
import { linesOf } from '../form/lines-of.ts';
import { useFields } from '../form/use-field.ts';
import { type EntityKindView, type FieldsProps, freeCode } from './entity-kind.ts';
import { PrinterFields } from './printer-fields.tsx';

export type DeviceForm = {
  code: string;
  name: string;
  kind: string;
  connection: string;
  /** One a line. */
  fallbacks: string;
  counterCode: string;
  demo: boolean;
  active: boolean;
};

const KINDS = ['TICKET_PRINTER', 'RATING_KEYPAD', 'CARD_READER', 'SCANNER'] as const;

export const deviceView: EntityKindView<'device', DeviceForm> = {
  kind: 'device',
  rowsOf: (config) => config.devices,
  columns: (t) => [t('field.name'), t('field.kind'), t('field.connection'), t('field.counter')],
  cells: (row, config, t) => [
    row.name,
    row.demo ? `${t(`device.${row.kind}`)} · ${t('device.demo')}` : t(`device.${row.kind}`),
    row.connection,
    config.counters.find(({ code }) => code === row.counterCode)?.name ?? t('device.shared'),
  ],
  emptyForm: (config) => ({
    code: freeCode('TB', config.devices),
    name: '',
    kind: 'TICKET_PRINTER',
    connection: '',
    fallbacks: '',
    counterCode: '',
    demo: false,
    active: true,
  }),
  toForm: ({ code, name, kind, connection, fallbacks, counterCode, demo, active }) => ({
    code,
    name,
    kind,
    connection,
    fallbacks: fallbacks.join('\n'),
    counterCode: counterCode ?? '',
    demo,
    active,
  }),
  toRow: (form) => ({
    ...form,
    fallbacks: form.kind === 'SCANNER' ? linesOf(form.fallbacks) : [],
    counterCode: form.counterCode === '' ? null : form.counterCode,
  }),
  Fields: DeviceFields,
};

/** The kind as the texts know it; a draft may hold an older word. */
function kindOf(kind: string): (typeof KINDS)[number] {
  return KINDS.find((known) => known === kind) ?? 'TICKET_PRINTER';
}

function DeviceFields({ edit, config, isNew }: FieldsProps<DeviceForm>) {
  const { t } = useText();
  const fields = useFields(edit);
  return (
    <>
      <TextInput data-autofocus label={t('field.name')} required {...fields.text('name')} />
      <Select
        label={t('field.kind')}
        data={KINDS.map((kind) => ({ value: kind, label: t(`device.${kind}`) }))}
        {...fields.choice('kind')}
      />
      <TextInput
        label={t('field.connection')}
        description={t(`device.connectionHint.${kindOf(edit.form.kind)}`)}
        required
        {...fields.text('connection')}
      />
      {edit.form.kind === 'SCANNER' && !edit.form.demo && (
        <Textarea
          label={t('device.fallbacks')}
          description={t('device.fallbacksHint')}
          autosize
          minRows={2}
          maxRows={4}
          value={edit.form.fallbacks}
          error={fields.error('fallbacks')}
          onChange={(event) => edit.set({ fallbacks: event.currentTarget.value })}
        />
      )}
      {edit.form.kind === 'TICKET_PRINTER' && !edit.form.demo && (
        <PrinterFields
          connection={edit.form.connection}
          config={config}
          onChange={(connection) => edit.set({ connection })}
        />
      )}
      <Select
        label={t('field.counter')}
        data={[
          { value: '', label: t('device.shared') },
          ...config.counters.map(({ code, name }) => ({ value: code, label: name })),
        ]}
        {...fields.choice('counterCode')}
      />
      <Switch label={t('device.demo')} description={t('device.demoHint')} {...fields.flag('demo')} />
      <TextInput label={t('field.code')} description={t('field.codeHint')} readOnly={!isNew} {...fields.text('code')} />
    </>
  );
}
