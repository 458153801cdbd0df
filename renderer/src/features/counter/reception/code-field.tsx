import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { RefObject } from 'react';
import { useErrorText, useText } from '../../../i18n/text-context.ts';
import classes from './reception-form.module.css';
import type { ExternalCode } from './use-external-code.ts';

interface CodeFieldProps {
  readonly code: string;
  readonly external: ExternalCode;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onType: (code: string) => void;
  readonly onOpen: (dossier: { readonly id: string; readonly code: string }) => void;
}

/** The dossier's code in the provincial system, typed, pasted or scanned: what a list told of it fills the form. */
export function CodeField({ code, external, field, onType, onOpen }: CodeFieldProps) {
  const { t } = useText();
  const textOf = useErrorText();
  const { answer, error, systems, system, taken } = external;
  const described = taken ? t('reception.codeTaken', { code: taken.code }) : answer && systemText();
  function systemText(): string {
    const name = systems.find((one) => one.code === system)?.name;
    if (name === undefined) return t('reception.codeNoSystem');
    return answer?.item ? t('reception.codeListed', { system: name }) : t('reception.codeOf', { system: name });
  }
  return (
    <div className={classes.code}>
      <TextInput
        ref={field}
        size="sm"
        autoComplete="off"
        spellCheck={false}
        label={t('reception.externalCode')}
        placeholder={t('reception.externalCodeHint')}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        maxLength={200}
        value={code}
        error={error ? textOf(error) : undefined}
        description={code.trim() === '' ? undefined : described}
        onChange={(event) => onType(event.currentTarget.value)}
        onBlur={() => void external.look(code)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          void external.look(code);
        }}
      />
      {code.trim() !== '' && answer !== null && answer.systems.length > 1 && (
        <NativeSelect
          size="xs"
          aria-label={t('reception.externalSystem')}
          value={system}
          data={systems
            .filter((one) => answer.systems.includes(one.code))
            .map(({ code: value, name }) => ({ value, label: name }))}
          onChange={(event) => external.choose(event.currentTarget.value)}
        />
      )}
      {taken && (
        <Button size="compact-sm" variant="light" onClick={() => onOpen(taken)}>
          {t('reception.openDossier', { code: taken.code })}
        </Button>
      )}
    </div>
  );
}
