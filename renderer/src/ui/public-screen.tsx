import type { ReactNode } from 'react';
import { useStatus } from '../bridge/status-context.tsx';
import { clockText, longDateText } from '../i18n/local-time.ts';
import { useText } from '../i18n/text-context.ts';
import { DrumMotif, Mark } from './drum-motif.tsx';
import classes from './public-screen.module.css';
import { useNow } from './use-now.ts';

interface PublicScreenProps {
  /** The content shows the time itself. */
  readonly hidesTime?: boolean;
  readonly children: ReactNode;
}

/** A screen before citizens: the office and the time above, the content below in very large type. */
export function PublicScreen({ hidesTime = false, children }: PublicScreenProps) {
  const { t, locale } = useText();
  const { value } = useStatus();
  const nowMs = useNow();
  return (
    <main className={classes.screen} data-dark>
      <DrumMotif className={classes.motif} />
      <header className={classes.head}>
        <Mark className={classes.mark} />
        <p className={classes.office}>{value?.officeName ?? t('app.tagline')}</p>
        {!hidesTime && (
          <div className={classes.time}>
            <p className={classes.clock}>{clockText(nowMs)}</p>
            <p className={classes.date}>{longDateText(nowMs, locale)}</p>
          </div>
        )}
      </header>
      {children}
    </main>
  );
}

interface PublicMessageProps {
  readonly title: string;
  readonly text: string;
  /** Stands below the text. */
  readonly children?: ReactNode;
}

/** One message that fills a public screen. */
export function PublicMessage({ title, text, children }: PublicMessageProps) {
  return (
    <div className={classes.message} role="status">
      <h1 className={classes.title}>{title}</h1>
      <p className={classes.text}>{text}</p>
      {children}
    </div>
  );
}
