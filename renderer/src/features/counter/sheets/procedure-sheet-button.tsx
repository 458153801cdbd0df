import { Button } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../../i18n/text-context.ts';
import { useKeys } from '../use-keys.ts';
import { ProcedureSheetDialog } from './procedure-sheet-dialog.tsx';
import classes from './sheets.module.css';

interface ProcedureSheetButtonProps {
  readonly procedureCode: string;
  readonly isShown: boolean;
}

/** Opens the sheet of the procedure that was chosen. Out of the way of Tab: its key reaches it. */
export function ProcedureSheetButton({ procedureCode, isShown }: ProcedureSheetButtonProps) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  useKeys(isShown ? { 'Alt+Y': () => setOpen(true) } : {});
  return (
    <>
      <Button
        className={classes.open}
        size="compact-sm"
        variant="subtle"
        tabIndex={-1}
        aria-haspopup="dialog"
        aria-keyshortcuts="Alt+Y"
        onClick={() => setOpen(true)}
      >
        {t('procedureSheet.open')}
        <span className={classes.key} aria-hidden="true">
          Alt+Y
        </span>
      </Button>
      <ProcedureSheetDialog procedureCode={isOpen ? procedureCode : null} onClose={() => setOpen(false)} />
    </>
  );
}
