import { NumberInput, Select, Stack, Switch } from '@mantine/core';
import { useText } from '../../../i18n/text-context.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Card } from '../../../ui/page.tsx';
import type { EditForm } from '../form/use-edit-form.ts';
import { useFields } from '../form/use-field.ts';
import type { DigitizationForm } from './digitization-form.ts';

const READ_TEXT = ['AUTO', 'ON', 'OFF'] as const;
const MAX_DAYS = 3_650;
const MIN_BUDGET_MB = 100;

interface CardProps {
  readonly edit: EditForm<DigitizationForm>;
}

/** What becomes of a page after it came: cleaned, read, signed. */
export function CleaningCard({ edit }: CardProps) {
  const { t } = useText();
  const fields = useFields(edit);
  return (
    <Card title={t('digitization.cleaning')}>
      <Stack maw="40rem">
        <Switch label={t('digitization.clean')} description={t('digitization.cleanHint')} {...fields.flag('clean')} />
        <Select
          label={t('digitization.readText')}
          description={t('digitization.readTextHint')}
          data={READ_TEXT.map((value) => ({ value, label: t(`digitization.readText.${value}`) }))}
          {...fields.choice('readText')}
        />
        <Switch
          label={t('digitization.signDocuments')}
          description={t('digitization.signDocumentsHint')}
          {...fields.flag('signDocuments')}
        />
      </Stack>
    </Card>
  );
}

/** How long working copies stay after they were handed in, and how much room files may take. */
export function RetentionCard({ edit }: CardProps) {
  const { t } = useText();
  const fields = useFields(edit);
  const { eraseAfterDays } = edit.form;
  return (
    <Card title={t('digitization.retention')}>
      <Stack maw="40rem">
        <NumberInput
          label={t('digitization.eraseAfterDays')}
          description={t('digitization.eraseAfterDaysHint')}
          min={1}
          max={MAX_DAYS}
          allowDecimal={false}
          clampBehavior="none"
          {...fields.openNumber('eraseAfterDays')}
        />
        {eraseAfterDays !== null && !Number.isNaN(eraseAfterDays) && (
          <Notice tone="warn" title={t('digitization.eraseOn', { days: eraseAfterDays })} />
        )}
        <NumberInput
          label={t('digitization.budgetMb')}
          description={t('digitization.budgetMbHint')}
          min={MIN_BUDGET_MB}
          allowDecimal={false}
          clampBehavior="none"
          thousandSeparator="."
          decimalSeparator=","
          {...fields.openNumber('budgetMb')}
        />
      </Stack>
    </Card>
  );
}
