import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { createTranslate } from '../i18n/translate.ts';
import { Mark } from '../ui/drum-motif.tsx';
import { Ready } from '../ui/ready.tsx';
import classes from './error-boundary.module.css';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

/** Catches a bug while drawing: says so, and the window starts again at the press of a key. Drafts are in the backend. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly bug: Error | null }> {
  override state: { readonly bug: Error | null } = { bug: null };

  static getDerivedStateFromError(bug: unknown): { bug: Error } {
    return { bug: bug instanceof Error ? bug : new Error(String(bug)) };
  }

  override render(): ReactNode {
    const { bug } = this.state;
    if (bug === null) return this.props.children;
    // The language setting lies below this component, so the language of the page decides.
    const t = createTranslate(document.documentElement.lang === 'en' ? 'en' : 'vi');
    return (
      <main className={classes.screen} role="alert">
        <Mark className={classes.mark} />
        <h1 className={classes.title}>{t('crash.title')}</h1>
        <p className={classes.text}>{t('crash.text')}</p>
        <Button size="lg" autoFocus onClick={() => window.location.reload()}>
          {t('crash.again')}
        </Button>
        <details className={classes.details}>
          <summary>{t('crash.details')}</summary>
          <pre>{bug.stack ?? bug.message}</pre>
        </details>
        <Ready />
      </main>
    );
  }
}
