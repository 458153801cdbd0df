import { Button } from '@mantine/core';
import type { PageWorkView } from '../../../../../electron/contract/digitization-views.ts';
import type { PageView } from '../../../../../electron/contract/dossier-views.ts';
import { useText } from '../../../i18n/text-context.ts';
import { PagePicture } from './page-picture.tsx';
import classes from './scan.module.css';
import type { PageActions } from './use-page-actions.ts';
import { useSeen } from './use-seen.ts';

interface HiddenPagesProps {
  readonly pages: readonly PageView[];
  readonly works: ReadonlyMap<string, PageWorkView>;
  readonly actions: PageActions;
}

const WIDTH_PX = 200;

/** Pages that were put aside, each with the reason; nothing that was scanned is ever gone. */
export function HiddenPages({ pages, works, actions }: HiddenPagesProps) {
  const { t } = useText();
  if (pages.length === 0) return null;
  return (
    <details className={classes.hidden}>
      <summary>{t('scan.hiddenPages', { count: pages.length })}</summary>
      <ol className={classes.hiddenList}>
        {pages.map((page) => (
          <li key={page.id} className={classes.hiddenPage}>
            <Picture pageId={page.id} />
            <span>
              {t('scan.hiddenPage', { page: page.seq })}
              {page.hidden && ` · ${t(`scan.hidden.${page.hidden}`)}`}
              {page.hidden === 'BLANK' && <BlankReason work={works.get(page.id)} />}
            </span>
            <Button size="compact-sm" variant="default" disabled={actions.isBusy} onClick={() => actions.restore(page)}>
              {t('scan.restore', { page: page.seq })}
            </Button>
          </li>
        ))}
      </ol>
    </details>
  );
}

/** Loaded when it is seen: the list is closed at first, and every other side of a stack may be blank. */
function Picture({ pageId }: { readonly pageId: string }) {
  const [frame, isSeen] = useSeen<HTMLSpanElement>();
  return (
    <span ref={frame} className={classes.hiddenFrame}>
      {isSeen && <PagePicture pageId={pageId} widthPx={WIDTH_PX} alt="" className={classes.hiddenImage} />}
    </span>
  );
}

/** Why it counts as blank: a person judges that beside the picture. */
function BlankReason({ work }: { readonly work: PageWorkView | undefined }) {
  const { t } = useText();
  const blank = work?.facts?.blank ?? null;
  return blank === null ? null : ` (${t(`pages.blank.${blank}`)})`;
}
