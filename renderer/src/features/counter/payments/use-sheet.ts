import { useState } from 'react';
import type { SheetInput } from '../../../../../electron/contract/methods/papers.ts';
import { useAction } from '../../../bridge/use-action.ts';

/** Prints a sheet, or saves it as a table. */
export function useSheet() {
  const print = useAction('sheet.print');
  const save = useAction('sheet.save');
  const [isSaved, setSaved] = useState(false);
  return {
    print(sheet: SheetInput): void {
      setSaved(false);
      save.clearError();
      void print.run({ sheet });
    },
    save(sheet: SheetInput): void {
      setSaved(false);
      print.clearError();
      void save.run({ sheet, format: 'XLSX' }).then((answer) => setSaved(answer.ok && answer.value.saved));
    },
    isPrinting: print.isRunning,
    isSaving: save.isRunning,
    isSaved,
    error: print.error ?? save.error,
  };
}
