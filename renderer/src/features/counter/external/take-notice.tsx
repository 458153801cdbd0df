import { Button } from '@mantine/core';
import type { EnvelopeError } from '../../../../../electron/contract/envelope.ts';
import { isErrorCode, renderErrorText } from '../../../../../electron/contract/error-texts/render-error-text.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import classes from './external.module.css';
import type { TakeOutcome } from './use-take.ts';

interface TakeNoticeProps {
  readonly outcome: TakeOutcome | null;
  readonly error: EnvelopeError | null;
  readonly onOpen: (dossierId: string) => void;
  readonly onClose: () => void;
}

/** How many lines became dossiers, and each that did not with its reason. */
export function TakeNotice({ outcome, error, onOpen, onClose }: TakeNoticeProps) {
  const { t, locale } = useText();
  if (error) return <ErrorNotice error={error} />;
  if (outcome === null) return null;
  const { taken, rejected } = outcome;
  const [only] = taken;
  return (
    <Notice
      tone={rejected.length > 0 ? 'warn' : 'ok'}
      title={taken.length === 0 ? t('ext.takenNone') : t('ext.taken', { count: taken.length })}
      actions={
        <>
          {taken.length === 1 && only && (
            <Button size="sm" onClick={() => onOpen(only.dossierId)}>
              {t('ext.open')}
            </Button>
          )}
          <Button size="sm" variant="default" onClick={onClose}>
            {t('common.close')}
          </Button>
        </>
      }
    >
      {rejected.length > 0 && (
        <>
          <p>{t('ext.rejected', { count: rejected.length })}</p>
          <ul className={classes.rejected}>
            {rejected.map(({ code, error: reason, message }) => (
              <li key={code}>
                <strong>{code}</strong>:{' '}
                {locale !== 'vi' && isErrorCode(reason)
                  ? renderErrorText({ code: reason, details: {} }, locale)
                  : message}
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}
