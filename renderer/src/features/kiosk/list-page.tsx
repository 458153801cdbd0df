import type { ReactNode } from 'react';
import { CardGrid } from './card-grid.tsx';
import { type Tile, tileOf } from './home-tiles.ts';
import { useKiosk } from './kiosk-context.ts';
import type { KioskService } from './kiosk-service.ts';
import classes from './list-page.module.css';
import { PageBar } from './page-bar.tsx';

interface ListPageProps {
  readonly title: string;
  readonly services: readonly KioskService[];
  readonly chosenCode: string | null;
  readonly onChoose: (tile: Tile) => void;
  readonly onBack: () => void;
  /** Stands above the cards. */
  readonly children?: ReactNode;
}

/** The services of a group, or those that the first screen has no room for. */
export function ListPage({ title, services, chosenCode, onChoose, onBack, children }: ListPageProps) {
  const { nameOf } = useKiosk();
  return (
    <>
      <div className={classes.list}>
        <h1 className={classes.heading}>{title}</h1>
        {children}
        <CardGrid tiles={services.map(tileOf)} chosenCode={chosenCode} onChoose={onChoose} />
      </div>
      <PageBar
        onBack={onBack}
        read={[
          { screen: 'screen-list' },
          ...services.map((one) => ({
            service: { code: one.code, name: nameOf(one), picture: one.picture === '' ? null : one.picture },
          })),
        ]}
      />
    </>
  );
}
