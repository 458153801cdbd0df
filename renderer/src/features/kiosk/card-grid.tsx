import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import { type CSSProperties, useEffect, useLayoutEffect, useState } from 'react';
import { useText } from '../../i18n/text-context.ts';
import classes from './card-grid.module.css';
import type { Tile } from './home-tiles.ts';
import { useKiosk } from './kiosk-context.ts';
import { MeasuredCard, TileCard } from './tile-card.tsx';
import { tileFacts, tileName } from './tile-words.ts';
import { useServicePages } from './use-service-pages.ts';

interface CardGridProps {
  readonly tiles: readonly Tile[];
  readonly chosenCode: string | null;
  readonly onChoose: (tile: Tile) => void;
  /** Told when the tiles need more than one page. */
  readonly onOverflow?: () => void;
}

/** Cards as large as their place allows, with nothing cut off: on several pages where one does not hold them. */
export function CardGrid({ tiles, chosenCode, onChoose, onOverflow }: CardGridProps) {
  const { t } = useText();
  const kiosk = useKiosk();
  const content = tiles.map((tile) => `${tileName(t, tile, kiosk)} ${tileFacts(t, tile).more === null}`).join('\n');
  const { body, pager, probe, pages } = useServicePages(tiles.length, content);
  const [wantedPage, setPage] = useState(0);
  const pageCount = pages?.pages ?? 1;
  const page = Math.min(wantedPage, pageCount - 1);
  const shown = pages ? tiles.slice(page * pages.perPage, (page + 1) * pages.perPage) : [];
  useLayoutEffect(() => {
    if (pageCount > 1) onOverflow?.();
  }, [pageCount, onOverflow]);
  return (
    <div ref={body} className={classes.body}>
      {pages && (
        <div
          key={page}
          className={classes.grid}
          style={
            {
              '--columns': pages.columns,
              '--rows': pages.rows,
              '--height': `${pages.heightPx}px`,
              '--type': `${pages.typePx}px`,
            } as CSSProperties
          }
          aria-busy={chosenCode !== null}
        >
          {shown.map((tile) => (
            <TileCard key={tile.id} tile={tile} chosenCode={chosenCode} onChoose={onChoose} />
          ))}
        </div>
      )}
      <nav ref={pager} className={classes.pager} data-needed={pageCount > 1}>
        <button
          type="button"
          className={classes.turn}
          disabled={page === 0 || chosenCode !== null}
          onClick={() => setPage(page - 1)}
        >
          <IconArrowLeft aria-hidden="true" />
          {t('kiosk.previous')}
        </button>
        <p className={classes.pageOf}>{t('kiosk.pageOf', { page: page + 1, pages: pageCount })}</p>
        <button
          type="button"
          className={classes.turn}
          disabled={page === pageCount - 1 || chosenCode !== null}
          onClick={() => setPage(page + 1)}
        >
          {t('kiosk.next')}
          <IconArrowRight aria-hidden="true" />
        </button>
      </nav>
      <div className={classes.probeFrame} aria-hidden="true">
        <div ref={probe} className={classes.probe}>
          {tiles.map((tile) => (
            <MeasuredCard key={tile.id} tile={tile} />
          ))}
        </div>
      </div>
    </div>
  );
}

interface FittingGridProps extends Omit<CardGridProps, 'tiles' | 'onOverflow'> {
  /** The tiles where `slots` of them may stand. */
  readonly tilesFor: (slots: number) => readonly Tile[];
  readonly maxSlots: number;
  readonly minSlots: number;
  /** Tries the most slots again when this changes. */
  readonly content: string;
}

/** As many tiles as one page holds; `tilesFor` decides which. Below the fewest slots it turns pages after all. */
export function FittingGrid({ tilesFor, maxSlots, minSlots, content, ...rest }: FittingGridProps) {
  const room = useRoom();
  const from = `${room}\n${content}`;
  const [fit, setFit] = useState({ from, slots: maxSlots });
  const slots = fit.from === from ? fit.slots : maxSlots;
  const tiles = tilesFor(slots);
  return (
    <CardGrid
      key={`${from}\n${slots}`}
      {...rest}
      tiles={tiles}
      {...(slots > minSlots && { onOverflow: () => setFit({ from, slots: Math.min(slots, tiles.length) - 1 }) })}
    />
  );
}

/** Changes with the size of the window. */
function useRoom(): string {
  const [room, setRoom] = useState(roomOf);
  useEffect(() => {
    const look = (): void => setRoom(roomOf());
    window.addEventListener('resize', look);
    return () => window.removeEventListener('resize', look);
  }, []);
  return room;
}

const roomOf = (): string => `${window.innerWidth}x${window.innerHeight}`;
