import { PasswordInput } from '@mantine/core';
import { PASSPHRASE_MIN_LENGTH } from '../../../../../electron/contract/methods/store.ts';
import { useText } from '../../../i18n/text-context.ts';
import { Notice } from '../../../ui/notice.tsx';
import type { WizardStepProps } from './step-props.ts';
import classes from './steps.module.css';

/** Only where the system keeps no keys: the passphrase that opens the data at each start. */
export function PassphraseStep({ form, change, problems }: WizardStepProps) {
  const { t } = useText();
  const errorOf = (field: string): string | undefined => {
    const problem = problems[field];
    return problem && t(problem);
  };
  return (
    <>
      <Notice tone="info" title={t('wizard.noKeyring')}>
        {t('wizard.noKeyringText')}
      </Notice>
      <div className={classes.fields}>
        <PasswordInput
          className={classes.wide}
          label={t('passphrase.label')}
          description={t('passphrase.rule', { min: PASSPHRASE_MIN_LENGTH, count: form.passphrase.length })}
          autoComplete="off"
          aria-invalid={problems.passphrase !== undefined}
          value={form.passphrase}
          error={errorOf('passphrase')}
          onChange={(event) => change({ passphrase: event.currentTarget.value })}
        />
        <PasswordInput
          className={classes.wide}
          label={t('passphrase.again')}
          autoComplete="off"
          aria-invalid={problems.passphraseAgain !== undefined}
          value={form.passphraseAgain}
          error={errorOf('passphraseAgain')}
          onChange={(event) => change({ passphraseAgain: event.currentTarget.value })}
        />
      </div>
    </>
  );
}
