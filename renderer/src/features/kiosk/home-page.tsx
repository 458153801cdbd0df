import { IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/text-context.ts';
import barClasses from './bar.module.css';
import { FittingGrid } from './card-grid.tsx';
import classes from './home-page.module.css';
import { homeTiles, MAX_TILES, MIN_TILES, pictureOf, type Tile } from './home-tiles.ts';
import { useKiosk } from './kiosk-context.ts';
import type { KioskService } from './kiosk-service.ts';
import { LanguageChoice } from './language-choice.tsx';
import type { PrinterNotice } from './printer-notice.ts';
import { PrinterNoticeLine } from './printer-notice-line.tsx';
import { PriorityToggle } from './priority-toggle.tsx';
import type { ReadPart } from './reading-plan.ts';
import { SpeakerButton } from './speaker-button.tsx';
import { tileName } from './tile-words.ts';

interface HomePageProps {
  readonly services: readonly KioskService[];
  readonly notice: PrinterNotice;
  readonly isPriority: boolean;
  readonly onPriority: (isOn: boolean) => void;
  readonly chosenCode: string | null;
  readonly onChoose: (tile: Tile) => void;
  readonly onSearch: () => void;
  /** Buttons for what can be asked without a number. */
  readonly inquiries: ReactNode;
}

/** The first screen: six pictures, help among them; priority, search, language and voice at its edges. */
export function HomePage(props: HomePageProps) {
  const { services, notice, isPriority, onPriority, chosenCode, onChoose, onSearch, inquiries } = props;
  const { t, locale } = useText();
  const kiosk = useKiosk();
  const { nameOf, groupNameOf, packId } = kiosk;
  const content = [
    packId,
    locale,
    notice,
    ...services.map((one) => [nameOf(one), groupNameOf(one.group), one.estimate === null].join(' ')),
  ].join('\n');
  return (
    <div className={classes.home}>
      <h1 className={classes.heading}>{t('kiosk.choose')}</h1>
      <div className={classes.languages}>
        <LanguageChoice />
      </div>
      <div className={classes.notice}>
        <PrinterNoticeLine notice={notice} />
      </div>
      <div className={classes.cards}>
        <FittingGrid
          tilesFor={(slots) => homeTiles(services, slots)}
          maxSlots={MAX_TILES}
          minSlots={MIN_TILES}
          content={content}
          chosenCode={chosenCode}
          onChoose={onChoose}
        />
      </div>
      <div className={classes.priority}>
        <PriorityToggle isOn={isPriority} onChange={onPriority} />
      </div>
      <div className={classes.tools}>
        {inquiries}
        <button type="button" className={barClasses.plain} onClick={onSearch}>
          <IconSearch aria-hidden="true" />
          {t('kiosk.search')}
        </button>
      </div>
      <div className={classes.speaker}>
        <SpeakerButton parts={partsOf(services, isPriority, (tile) => tileName(t, tile, kiosk))} />
      </div>
    </div>
  );
}

/** What to do here, then every picture by its name. */
function partsOf(
  services: readonly KioskService[],
  isPriority: boolean,
  named: (tile: Tile) => string,
): readonly ReadPart[] {
  return [
    ...(isPriority ? [{ screen: 'screen-priority' } as const] : []),
    { screen: 'screen-home' },
    ...homeTiles(services, MAX_TILES).map((tile) => ({
      service: { code: tile.id, name: named(tile), picture: pictureOf(tile) },
    })),
  ];
}
