import { useText } from '../../../i18n/text-context.ts';
import { Ready } from '../../../ui/ready.tsx';
import { RecoveryKeyForm } from './recovery-key-form.tsx';
import classes from './recovery-key-screen.module.css';

interface RecoveryKeyScreenProps {
  readonly recoveryKey: string;
  readonly onDone: () => void;
}

/** The first recovery key, after set-up: nothing else is on the screen. */
export function RecoveryKeyScreen({ recoveryKey, onDone }: RecoveryKeyScreenProps) {
  const { t } = useText();
  return (
    <main className={classes.screen}>
      <div className={classes.sheet}>
        <h1 className={classes.title}>{t('key.title')}</h1>
        <RecoveryKeyForm recoveryKey={recoveryKey} doneLabel={t('key.done')} onDone={onDone} />
      </div>
      <Ready />
    </main>
  );
}
