import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../../i18n/text-context.ts';
import { BookList } from './book-list.tsx';
import { CashSheetPage } from './cash-sheet-page.tsx';
import { FeeLog } from './fee-log.tsx';
import classes from './payments.module.css';
import { StatementPage } from './statement-page.tsx';

interface PaymentsTabProps {
  readonly isShown: boolean;
  readonly counterCode: string;
  readonly onOpen: (dossier: { readonly id: string; readonly code: string }) => void;
}

const PARTS = ['log', 'cash', 'statement', 'books'] as const;

/** Money at the counter: the fee log, the cash of the day, the bank's statement, and the number books. */
export function PaymentsTab({ isShown, counterCode, onOpen }: PaymentsTabProps) {
  const { t } = useText();
  const [part, setPart] = useState<(typeof PARTS)[number]>('log');
  return (
    <div className={classes.tab}>
      <SegmentedControl
        className={classes.parts}
        aria-label={t('payment.tab')}
        value={part}
        onChange={setPart}
        data={PARTS.map((value) => ({ value, label: t(`payment.part.${value}`) }))}
      />
      {part === 'log' && <FeeLog isShown={isShown} counterCode={counterCode} onOpen={onOpen} />}
      {part === 'cash' && <CashSheetPage isShown={isShown} />}
      {part === 'statement' && <StatementPage />}
      {part === 'books' && <BookList isShown={isShown} onOpen={onOpen} />}
    </div>
  );
}
