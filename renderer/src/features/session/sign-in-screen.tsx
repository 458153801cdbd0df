import { Loader, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../i18n/text-context.ts';
import { useView } from '../../i18n/view-context.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Ready } from '../../ui/ready.tsx';
import { BrandPanel } from './brand-panel.tsx';
import type { PeopleChoices } from './people-choices.ts';
import { type Choice, PersonPicker } from './person-picker.tsx';
import { PinForm } from './pin-form.tsx';
import classes from './sign-in-screen.module.css';

/** Who is working: a digit picks the person, the PIN and Enter do the rest. */
export function SignInScreen({ choices }: { readonly choices: PeopleChoices }) {
  const { t } = useText();
  const [person, setPerson] = useState<Choice | null>(null);
  return (
    <div className={classes.screen}>
      <BrandPanel />
      <main className={classes.main}>
        <div className={classes.content}>
          <LanguageChoice />
          <h1 className={classes.title}>{t(person ? 'signIn.pinTitle' : 'signIn.title')}</h1>
          {person ? (
            <PinForm
              person={person}
              submitLabel={t('signIn.submit')}
              onBack={() => setPerson(null)}
              backLabel={t('signIn.otherPerson')}
            />
          ) : (
            <p className={classes.lead}>{t('signIn.lead')}</p>
          )}
          {choices.error && <ErrorNotice error={choices.error} onRetry={choices.ask} />}
          {choices.value === null && !choices.error && <Loader />}
          {!person && choices.value && <PersonPicker people={choices.value.people} onPick={setPerson} />}
        </div>
      </main>
      {(choices.value || choices.error) && <Ready />}
    </div>
  );
}

function LanguageChoice() {
  const { t, locale } = useText();
  const { change } = useView();
  return (
    <SegmentedControl
      className={classes.language}
      size="sm"
      aria-label={t('view.language')}
      value={locale}
      onChange={(value) => void change({ locale: value === 'en' ? 'en' : 'vi' })}
      data={[
        { value: 'vi', label: 'Tiếng Việt' },
        { value: 'en', label: 'English' },
      ]}
    />
  );
}
