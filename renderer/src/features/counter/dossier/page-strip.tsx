import { UnstyledButton } from '@mantine/core';
import { type KeyboardEvent, memo, useEffect, useRef, useState } from 'react';
import type { PageView } from '../../../../../electron/contract/dossier-views.ts';
import { useText } from '../../../i18n/text-context.ts';
import { useSteady } from '../../../ui/use-steady.ts';
import { PagePicture } from '../scan/page-picture.tsx';
import type { PageActions } from '../scan/use-page-actions.ts';
import { useSeen } from '../scan/use-seen.ts';
import classes from './page-strip.module.css';

interface PageStripProps {
  readonly pages: readonly PageView[];
  readonly actions: PageActions;
  /** Scans this page anew; null while that is not possible. */
  readonly onRescan: ((page: PageView) => void) | null;
  /** Opens a page large. */
  readonly onOpen: (page: PageView) => void;
}

/** Twice the width on the screen, for large type and dense displays. */
const THUMBNAIL_WIDTH_PX = 280;

/** The pages of one paper, small, in order; each opens large, and keys put it aside, elsewhere, or scan it anew. */
export function PageStrip({ pages, actions, onRescan, onOpen }: PageStripProps) {
  const { t } = useText();
  const list = useRef<HTMLOListElement>(null);
  const [movedId, setMovedId] = useState<string | null>(null);
  const order = pages.map(({ id }) => id).join(' ');
  useEffect(() => {
    // A page that went elsewhere keeps the keyboard: its button is another place of the document now.
    if (movedId !== null && order !== '') list.current?.querySelector<HTMLElement>(`[data-page="${movedId}"]`)?.focus();
  }, [order, movedId]);

  function onKey(event: KeyboardEvent, page: PageView, index: number): void {
    const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : null;
    if (event.key === 'Delete') {
      setMovedId(pages[index + 1]?.id ?? pages[index - 1]?.id ?? null);
      actions.hide(pages, page);
    } else if (event.key.toLowerCase() === 'r' && !event.ctrlKey && !event.altKey) onRescan?.(page);
    else if (by !== null && event.ctrlKey)
      void actions.move(pages, page, by).then((went) => went && setMovedId(page.id));
    else if (by !== null) focusPage(list.current, pages[index + by]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  const open = useSteady(onOpen);
  const press = useSteady(onKey);
  if (pages.length === 0) return null;
  return (
    <>
      <ol ref={list} className={classes.strip} aria-label={t('scan.allPages')}>
        {pages.map((page, index) => (
          <li key={page.id}>
            <Thumbnail page={page} index={index} onOpen={open} onKey={press} />
          </li>
        ))}
      </ol>
      <p className={classes.keys}>{t('scan.pageKeys')}</p>
    </>
  );
}

function focusPage(list: HTMLElement | null, page: PageView | undefined): void {
  if (page) list?.querySelector<HTMLElement>(`[data-page="${page.id}"]`)?.focus();
}

interface ThumbnailProps {
  readonly page: PageView;
  /** Among the pages that count. */
  readonly index: number;
  readonly onOpen: (page: PageView) => void;
  readonly onKey: (event: KeyboardEvent, page: PageView, index: number) => void;
}

/** Drawn anew only when it is another page: there may be hundreds, and cleaning tells of each of them. */
const Thumbnail = memo(function Thumbnail({ page, index, onOpen, onKey }: ThumbnailProps) {
  const { t } = useText();
  const [frame, isSeen] = useSeen<HTMLSpanElement>();
  return (
    <UnstyledButton
      className={classes.page}
      data-page={page.id}
      aria-label={t('scan.openPage', { page: index + 1 })}
      aria-keyshortcuts="Delete R Control+ArrowLeft Control+ArrowRight"
      onClick={() => onOpen(page)}
      onKeyDown={(event) => onKey(event, page, index)}
    >
      <span ref={frame} className={classes.frame}>
        {isSeen && <PagePicture pageId={page.id} widthPx={THUMBNAIL_WIDTH_PX} alt="" className={classes.image} />}
      </span>
      <span className={classes.seq}>{index + 1}</span>
    </UnstyledButton>
  );
});
