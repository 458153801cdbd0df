import path from 'node:path';
import { app, dialog } from 'electron';
import { writeFileDurably } from '../../db/durable-fs.ts';
import type { PrintPaper } from '../paper/paper-printer.ts';
import { createReceipts, type Receipts } from '../paper/receipts.ts';
import type { Supervisor } from '../supervision/supervisor.ts';
import type { WindowManager } from '../windows/window-manager.ts';

/** Joins the receipts with the system's dialogs and printers. */
export function createDesktopReceipts(backend: Supervisor, windows: WindowManager, print: PrintPaper): Receipts {
  return createReceipts({
    read: (dossierId, context) => backend.call('receipt.file', { dossierId }, context),
    page: (dossierId, context) => backend.call('receipt.html', { dossierId }, context),
    async choosePlace(name, fileName) {
      const window = windows.get(name);
      const options = {
        defaultPath: path.join(app.getPath('documents'), fileName),
        filters: [{ name: 'PDF', extensions: ['pdf'] }],
      };
      const answer = window ? await dialog.showSaveDialog(window, options) : await dialog.showSaveDialog(options);
      return answer.canceled || !answer.filePath ? null : answer.filePath;
    },
    write: writeFileDurably,
    print,
  });
}
