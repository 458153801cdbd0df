import type { WinePrefix } from '../../../devices/scanner/wine.ts';
import { TEST_SOURCE } from '../../../devices/scanner/wine.ts';
import type { ScanPath } from '../cell.ts';

const SETTINGS = { source: 'FEEDER', mode: 'COLOR', dpi: 100 } as const;
/** Between two strips of a page; several of them make a slow page, none is silence. */
const SLOW_STRIP_MS = 150;

/** A TWAIN source of our own behind Wine's source manager, in the bridge that offices get. */
export function twainPath(wine: WinePrefix, sheets: number): ScanPath & { readonly connection: string } {
  return {
    name: 'twain',
    connection: TEST_SOURCE,
    sheets,
    choosesSheets: true,
    faults: {
      JAM: ['SCANNER_JAM'],
      DOUBLE_FEED: ['SCANNER_DOUBLE_FEED'],
      CRASH: ['SCANNER_WORKER_GONE'],
      HANG: ['SCANNER_SILENT'],
      COVER: ['SCANNER_COVER_OPEN'],
      OFFLINE: ['SCANNER_UNREACHABLE'],
      SLOW: [],
      EMPTY: ['SCANNER_FEEDER_EMPTY'],
    },
    load(fault, atSheet) {
      if (fault === 'EMPTY') return wine.play({ sheets: 0 });
      if (fault === 'SLOW') return wine.play({ sheets, delay: SLOW_STRIP_MS });
      return wine.play(fault === null ? { sheets } : { sheets, fault, page: atSheet });
    },
    putBack: (first) => wine.play({ sheets: sheets - first + 1, first }),
    begin: (office, dossierId, purpose) => office.start(dossierId, { settings: SETTINGS, purpose }),
  };
}
