import { UnstyledButton } from '@mantine/core';
import { useText } from '../../../i18n/text-context.ts';
import { KeyMark } from '../scan/key-mark.tsx';
import { useDialogKeys } from '../scan/use-dialog-keys.ts';
import classes from './pages.module.css';

interface SheetsPanelProps {
  /** A sheet for each of them. */
  readonly papers: number;
  readonly onPrint: (bothSides: boolean) => void;
}

/** In the order of their keys: a sheet that says the same on both sides may lie either way. */
const SIDES = [true, false] as const;

/** Before separator sheets are printed: on both sides of the sheet, or on one where the printer has only one. */
export function SheetsPanel({ papers, onPrint }: SheetsPanelProps) {
  const { t } = useText();
  useDialogKeys(true, Object.fromEntries(SIDES.map((both, index) => [String(index + 1), () => onPrint(both)])));
  return (
    <section className={classes.panel} aria-label={t('pages.sheetsTitle')}>
      <h2 className={classes.panelTitle}>{t('pages.sheetsTitle')}</h2>
      <p className={classes.soft}>{t('pages.sheetsLead', { count: papers })}</p>
      <ol className={classes.choices}>
        {SIDES.map((both, index) => (
          <li key={String(both)}>
            <UnstyledButton className={classes.choice} onClick={() => onPrint(both)}>
              <KeyMark name={String(index + 1)} />
              <span>{t(both ? 'pages.sheetsBoth' : 'pages.sheetsOne')}</span>
            </UnstyledButton>
          </li>
        ))}
      </ol>
      <p className={classes.soft}>{t('pages.escBack')}</p>
    </section>
  );
}
