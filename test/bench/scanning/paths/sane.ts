import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ScanPath } from '../cell.ts';
import type { DemoFeeder } from './demo-feeder.ts';

const SETTINGS = { source: 'FEEDER', mode: 'COLOR', dpi: 300 } as const;

/** The same machine through SANE: sane-airscan reads it, `scanimage` runs it. A whole stack of strangers in between. */
export async function sanePath(root: string, feeder: DemoFeeder): Promise<ScanPath & { readonly connection: string }> {
  const folder = saneFolder(root);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'dll.conf'), 'airscan\n');
  const device = `"Demo" = http://127.0.0.1:${feeder.port}/eSCL/, eSCL`;
  await writeFile(path.join(folder, 'airscan.conf'), `[devices]\n${device}\n[options]\ndiscovery = disable\n`);
  return {
    name: 'sane',
    connection: 'sane:airscan:e0:Demo',
    sheets: feeder.sheets,
    choosesSheets: true,
    faults: {
      JAM: ['SCANNER_JAM'],
      CUT: ['SCANNER_FAULT', 'SCANNER_PAGE_DAMAGED', 'SCANNER_UNREACHABLE'],
      HANG: ['SCANNER_SILENT'],
      COVER_OPEN: ['SCANNER_COVER_OPEN', 'SCANNER_FAULT'],
      OFF: ['SCANNER_UNREACHABLE', 'SCANNER_FAULT'],
      SLOW: [],
      EMPTY: ['SCANNER_FEEDER_EMPTY'],
      // sane-airscan asks a busy scanner for ten seconds, which is longer than the scaled watchdog.
      BUSY: ['SCANNER_BUSY', 'SCANNER_SILENT'],
    },
    load: (fault, atSheet) => feeder.load(fault, atSheet),
    putBack: (first) => feeder.putBack(first),
    begin: (office, dossierId, purpose) => office.start(dossierId, { settings: SETTINGS, purpose }),
  };
}

/** Where SANE finds its backends for this path: `SANE_CONFIG_DIR` of the device host. */
export const saneFolder = (root: string): string => path.join(root, 'sane');
