import { Button, Group } from '@mantine/core';
import { IconDownload, IconPrinter, IconTable } from '@tabler/icons-react';
import type { SheetInput } from '../../../electron/contract/methods/papers.ts';
import { useText } from '../i18n/text-context.ts';
import { ErrorNotice } from './error-notice.tsx';
import type { SheetActions } from './use-sheet.ts';

interface SheetButtonsProps {
  readonly actions: SheetActions;
  /** The sheet as it is asked for; null where something is missing, which `onMissing` then says. */
  readonly sheet: () => SheetInput | null;
  /** Sheets that are tables can be saved for Excel too. */
  readonly hasTable?: boolean;
  readonly hasFocus?: boolean;
  readonly onDone?: () => void;
}

/** Print, PDF and table of a sheet, with what came of it. */
export function SheetButtons({ actions, sheet, hasTable = false, hasFocus = false, onDone }: SheetButtonsProps) {
  const { t } = useText();
  const { isBusy, isPrinting, error, done } = actions;
  const run = (act: (wanted: SheetInput) => Promise<boolean>): void => {
    const wanted = sheet();
    if (wanted !== null) void act(wanted).then((isDone) => isDone && onDone?.());
  };
  return (
    <>
      {error && <ErrorNotice error={error} />}
      <Group gap="sm">
        <Button
          {...(hasFocus && { 'data-autofocus': true })}
          loading={isPrinting}
          disabled={isBusy}
          leftSection={<IconPrinter size="1.125rem" aria-hidden="true" />}
          onClick={() => run(actions.print)}
        >
          {t('sheets.print')}
        </Button>
        <Button
          variant="default"
          disabled={isBusy}
          leftSection={<IconDownload size="1.125rem" aria-hidden="true" />}
          onClick={() => run((wanted) => actions.save(wanted, 'PDF'))}
        >
          {t('sheets.savePdf')}
        </Button>
        {hasTable && (
          <Button
            variant="default"
            disabled={isBusy}
            leftSection={<IconTable size="1.125rem" aria-hidden="true" />}
            onClick={() => run((wanted) => actions.save(wanted, 'XLSX'))}
          >
            {t('sheets.saveXlsx')}
          </Button>
        )}
        <span role="status">{done !== null && t(done)}</span>
      </Group>
    </>
  );
}
