import { NumberInput, Stack, Switch, TextInput } from '@mantine/core';
import type { HandInTarget } from '../../../../../electron/contract/entities.ts';
import { sizeText } from '../../../i18n/local-time.ts';
import { useText } from '../../../i18n/text-context.ts';
import { Card } from '../../../ui/page.tsx';
import { problemsUnder } from '../catalogue/procedure-form.ts';
import { RowList } from '../catalogue/row-list.tsx';
import type { EditForm } from '../form/use-edit-form.ts';
import { type FieldsOf, useFields } from '../form/use-field.ts';
import { type DigitizationForm, targetFromText, targetToText } from './digitization-form.ts';
import { freeCode } from './entity-kind.ts';

/** The usual name of a file (domain reference 5) and the bar most portals set. */
const NEW_TARGET = {
  name: '',
  fileName: '{code}_{n}_{component}_v{version}.pdf',
  maxFileBytes: 10_000_000,
  maxTotalBytes: null,
  plainNames: true,
  maxNameLength: 120,
} as const;

/** Systems that dossiers are handed in to: how they want files named and how large they take them. */
export function HandInTargets({ edit }: { readonly edit: EditForm<DigitizationForm> }) {
  const { t, locale } = useText();
  const targets = edit.form.targets.map(targetFromText);
  return (
    <Card title={t('target.title')}>
      <RowList
        title={t('target.title')}
        hint={t('target.lead')}
        addLabel={t('target.add')}
        rows={targets}
        problems={problemsUnder(edit.problems, 'targets')}
        make={(): HandInTarget => ({ ...NEW_TARGET, code: freeCode('HT', targets) })}
        summary={({ name, fileName, maxFileBytes }) => ({
          title: name,
          marks: [maxFileBytes === null ? t('target.noLimit') : sizeText(maxFileBytes, locale)],
          detail: fileName,
        })}
        onChange={(rows) => edit.set({ targets: rows.map(targetToText) })}
      >
        {(row) => <TargetFields edit={row} />}
      </RowList>
    </Card>
  );
}

function TargetFields({ edit }: { readonly edit: FieldsOf<HandInTarget> }) {
  const { t } = useText();
  const fields = useFields(edit);
  const bytes = { thousandSeparator: '.', decimalSeparator: ',', allowDecimal: false, clampBehavior: 'none' } as const;
  return (
    <Stack gap="xs">
      <TextInput size="sm" label={t('target.name')} maxLength={120} {...fields.text('name')} />
      <TextInput
        size="sm"
        label={t('target.fileName')}
        description={t('target.fileNameHint')}
        maxLength={120}
        {...fields.text('fileName')}
      />
      <NumberInput
        size="sm"
        label={t('target.maxFileBytes')}
        description={t('target.bytesHint')}
        min={10_000}
        {...bytes}
        {...fields.openNumber('maxFileBytes')}
      />
      <NumberInput
        size="sm"
        label={t('target.maxTotalBytes')}
        min={10_000}
        {...bytes}
        {...fields.openNumber('maxTotalBytes')}
      />
      <NumberInput
        size="sm"
        label={t('target.maxNameLength')}
        min={20}
        max={200}
        {...bytes}
        {...fields.number('maxNameLength')}
      />
      <Switch label={t('target.plainNames')} description={t('target.plainNamesHint')} {...fields.flag('plainNames')} />
      <TextInput size="sm" label={t('target.code')} maxLength={40} {...fields.text('code')} />
    </Stack>
  );
}
