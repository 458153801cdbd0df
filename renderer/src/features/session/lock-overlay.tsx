import { useEffect, useState } from 'react';
import type { Session } from '../../../../electron/contract/methods/people.ts';
import { useText } from '../../i18n/text-context.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { BrandPanel } from './brand-panel.tsx';
import classes from './lock-overlay.module.css';
import type { PeopleChoices } from './people-choices.ts';
import { type Choice, PersonPicker } from './person-picker.tsx';
import { PinForm } from './pin-form.tsx';

interface LockOverlayProps {
  readonly session: Session;
  readonly title: string;
  readonly choices: PeopleChoices;
}

/**
 * Covers a locked window. The forms beneath stay as they are, out of sight and out of reach, until the same person
 * types the PIN; somebody else may take over and gets fresh screens.
 */
export function LockOverlay({ session, title, choices }: LockOverlayProps) {
  const { t } = useText();
  const [isOther, setOther] = useState(false);
  const [other, setOtherPerson] = useState<Choice | null>(null);

  useEffect(() => {
    const dialogs = document.getElementById('dialogs');
    dialogs?.setAttribute('inert', '');
    return () => dialogs?.removeAttribute('inert');
  }, []);

  return (
    // Keys stay in the overlay: dialogs beneath listen on the document.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it only keeps keys from going further
    <div
      className={classes.overlay}
      role="dialog"
      aria-modal="true"
      aria-label={title}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <BrandPanel />
      <main className={classes.main}>
        <div className={classes.content}>
          <h1 className={classes.title}>{title}</h1>
          {!isOther && (
            <>
              <Notice tone="info">{t('lock.kept')}</Notice>
              <PinForm
                person={{ id: session.personId, name: session.name }}
                submitLabel={t('lock.submit')}
                onBack={() => setOther(true)}
                backLabel={t('lock.other')}
              />
            </>
          )}
          {isOther && other && (
            <PinForm
              person={other}
              submitLabel={t('signIn.submit')}
              onBack={() => setOtherPerson(null)}
              backLabel={t('signIn.otherPerson')}
            />
          )}
          {isOther && !other && (
            <>
              <p>{t('lock.otherLead', { name: session.name })}</p>
              {choices.error && <ErrorNotice error={choices.error} onRetry={choices.ask} />}
              <PersonPicker people={choices.value?.people ?? []} onPick={setOtherPerson} currentId={session.personId} />
              <PersonPickerBack onBack={() => setOther(false)} label={t('lock.back', { name: session.name })} />
            </>
          )}
        </div>
      </main>
    </div>
  );
}

function PersonPickerBack({ onBack, label }: { readonly onBack: () => void; readonly label: string }) {
  return (
    <button type="button" className={classes.back} onClick={onBack}>
      {label}
    </button>
  );
}
