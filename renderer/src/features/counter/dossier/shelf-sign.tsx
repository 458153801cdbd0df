import { IconPackage } from '@tabler/icons-react';
import type { DossierView } from '../../../../../electron/contract/dossier-views.ts';
import { useText } from '../../../i18n/text-context.ts';
import { Notice } from '../../../ui/notice.tsx';
import classes from './shelf-sign.module.css';

/** Where the paper of a result that waits lies, to be read from two steps away. */
export function ShelfSign({ dossier }: { readonly dossier: Pick<DossierView, 'state' | 'shelf' | 'result'> }) {
  const { t } = useText();
  const { state, shelf, result } = dossier;
  if (state !== 'CO_KET_QUA' || !result?.paper) return null;
  if (shelf === '') {
    return (
      <Notice tone="warn" title={t('shelf.none')}>
        {t('shelf.noneText')}
      </Notice>
    );
  }
  return (
    <p className={classes.sign}>
      <IconPackage className={classes.icon} aria-hidden="true" />
      <span className={classes.label}>{t('shelf.at')}</span>
      <strong className={classes.shelf} data-testid="shelf">
        {shelf}
      </strong>
    </p>
  );
}
