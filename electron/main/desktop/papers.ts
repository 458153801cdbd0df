import path from 'node:path';
import { app, dialog } from 'electron';
import { writeFileDurably } from '../../db/durable-fs.ts';
import type { PrintPaper } from '../paper/paper-printer.ts';
import { createPapers, type Papers } from '../paper/papers.ts';
import type { Supervisor } from '../supervision/supervisor.ts';
import type { WindowManager } from '../windows/window-manager.ts';

const FILE_KINDS: Readonly<Record<string, string>> = { pdf: 'PDF', xlsx: 'Excel', docx: 'Word' };

/** Joins papers and sheets with the system's dialogs and printers. */
export function createDesktopPapers(backend: Supervisor, windows: WindowManager, print: PrintPaper): Papers {
  return createPapers({
    backend: {
      paperFile: (paperId, context) => backend.call('paper.file', { paperId }, context),
      paperPage: (paperId, context) => backend.call('paper.html', { paperId }, context),
      sheetFile: (sheet, format, context) => backend.call('sheet.file', { sheet, format }, context),
      sheetPage: (sheet, context) => backend.call('sheet.html', { sheet }, context),
      filledForm: (form, context) => backend.call('form.fill', form, context),
      documentFile: (documentId, context) => backend.call('document.open', { documentId }, context),
      keptFile: (keptId, context) => backend.call('kept.open', { keptId }, context),
      separators: (sheets, context) => backend.call('separator.sheets', sheets, context),
    },
    async choosePlace(name, fileName) {
      const window = windows.get(name);
      const extension = path.extname(fileName).slice(1);
      const options = {
        defaultPath: path.join(app.getPath('documents'), fileName),
        filters: [{ name: FILE_KINDS[extension] ?? extension, extensions: [extension] }],
      };
      const answer = window ? await dialog.showSaveDialog(window, options) : await dialog.showSaveDialog(options);
      return answer.canceled || !answer.filePath ? null : answer.filePath;
    },
    write: writeFileDurably,
    print,
  });
}
