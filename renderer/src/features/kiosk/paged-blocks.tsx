import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import {
  type CSSProperties,
  type ReactNode,
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useText } from '../../i18n/text-context.ts';
import gridClasses from './card-grid.module.css';
import { type Column, pagesOf } from './page-breaks.ts';
import classes from './paged-blocks.module.css';

export interface Block {
  readonly key: string;
  readonly content: ReactNode;
}

interface PagedBlocksProps {
  readonly blocks: readonly Block[];
  /** Changes whenever a block says something else. */
  readonly content: string;
  /** Shows one page alone, and is told how many blocks it does not hold. */
  readonly onHidden?: (count: number) => void;
}

/** Lines one below the other, with nothing cut off: on several pages where one does not hold them. */
export function PagedBlocks({ blocks, content, onHidden }: PagedBlocksProps) {
  const { t } = useText();
  const isSingle = onHidden !== undefined;
  const { body, pager, probe, pages, columns } = useBreaks(blocks.length, content, isSingle);
  const [wanted, setPage] = useState(0);
  const count = Math.max(1, pages.length);
  const page = Math.min(wanted, count - 1);
  const shown = pages[page] ?? [];
  const tell = useEffectEvent((hidden: number) => onHidden?.(hidden));
  const hidden = blocks.length - (shown.at(-1)?.[1] ?? 0);
  useEffect(() => tell(hidden), [hidden]);
  return (
    <div ref={body} className={classes.body} style={{ '--columns': columns } as CSSProperties}>
      <div key={page} className={classes.page}>
        {shown.map(([from, to]) => (
          <div key={from} className={classes.column}>
            {blocks.slice(from, to).map((block) => (
              <div key={block.key} className={classes.block}>
                {block.content}
              </div>
            ))}
          </div>
        ))}
      </div>
      <nav ref={pager} className={gridClasses.pager} data-needed={!isSingle && count > 1}>
        <button type="button" className={gridClasses.turn} disabled={page === 0} onClick={() => setPage(page - 1)}>
          <IconArrowLeft aria-hidden="true" />
          {t('kiosk.previous')}
        </button>
        <p className={gridClasses.pageOf}>{t('kiosk.pageOf', { page: page + 1, pages: count })}</p>
        <button
          type="button"
          className={gridClasses.turn}
          disabled={page === count - 1}
          onClick={() => setPage(page + 1)}
        >
          {t('kiosk.next')}
          <IconArrowRight aria-hidden="true" />
        </button>
      </nav>
      <div className={classes.probeFrame} aria-hidden="true">
        <div ref={probe} className={classes.probe}>
          {blocks.map(({ key, content: measured }) => (
            <div key={key} className={classes.block}>
              {measured}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

interface Breaks {
  readonly body: RefObject<HTMLDivElement | null>;
  readonly pager: RefObject<HTMLElement | null>;
  readonly probe: RefObject<HTMLDivElement | null>;
  readonly pages: readonly (readonly Column[])[];
  readonly columns: number;
}

/** A place this much wider than high reads better in two columns. */
const WIDE_FROM = 1.5;
const NOT_MEASURED = { pages: [], columns: 1 } as const;

/** Measures every block at the width it will have and breaks them into pages, again when either changes its size. */
function useBreaks(count: number, content: string, isSingle: boolean): Breaks {
  const body = useRef<HTMLDivElement>(null);
  const pager = useRef<HTMLElement>(null);
  const probe = useRef<HTMLDivElement>(null);
  const [breaks, setBreaks] = useState<Pick<Breaks, 'pages' | 'columns'>>(NOT_MEASURED);
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- `count` and `content` stand for what the probe holds.
  useLayoutEffect(() => {
    const [bodyPart, pagerPart, list] = [body.current, pager.current, probe.current];
    if (!bodyPart || !pagerPart || !list) return undefined;
    const measure = (): void => {
      const columns = bodyPart.clientWidth >= WIDE_FROM * bodyPart.clientHeight ? 2 : 1;
      bodyPart.style.setProperty('--columns', String(columns));
      const gapPx = Number.parseFloat(getComputedStyle(list).rowGap) || 0;
      const heights = [...list.children].map((block) => block.getBoundingClientRect().height);
      const pagerPx = isSingle ? 0 : pagerPart.offsetHeight;
      setBreaks({ columns, pages: pagesOf(heights, { heightPx: bodyPart.clientHeight, pagerPx, gapPx, columns }) });
    };
    measure();
    const observer = new ResizeObserver(measure);
    for (const part of [bodyPart, pagerPart, list]) observer.observe(part);
    return () => observer.disconnect();
  }, [count, content, isSingle]);
  return { body, pager, probe, ...breaks };
}
