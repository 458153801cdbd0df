import { Button } from '@mantine/core';
import type { EnvelopeError } from '../../../electron/contract/envelope.ts';
import { useErrorText, useText } from '../i18n/text-context.ts';
import classes from './error-notice.module.css';
import { Notice } from './notice.tsx';

interface ErrorNoticeProps {
  readonly error: EnvelopeError;
  /** Offers to try the same again. */
  readonly onRetry?: (() => void) | undefined;
}

/** A failed call: what happened, what to do, and the reference that IT finds in the log. */
export function ErrorNotice({ error, onRetry }: ErrorNoticeProps) {
  const { t } = useText();
  const textOf = useErrorText();
  return (
    <Notice
      tone="bad"
      title={textOf(error)}
      actions={
        onRetry && (
          <Button size="sm" variant="default" onClick={onRetry}>
            {t('common.tryAgain')}
          </Button>
        )
      }
    >
      <span className={classes.reference}>{t('common.reference', { id: error.correlationId })}</span>
    </Notice>
  );
}
