import type { ReactNode } from 'react';
import { useStatus } from '../bridge/status-context.tsx';
import { clockText, longDateText } from '../i18n/local-time.ts';
import { useText } from '../i18n/text-context.ts';
import { DrumMotif } from './drum-motif.tsx';
import classes from './public-screen.module.css';
import { Ready } from './ready.tsx';
import { useNow } from './use-now.ts';

interface PublicScreenProps {
  readonly title: string;
  readonly text: string;
  /** Stands below the text: the kiosk's language buttons. */
  readonly children?: ReactNode;
}

/** A screen before citizens: office, time and one message in very large type. Nothing personal is ever shown here. */
export function PublicScreen({ title, text, children }: PublicScreenProps) {
  const { t, locale } = useText();
  const { value, error } = useStatus();
  const nowMs = useNow();
  return (
    <main className={classes.screen} data-dark>
      <DrumMotif className={classes.motif} />
      <header className={classes.head}>
        <p className={classes.office}>{value?.officeName ?? t('app.tagline')}</p>
        <div className={classes.time}>
          <p className={classes.clock}>{clockText(nowMs)}</p>
          <p className={classes.date}>{longDateText(nowMs, locale)}</p>
        </div>
      </header>
      <div className={classes.message}>
        <h1 className={classes.title}>{title}</h1>
        <p className={classes.text}>{text}</p>
        {children}
      </div>
      {(value !== null || error !== null) && <Ready />}
    </main>
  );
}
