import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/text-context.ts';
import classes from './bar.module.css';
import type { ReadPart } from './reading-plan.ts';
import { SpeakerButton } from './speaker-button.tsx';

interface PageBarProps {
  readonly read: readonly ReadPart[];
  /** Shows the button that goes back. */
  readonly onBack?: () => void;
  readonly children?: ReactNode;
}

/** The foot of a page: back, what else can be done, read aloud. */
export function PageBar({ read, onBack, children }: PageBarProps) {
  const { t } = useText();
  return (
    <footer className={classes.bar}>
      {onBack && (
        <button type="button" className={classes.plain} onClick={onBack}>
          <IconArrowLeft aria-hidden="true" />
          {t('kiosk.back')}
        </button>
      )}
      {children}
      <SpeakerButton parts={read} />
    </footer>
  );
}
