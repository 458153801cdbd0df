import { Tooltip } from '@mantine/core';
import { type MouseEvent, memo, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import type { PageWorkView } from '../../../../../electron/contract/digitization-views.ts';
import type { PageView } from '../../../../../electron/contract/dossier-views.ts';
import { useText } from '../../../i18n/text-context.ts';
import { useView } from '../../../i18n/view-context.tsx';
import { useSteady } from '../../../ui/use-steady.ts';
import { PagePicture } from '../scan/page-picture.tsx';
import type { FilmItem } from './film-lines.ts';
import { filmWindow, lineTops, scrollToLine } from './film-window.ts';
import { asksForCorners, pageFacts } from './page-facts.ts';
import classes from './pages.module.css';
import type { Thumb, ThumbStore } from './thumb-store.ts';
import type { Selection } from './use-selection.ts';
import { useThumbs } from './use-thumbs.ts';

const REM_PX = 16;
const PAPER_REM = 2;
const PAGE_REM = 10.5;
/** Drawn beyond what is seen, so that a turn of the wheel meets pictures. */
const AHEAD_PX = 500;
/** Twice the width on the screen. */
const CAME_WIDTH_PX = 240;

interface FilmstripProps {
  readonly items: readonly FilmItem[];
  readonly works: ReadonlyMap<string, PageWorkView>;
  readonly selection: Selection;
  readonly thumbs: ThumbStore;
}

/** Every page of the dossier, small, paper by paper. Only what is seen is drawn, so that five hundred pages are as quick as five. */
export function Filmstrip({ items, works, selection, thumbs }: FilmstripProps) {
  const { t } = useText();
  const { textScalePercent } = useView();
  useThumbs(thumbs);
  const strip = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ scrollTopPx: 0, heightPx: 600 });
  const remPx = (REM_PX * textScalePercent) / 100;
  const tops = useMemo(
    () => lineTops(items.map(({ kind }) => ({ heightPx: (kind === 'PAPER' ? PAPER_REM : PAGE_REM) * remPx }))),
    [items, remPx],
  );
  const { first, end } = filmWindow(tops, { ...view, aheadPx: AHEAD_PX });
  useStripView(strip, setView);
  const { currentId } = selection;
  const line = items.findIndex((item) => item.kind === 'PAGE' && item.page.id === currentId);
  const showLine = useEffectEvent(() => {
    const element = strip.current;
    if (element === null || line < 0) return;
    // A page at the top brings the name of its paper along.
    const at = items[line - 1]?.kind === 'PAPER' && (tops[line] ?? 0) < element.scrollTop + remPx ? line - 1 : line;
    element.scrollTop = scrollToLine(tops, at, { scrollTopPx: element.scrollTop, heightPx: element.clientHeight });
  });
  useEffect(() => {
    if (line >= 0) showLine();
  }, [line]);
  const chosen = new Set(selection.chosen);
  const pick = useSteady((pageId: string, isExtending: boolean) =>
    isExtending ? selection.extendTo(pageId) : selection.go(pageId),
  );
  return (
    <div ref={strip} className={classes.strip}>
      <div className={classes.film} style={{ height: tops.at(-1) }} role="listbox" aria-label={t('pages.strip')}>
        {items.slice(first, end).map((item, index) => {
          const at = first + index;
          const box = { top: tops[at], height: (tops[at + 1] ?? 0) - (tops[at] ?? 0) };
          return item.kind === 'PAPER' ? (
            <div key={`paper ${item.ordinal}`} className={classes.line} style={box} role="presentation">
              <PaperLine item={item} />
            </div>
          ) : (
            <div key={item.page.id} className={classes.line} style={box} role="presentation">
              <PageLine
                page={item.page}
                number={item.number}
                work={works.get(item.page.id)}
                thumb={thumbs.get(item.page.id)}
                want={thumbs.want}
                isCurrent={item.page.id === currentId}
                isChosen={chosen.size > 1 && chosen.has(item.page.id)}
                onPick={pick}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** What of the strip is seen, measured once a frame. */
function useStripView(
  strip: { readonly current: HTMLDivElement | null },
  setView: (view: { scrollTopPx: number; heightPx: number }) => void,
): void {
  useEffect(() => {
    const element = strip.current;
    if (element === null) return undefined;
    let frame = 0;
    const measure = (): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => setView({ scrollTopPx: element.scrollTop, heightPx: element.clientHeight }));
    };
    measure();
    element.addEventListener('scroll', measure, { passive: true });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener('scroll', measure);
      observer.disconnect();
    };
  }, [strip, setView]);
}

const PaperLine = memo(function PaperLine({ item }: { readonly item: Extract<FilmItem, { kind: 'PAPER' }> }) {
  const { t } = useText();
  return (
    <div className={classes.paperLine} title={item.name}>
      <span className={classes.paperLineName}>
        {item.ordinal}. {item.name}
      </span>
      <span aria-label={t('scan.pages', { pages: item.count })}>{item.count}</span>
    </div>
  );
});

interface PageLineProps {
  readonly page: PageView;
  readonly number: number | null;
  readonly work: PageWorkView | undefined;
  readonly thumb: Thumb | undefined;
  readonly want: ThumbStore['want'];
  readonly isCurrent: boolean;
  readonly isChosen: boolean;
  readonly onPick: (pageId: string, isExtending: boolean) => void;
}

/** Drawn anew only when something of it changes: a held key passes thirty pages a second. */
const PageLine = memo(function PageLine(props: PageLineProps) {
  const { page, number, work, thumb, want, isCurrent, isChosen, onPick } = props;
  const { t, locale } = useText();
  const isCleaned = work?.state === 'DONE';
  const rev = work?.rev ?? 0;
  useEffect(() => {
    if (isCleaned) want(page.id, rev);
  }, [want, page.id, isCleaned, rev]);
  const mark = markOf(page, work);
  return (
    <Tooltip
      label={pageFacts(page, work, t, locale).map((fact) => (
        <span key={fact} style={{ display: 'block' }}>
          {fact}
        </span>
      ))}
      position="right"
      openDelay={250}
      withinPortal
    >
      <div
        role="option"
        aria-selected={isCurrent}
        aria-label={number === null ? t('pages.hiddenPage', { page: page.seq }) : t('pages.page', { page: number })}
        tabIndex={-1}
        className={classes.pageLine}
        data-page={page.id}
        data-chosen={isChosen || undefined}
        data-hidden={number === null || undefined}
        onMouseDown={(event: MouseEvent) => {
          event.preventDefault();
          onPick(page.id, event.shiftKey);
        }}
      >
        <span className={classes.thumbFrame}>
          {thumb ? (
            <img className={classes.thumb} src={thumb.url} alt="" />
          ) : (
            !isCleaned && <PagePicture pageId={page.id} widthPx={CAME_WIDTH_PX} alt="" className={classes.thumb} />
          )}
        </span>
        <span className={classes.pageNumber}>
          {number ?? '–'} {mark !== null && <span className={classes.pageMark}>{t(mark)}</span>}
        </span>
      </div>
    </Tooltip>
  );
});

/** The one thing a person should know of a page at a glance. */
function markOf(page: PageView, work: PageWorkView | undefined) {
  if (page.hidden !== null) return `scan.hidden.${page.hidden}` as const;
  if (work === undefined || work.state === 'WAITING') return 'pages.mark.waiting' as const;
  if (work.state === 'FAILED') return 'pages.mark.failed' as const;
  return asksForCorners(work) ? ('pages.mark.corners' as const) : null;
}
