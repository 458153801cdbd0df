import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { useText } from '../../../i18n/text-context.ts';
import { Page } from '../../../ui/page.tsx';
import classes from './sub-page.module.css';

interface SubPageProps {
  readonly title: string;
  readonly lead?: string;
  readonly actions?: ReactNode;
  readonly onBack: () => void;
  readonly children: ReactNode;
}

/** A dialog or a list of choices, which closes first. */
function isSomethingOpen(): boolean {
  const layers = document.querySelectorAll('#dialogs [role="dialog"], #dialogs [role="listbox"]');
  return [...layers].some((layer) => layer.checkVisibility());
}

/** A page of the catalogue behind its list; Escape goes back to it. What was typed is kept. */
export function SubPage({ title, lead, actions, onBack, children }: SubPageProps) {
  const { t } = useText();
  const back = useEffectEvent(onBack);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !isSomethingOpen()) back();
    };
    // In the capture phase: what Escape closes is still open then, and is all that it closes.
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, []);
  return (
    <div className={classes.page}>
      <Button
        className={classes.back}
        size="sm"
        variant="subtle"
        leftSection={<IconArrowLeft size="1.125rem" aria-hidden="true" />}
        aria-keyshortcuts="Escape"
        onClick={onBack}
      >
        {t('catalogue.back')}
      </Button>
      <Page title={title} {...(lead !== undefined && { lead })} actions={actions}>
        {children}
      </Page>
    </div>
  );
}
