import { useRef, useState } from 'react';
import { useBridge } from '../../../bridge/bridge-context.ts';
import { pagesOfJob } from './scan-rules.ts';
import { useImport } from './use-import.ts';
import { usePhone } from './use-phone.ts';
import type { ScanDesk } from './use-scan-desk.ts';

/** The ways into the chosen paper beside the scanner. Each ends what only waits, so that it can be taken at any moment. */
export function useWays(dossierId: string, { scan, component, automatic, keepChosen }: ScanDesk) {
  const client = useBridge();
  const input = useRef<HTMLInputElement>(null);
  const [folders, setFolders] = useState<readonly string[]>([]);
  const phone = usePhone(dossierId, scan.ask);
  const makeWay = async (): Promise<boolean> => {
    keepChosen();
    automatic.ownStop();
    return scan.makeWay();
  };
  const files = useImport({ dossierId, makeWay, onStarted: scan.ask });
  const ordinal = component?.ordinal ?? null;
  const isOpen = ordinal !== null && (scan.running === null || scan.isOnlyWaiting);

  async function openPhone(): Promise<void> {
    if (ordinal === null || !(await makeWay())) return;
    await phone.open(ordinal);
  }
  async function watchFolder(): Promise<void> {
    if (ordinal === null || !(await makeWay())) return;
    setFolders((await scan.watch(ordinal)) ?? []);
  }
  return {
    input,
    /** Folders that are being watched. */
    folders,
    files,
    phone,
    phonePages: phone.opened ? pagesOfJob(scan.pages, phone.opened.job.id) : [],
    openPhone: isOpen ? () => void openPhone() : null,
    watchFolder: isOpen ? () => void watchFolder() : null,
    chooseFiles: isOpen ? () => input.current?.click() : null,
    takeFiles: (taken: readonly File[]) => void (ordinal !== null && files.take(taken, ordinal)),
    closePhone(): void {
      const jobId = phone.opened?.job.id;
      phone.forget();
      if (jobId !== undefined) void client.call('scan.cancel', { jobId }).then(scan.ask);
    },
    phoneWays: { onCable: () => input.current?.click(), onFolder: () => void watchFolder() },
  };
}

export type ScanWays = ReturnType<typeof useWays>;
