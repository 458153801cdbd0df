import { useState } from 'react';
import type { OfficeConfig } from '../../../../../electron/contract/methods/config.ts';
import { CatalogueList, type ListPlace } from './catalogue-list.tsx';
import { ChangeReport } from './change-report.tsx';
import { ImportPage } from './import-page.tsx';
import { ProcedurePage } from './procedure-page.tsx';

type View =
  | { readonly page: 'LIST' }
  | { readonly page: 'PROCEDURE'; readonly code: string | null }
  | { readonly page: 'IMPORT' }
  /** `day` null begins with this month. */
  | { readonly page: 'REPORT'; readonly day: string | null };

const FIRST_PLACE: ListPlace = { query: '', offset: 0, code: null };

/** The catalogue of procedures: its list, one procedure, reading a file into it, what changed. */
export function CatalogueSection({ config }: { readonly config: OfficeConfig }) {
  const [view, setView] = useState<View>({ page: 'LIST' });
  // Where the list was left, so that coming back to it shows the same rows.
  const [place, setPlace] = useState(FIRST_PLACE);
  const toList = (): void => setView({ page: 'LIST' });

  switch (view.page) {
    case 'PROCEDURE':
      return <ProcedurePage key={view.code} code={view.code} config={config} onClose={toList} />;
    case 'IMPORT':
      return <ImportPage onClose={toList} onReport={(day) => setView({ page: 'REPORT', day })} />;
    case 'REPORT':
      return <ChangeReport day={view.day} onClose={toList} />;
    case 'LIST':
      return (
        <CatalogueList
          place={place}
          onPlace={setPlace}
          onOpen={(code) => {
            setPlace((before) => ({ ...before, code }));
            setView({ page: 'PROCEDURE', code });
          }}
          onImport={() => setView({ page: 'IMPORT' })}
          onReport={() => setView({ page: 'REPORT', day: null })}
        />
      );
    default:
      return view satisfies never;
  }
}
