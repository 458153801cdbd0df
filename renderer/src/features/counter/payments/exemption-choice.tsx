import { Select } from '@mantine/core';
import { useText } from '../../../i18n/text-context.ts';

interface ExemptionChoiceProps {
  readonly exemptions: readonly { readonly code: string; readonly name: string; readonly percent: number }[];
  /** Empty: none. */
  readonly code: string;
  readonly onChange: (code: string) => void;
}

/** Who pays less; nothing where nobody does. */
export function ExemptionChoice({ exemptions, code, onChange }: ExemptionChoiceProps) {
  const { t } = useText();
  if (exemptions.length === 0) return null;
  return (
    <Select
      size="sm"
      label={t('payment.exemption')}
      data={[
        { value: '', label: t('payment.exemptionNone') },
        ...exemptions.map((each) => ({
          value: each.code,
          label: t('payment.exemptionOf', { name: each.name, percent: each.percent }),
        })),
      ]}
      value={code}
      onChange={(chosen) => onChange(chosen ?? '')}
    />
  );
}
