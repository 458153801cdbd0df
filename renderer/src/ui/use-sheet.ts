import { useState } from 'react';
import type { EnvelopeError } from '../../../electron/contract/envelope.ts';
import type { SheetInput } from '../../../electron/contract/methods/papers.ts';
import { useAction } from '../bridge/use-action.ts';

export type SheetFormat = 'PDF' | 'XLSX';

export interface SheetActions {
  readonly isBusy: boolean;
  readonly isPrinting: boolean;
  readonly error: EnvelopeError | null;
  /** What was done last, until something else is asked for. */
  readonly done: 'sheets.printed' | 'sheets.saved' | null;
  /** Answers true once it went to the printer; false when the person cancelled or it failed. */
  readonly print: (sheet: SheetInput) => Promise<boolean>;
  readonly save: (sheet: SheetInput, format: SheetFormat) => Promise<boolean>;
}

/** Prints and saves sheets that are made of many dossiers, or of none. */
export function useSheet(): SheetActions {
  const printing = useAction('sheet.print');
  const saving = useAction('sheet.save');
  const [done, setDone] = useState<SheetActions['done']>(null);
  return {
    isBusy: printing.isRunning || saving.isRunning,
    isPrinting: printing.isRunning,
    error: printing.error ?? saving.error,
    done,
    async print(sheet) {
      setDone(null);
      saving.clearError();
      const answer = await printing.run({ sheet });
      const isDone = answer.ok && answer.value.printed;
      if (isDone) setDone('sheets.printed');
      return isDone;
    },
    async save(sheet, format) {
      setDone(null);
      printing.clearError();
      const answer = await saving.run({ sheet, format });
      const isDone = answer.ok && answer.value.saved;
      if (isDone) setDone('sheets.saved');
      return isDone;
    },
  };
}
