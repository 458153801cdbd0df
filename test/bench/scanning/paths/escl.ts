import type { ScanPath } from '../cell.ts';
import type { DemoFeeder } from './demo-feeder.ts';

const SETTINGS = { source: 'FEEDER', mode: 'COLOR', dpi: 300 } as const;

/** The demo scanner by eSCL, as a network scanner is reached. */
export function esclPath(feeder: DemoFeeder): ScanPath & { readonly connection: string } {
  return {
    name: 'escl',
    connection: `escl:http://127.0.0.1:${feeder.port}/eSCL`,
    sheets: feeder.sheets,
    choosesSheets: true,
    faults: {
      JAM: ['SCANNER_JAM'],
      CUT: ['SCANNER_PAGE_DAMAGED', 'SCANNER_UNREACHABLE'],
      HANG: ['SCANNER_SILENT'],
      COVER_OPEN: ['SCANNER_COVER_OPEN'],
      OFF: ['SCANNER_UNREACHABLE'],
      SLOW: [],
      EMPTY: ['SCANNER_FEEDER_EMPTY'],
      BUSY: ['SCANNER_BUSY'],
      BUSY_SHORTLY: [],
      EARLY_END: [],
    },
    load: (fault, atSheet) => feeder.load(fault, atSheet),
    putBack: (first) => feeder.putBack(first),
    begin: (office, dossierId, purpose) => office.start(dossierId, { settings: SETTINGS, purpose }),
  };
}
