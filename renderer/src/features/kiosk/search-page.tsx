import { IconBackspace } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useText } from '../../i18n/text-context.ts';
import { FittingGrid } from './card-grid.tsx';
import { type Tile, tileOf } from './home-tiles.ts';
import { useKiosk } from './kiosk-context.ts';
import type { KioskService } from './kiosk-service.ts';
import { PageBar } from './page-bar.tsx';
import classes from './search-page.module.css';
import { searchServices } from './search-services.ts';

interface SearchPageProps {
  readonly services: readonly KioskService[];
  readonly typed: string;
  readonly onTyped: (typed: string) => void;
  readonly chosenCode: string | null;
  readonly onChoose: (tile: Tile) => void;
  readonly onBack: () => void;
}

/** The letters without marks are enough: d finds đ, and a finds ă and â. */
const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'] as const;
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
        <p className={classes.field} role="status" aria-label={t('kiosk.searchLabel')}>
          {typed}
          <span className={classes.caret} aria-hidden="true" />
        </p>
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
        <Keyboard typed={typed} onTyped={onTyped} />
      </div>
      <PageBar onBack={onBack} read={[{ screen: 'screen-search' }]}>
        {found.length > MAX_RESULTS && (
          <p className={classes.rest}>{t('kiosk.searchMore', { count: found.length - MAX_RESULTS })}</p>
        )}
      </PageBar>
    </>
  );
}

function Keyboard({ typed, onTyped }: Pick<SearchPageProps, 'typed' | 'onTyped'>) {
  const { t } = useText();
  return (
    <div className={classes.keyboard}>
      {ROWS.map((row, index) => (
        <div key={row} className={classes.row}>
          {Array.from(row, (letter) => (
            <button key={letter} type="button" className={classes.key} onClick={() => onTyped(typed + letter)}>
              {letter.toUpperCase()}
            </button>
          ))}
          {index === 1 && (
            <button
              type="button"
              className={classes.key}
              aria-label={t('kiosk.erase')}
              onClick={() => onTyped(typed.slice(0, -1))}
            >
              <IconBackspace aria-hidden="true" />
            </button>
          )}
          {index === 2 && (
            <>
              <button type="button" className={`${classes.key} ${classes.wide}`} onClick={() => onTyped(`${typed} `)}>
                {t('kiosk.space')}
              </button>
              <button type="button" className={classes.key} onClick={() => onTyped('')}>
                {t('kiosk.clear')}
              </button>
            </>
          )}
        </div>
      ))}
    </div>
  );
}
