import { Button } from '@mantine/core';
import type { DossierComponentView } from '../../../../../electron/contract/dossier-views.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { KeyMark } from './key-mark.tsx';
import classes from './scan.module.css';
import type { FileImport } from './use-import.ts';
import type { PageActions } from './use-page-actions.ts';

/** Why files were not taken, or that they are being read. */
export function ImportStatus({ files }: { readonly files: FileImport }) {
  const { t } = useText();
  if (files.error) return <ErrorNotice error={files.error} />;
  if (files.problem !== null) return <Notice tone="warn" title={files.problem} />;
  return files.isReading ? (
    <p className={classes.status} role="status">
      {t('scan.reading')}
    </p>
  ) : null;
}

interface PageUndoProps {
  readonly actions: PageActions;
  readonly onUndo: (() => void) | null;
}

/** What was done to a page last, and how to take it back. */
export function PageUndo({ actions, onUndo }: PageUndoProps) {
  const { t } = useText();
  return (
    <>
      {actions.error && <ErrorNotice error={actions.error} />}
      {actions.hidden && onUndo && (
        <p className={classes.undo} role="status">
          {t('scan.hidden', { page: actions.hidden.number })}
          <Button size="compact-sm" variant="light" aria-keyshortcuts="Control+Z" onClick={onUndo}>
            {t('scan.undo')}
            <KeyMark name="Ctrl+Z" />
          </Button>
        </p>
      )}
    </>
  );
}

/** Over the whole window while files are held above it: where they will go. */
export function DropCover({ component }: { readonly component: DossierComponentView }) {
  const { t } = useText();
  return (
    <div className={classes.cover} data-dark>
      <p className={classes.coverTitle}>{t('scan.drop')}</p>
      <p>{t('scan.into', { paper: `${component.ordinal}. ${component.name}` })}</p>
    </div>
  );
}
