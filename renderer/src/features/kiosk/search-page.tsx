import { useMemo } from 'react';
import { useText } from '../../i18n/text-context.ts';
import { FittingGrid } from './card-grid.tsx';
import { type Tile, tileOf } from './home-tiles.ts';
import { useKiosk } from './kiosk-context.ts';
import type { KioskService } from './kiosk-service.ts';
import { PageBar } from './page-bar.tsx';
import classes from './search-page.module.css';
import { searchServices } from './search-services.ts';
import { TouchKeyboard, TypedField } from './touch-keyboard.tsx';

interface SearchPageProps {
  readonly services: readonly KioskService[];
  readonly typed: string;
  readonly onTyped: (typed: string) => void;
  readonly chosenCode: string | null;
  readonly onChoose: (tile: Tile) => void;
  readonly onBack: () => void;
}

/** As many results as a person reads without searching again. */
const MAX_RESULTS = 4;

/** Finds a service by a few letters, typed on the glass or on keys. Results follow every letter. */
export function SearchPage({ services, typed, onTyped, chosenCode, onChoose, onBack }: SearchPageProps) {
  const { t } = useText();
  const { nameOf, groupNameOf } = useKiosk();
  const found = useMemo(
    () =>
      searchServices(
        services.map((service) => ({
          service,
          names: [nameOf(service), service.name, groupNameOf(service.group), service.group],
        })),
        typed,
      ).map(({ service }) => service),
    [services, typed, nameOf, groupNameOf],
  );
  const shown = found.slice(0, MAX_RESULTS);
  return (
    <>
      <div className={classes.page}>
        <h1 className={classes.label}>{t('kiosk.searchLabel')}</h1>
        <TypedField typed={typed} label={t('kiosk.searchLabel')} />
        <div className={classes.results}>
          {shown.length > 0 && (
            <FittingGrid
              tilesFor={(slots) => shown.slice(0, slots).map(tileOf)}
              maxSlots={MAX_RESULTS}
              minSlots={1}
              content={shown.map(({ code }) => code).join(' ')}
              chosenCode={chosenCode}
              onChoose={onChoose}
            />
          )}
          {found.length === 0 && (
            <p className={classes.hint}>{t(typed.trim() === '' ? 'kiosk.searchHint' : 'kiosk.searchNothing')}</p>
          )}
        </div>
        <TouchKeyboard typed={typed} onTyped={onTyped} />
      </div>
      <PageBar onBack={onBack} read={[{ screen: 'screen-search' }]}>
        {found.length > MAX_RESULTS && (
          <p className={classes.rest}>{t('kiosk.searchMore', { count: found.length - MAX_RESULTS })}</p>
        )}
      </PageBar>
    </>
  );
}
