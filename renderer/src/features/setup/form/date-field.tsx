import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { dayText, parseDay } from '../../../i18n/local-text.ts';

interface DateFieldProps {
  readonly label: string;
  readonly description?: string;
  readonly required?: boolean;
  /** `YYYY-MM-DD`, or what was typed while it is no day; empty for none. */
  readonly value: string;
  readonly error?: string | undefined;
  readonly onChange: (value: string) => void;
}

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
const EXAMPLE = '31/12/2026';

/** A day as people here write it, `31/12/2026`; the value is the day as data has it. */
export function DateField({ value, onChange, ...props }: DateFieldProps) {
  // While it is typed the field shows the keys as they were pressed; the usual spelling comes when it is left.
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextInput
      {...props}
      inputMode="numeric"
      placeholder={EXAMPLE}
      value={typed ?? (ISO_DAY.test(value) ? dayText(value) : value)}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        onChange(parseDay(text) ?? text.trim());
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
