import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ScanPath } from '../cell.ts';

const SETTINGS = { source: 'FEEDER', mode: 'COLOR', dpi: 75 } as const;
/** What the feeder of SANE's test backend always holds. */
const SHEETS = 10;

/** What the backend answers to the first read, and the codes that may be told of it. */
const STATUSES = {
  SANE_STATUS_JAMMED: ['SCANNER_JAM'],
  SANE_STATUS_NO_DOCS: ['SCANNER_FEEDER_EMPTY'],
  SANE_STATUS_COVER_OPEN: ['SCANNER_COVER_OPEN'],
  SANE_STATUS_IO_ERROR: ['SCANNER_FAULT', 'SCANNER_UNREACHABLE'],
  SANE_STATUS_DEVICE_BUSY: ['SCANNER_BUSY'],
  SANE_STATUS_ACCESS_DENIED: ['DEVICE_ACCESS_DENIED'],
  SANE_STATUS_NO_MEM: ['SCANNER_FAULT'],
  SANE_STATUS_UNSUPPORTED: ['SCANNER_FAULT'],
  SANE_STATUS_INVAL: ['SCANNER_FAULT', 'SCANNER_UNREACHABLE'],
  // The end in the middle of a page, with which scanimage ends as if all were well.
  SANE_STATUS_EOF: ['SCANNER_PAGE_DAMAGED'],
} as const;

/** SANE's own test backend, whose every read answers a status that its settings name: at the first page alone. */
export async function saneStatusPath(root: string): Promise<ScanPath & { readonly connection: string }> {
  const folder = path.join(root, 'sane');
  const settings = await testSettings();
  const write = (status: string): Promise<void> =>
    writeFile(
      path.join(folder, 'test.conf'),
      settings.replace(/^read-status-code .*$/m, `read-status-code "${status}"`),
    );
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'dll.conf'), 'test\n');
  await write('Default');
  return {
    name: 'sane-status',
    connection: 'sane:test:0',
    sheets: SHEETS,
    sheetsAreAlike: true,
    choosesSheets: false,
    faults: STATUSES,
    load: (fault) => write(fault ?? 'Default'),
    putBack: () => write('Default'),
    begin: (office, dossierId, purpose) => office.start(dossierId, { settings: SETTINGS, purpose }),
  };
}

/** What is installed, with room for an A3 page: it offers 200 mm by itself. */
export async function testSettings(): Promise<string> {
  const installed = await readFile('/etc/sane.d/test.conf', 'utf8');
  return installed.replace(/^geometry_max .*$/m, 'geometry_max 430.0');
}
