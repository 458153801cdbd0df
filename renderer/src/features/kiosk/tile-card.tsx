import { IconChevronRight, IconClock, IconUsers } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/text-context.ts';
import classes from './card-grid.module.css';
import { pictureOf, type Tile } from './home-tiles.ts';
import { useKiosk } from './kiosk-context.ts';
import { ServicePicture } from './service-picture.tsx';
import { tileFacts, tileName, widestFacts } from './tile-words.ts';

interface TileCardProps {
  readonly tile: Tile;
  /** The service whose number is on its way; touches do nothing meanwhile. */
  readonly chosenCode: string | null;
  readonly onChoose: (tile: Tile) => void;
}

/** One picture with words: a touch gives the number, or opens what stands behind it. */
export function TileCard({ tile, chosenCode, onChoose }: TileCardProps) {
  const { t } = useText();
  const isChosen = chosenCode !== null && chosenCode === tile.id;
  const { waiting, more } = tileFacts(t, tile);
  return (
    <button
      type="button"
      className={classes.card}
      data-kind={tile.kind}
      data-chosen={isChosen || undefined}
      aria-disabled={chosenCode !== null}
      onClick={() => onChoose(tile)}
    >
      <CardContent tile={tile} waiting={isChosen ? t('kiosk.issuing') : waiting} more={more} isShown />
    </button>
  );
}

/** The same card as it is only measured: with everything that can stand on it. */
export function MeasuredCard({ tile }: { readonly tile: Tile }) {
  const { t } = useText();
  const { waiting, more } = widestFacts(t, tile);
  const lines = (texts: readonly string[]) => texts.map((text) => <span key={text}>{text}</span>);
  return (
    <span className={classes.card} data-kind={tile.kind}>
      <CardContent tile={tile} waiting={lines(waiting)} more={more.length > 0 ? lines(more) : null} isShown={false} />
    </span>
  );
}

interface CardContentProps {
  readonly tile: Tile;
  readonly waiting: ReactNode;
  readonly more: ReactNode;
  readonly isShown: boolean;
}

function CardContent({ tile, waiting, more, isShown }: CardContentProps) {
  const { t } = useText();
  const kiosk = useKiosk();
  const name = tileName(t, tile, kiosk);
  const leadsOn = tile.kind !== 'SERVICE' && tile.kind !== 'HELP';
  return (
    <>
      {isShown ? <ServicePicture picture={pictureOf(tile)} name={name} /> : <span className={classes.picture} />}
      <span className={classes.words}>
        <span className={classes.name} data-words data-testid={isShown ? 'service-name' : undefined}>
          {name}
        </span>
        <span className={classes.facts}>
          <span className={classes.fact}>
            <IconUsers aria-hidden="true" />
            <span className={classes.factWords} data-words>
              {waiting}
            </span>
          </span>
          {more !== null && (
            <span className={classes.fact}>
              {tile.kind !== 'MORE' && tile.kind !== 'GROUP' && <IconClock aria-hidden="true" />}
              <span className={classes.factWords} data-words>
                {more}
              </span>
            </span>
          )}
        </span>
      </span>
      {leadsOn && <IconChevronRight className={classes.arrow} aria-hidden="true" />}
    </>
  );
}
