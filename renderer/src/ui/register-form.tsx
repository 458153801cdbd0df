import { Group, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SheetInput } from '../../../electron/contract/methods/papers.ts';
import { useQuery } from '../bridge/use-query.ts';
import { dayText, localNow } from '../i18n/local-text.ts';
import { useText } from '../i18n/text-context.ts';
import { typedPeriod } from '../i18n/typed-period.ts';
import { SheetButtons } from './sheet-buttons.tsx';
import { useNow } from './use-now.ts';
import { useSheet } from './use-sheet.ts';

/** Sổ theo dõi hồ sơ of a period, of one unit or of all: printed, as PDF or as a table. */
export function RegisterForm({ hasFocus = false }: { readonly hasFocus?: boolean }) {
  const { t } = useText();
  const actions = useSheet();
  const config = useQuery('config.read', {}, { askAgainOn: ['config.changed', 'session.changed'] });
  const today = localNow(useNow()).slice(0, 10);
  const [from, setFrom] = useState(() => dayText(`${today.slice(0, 8)}01`));
  const [to, setTo] = useState(() => dayText(today));
  const [unitCode, setUnitCode] = useState('');
  const [isWrong, setWrong] = useState(false);

  function sheet(): SheetInput | null {
    const period = typedPeriod(from, to);
    setWrong(period === null);
    return period === null ? null : { form: 'SO_THEO_DOI', ...period, unitCode: unitCode === '' ? null : unitCode };
  }
  const day = (label: string, value: string, set: (typed: string) => void) => ({
    label,
    value,
    placeholder: t('step.dayHint'),
    inputMode: 'numeric' as const,
    maxLength: 10,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      setWrong(false);
      set(event.currentTarget.value);
    },
  });
  return (
    <Stack gap="md">
      <Group align="flex-start" gap="md">
        <TextInput w="9rem" {...(hasFocus && { 'data-autofocus': true })} {...day(t('sheets.from'), from, setFrom)} />
        <TextInput w="9rem" {...day(t('sheets.to'), to, setTo)} error={isWrong && t('sheets.periodWrong')} />
        <Select
          w="20rem"
          label={t('sheets.unit')}
          allowDeselect={false}
          data={[
            { value: '', label: t('sheets.unitAny') },
            ...(config.value?.units ?? []).map(({ code, name }) => ({ value: code, label: name })),
          ]}
          value={unitCode}
          onChange={(code) => setUnitCode(code ?? '')}
        />
      </Group>
      <SheetButtons actions={actions} sheet={sheet} hasTable />
    </Stack>
  );
}
