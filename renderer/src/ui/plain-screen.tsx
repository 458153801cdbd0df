import type { ReactNode } from 'react';
import { Mark } from './drum-motif.tsx';
import classes from './plain-screen.module.css';
import { Ready } from './ready.tsx';

interface PlainScreenProps {
  readonly title: string;
  readonly isReady: boolean;
  readonly children: ReactNode;
}

/** One message in the middle of a window: waiting, not set up, locked. */
export function PlainScreen({ title, isReady, children }: PlainScreenProps) {
  return (
    <main className={classes.screen}>
      <div className={classes.sheet}>
        <Mark className={classes.mark} />
        <h1 className={classes.title}>{title}</h1>
        {children}
      </div>
      {isReady && <Ready />}
    </main>
  );
}
