import { useState } from 'react';
import type { PageView } from '../../../../../electron/contract/dossier-views.ts';
import { useText } from '../../../i18n/text-context.ts';
import { PagePicture } from './page-picture.tsx';
import classes from './scan.module.css';
import { newestPage } from './scan-rules.ts';

/** Twice the widest it is on the screen. */
const WIDTH_PX = 900;

/** The page that came last, large: a crooked or empty sheet is seen while the stack still lies there. */
export function NewestPage({ pages }: { readonly pages: readonly PageView[] }) {
  const { t } = useText();
  const newest = newestPage(pages);
  return (
    <figure className={classes.newest} aria-label={t('scan.newest')}>
      <div className={classes.newestFrame}>
        {newest ? <SteadyPicture pageId={newest.id} /> : <p className={classes.newestNone}>{t('scan.newestNone')}</p>}
      </div>
      {newest && (
        <figcaption className={classes.newestCaption}>
          {t('scan.newest')} · {t('scan.newestOf', { page: pages.indexOf(newest) + 1, total: pages.length })}
        </figcaption>
      )}
    </figure>
  );
}

/**
 * The page before stays until the next one is drawn, and one that is overtaken meanwhile is left out: a fast feeder shows
 * pages instead of a flicker.
 */
function SteadyPicture({ pageId }: { readonly pageId: string }) {
  const { t } = useText();
  const [shownId, setShownId] = useState<string | null>(null);
  const [comingId, setComingId] = useState<string | null>(null);
  if (comingId === null && shownId !== pageId) setComingId(pageId);
  const ids = [...new Set([shownId, comingId])].filter((id) => id !== null);
  return ids.map((id) => (
    <div key={id} className={classes.newestPage} hidden={shownId !== null && id !== shownId}>
      <PagePicture
        pageId={id}
        widthPx={WIDTH_PX}
        alt={t('scan.newest')}
        className={classes.newestImage}
        onSettled={() => {
          setShownId(id);
          setComingId(null);
        }}
      />
    </div>
  ));
}
