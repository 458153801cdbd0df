import { Button, Group, Stack } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useState } from 'react';
import type { MethodOutput } from '../../../../../electron/contract/contract.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { dongText } from '../../../i18n/dong-text.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Card } from '../../../ui/page.tsx';
import { FileChoice } from '../../setup/form/file-choice.tsx';
import classes from './payments.module.css';

type Statement = MethodOutput<'payment.statement'>;
type Outcome = Statement['lines'][number]['outcome'];

/** What must be looked at comes first. */
const OUTCOMES = ['AMOUNT', 'CANCELLED', 'MATCHED', 'DONE', 'UNKNOWN'] as const satisfies readonly Outcome[];
const COUNTS = {
  MATCHED: 'matched',
  DONE: 'done',
  AMOUNT: 'amount',
  CANCELLED: 'cancelled',
  UNKNOWN: 'unknown',
} as const satisfies Readonly<Record<Outcome, keyof Statement['counts']>>;

interface ReadFile {
  readonly fileName: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The bank's statement confirms codes that were paid: first what it would do, then that. */
export function StatementPage() {
  const { t } = useText();
  const read = useAction('payment.statement');
  const [file, setFile] = useState<ReadFile | null>(null);
  const [seen, setSeen] = useState<Statement | null>(null);
  const [isWritten, setWritten] = useState(false);

  async function look(chosen: File): Promise<void> {
    const kept = { fileName: chosen.name, bytes: new Uint8Array(await chosen.arrayBuffer()) };
    setSeen(null);
    setWritten(false);
    setFile(kept);
    const answer = await read.run({ ...kept, write: false });
    if (answer.ok) setSeen(answer.value);
  }
  async function write(): Promise<void> {
    if (file === null) return;
    const answer = await read.run({ ...file, write: true });
    if (!answer.ok) return;
    setSeen(answer.value);
    setWritten(true);
  }
  const matched = seen?.counts.matched ?? 0;
  return (
    <Stack>
      <p className={classes.soft}>{t('statement.lead')}</p>
      <Group>
        <FileChoice accept=".xlsx,.csv,.txt" onFile={(chosen) => void look(chosen)}>
          {(props) => (
            <Button
              {...props}
              variant={seen === null ? 'filled' : 'default'}
              loading={read.isRunning && seen === null}
              leftSection={<IconFileImport size="1.25rem" aria-hidden="true" />}
            >
              {t('statement.choose')}
            </Button>
          )}
        </FileChoice>
        {file && <span>{file.fileName}</span>}
        {seen && !isWritten && matched > 0 && (
          <Button loading={read.isRunning} onClick={() => void write()}>
            {t('statement.write', { count: matched })}
          </Button>
        )}
      </Group>
      {read.error && <ErrorNotice error={read.error} />}
      {seen && isWritten && <Notice tone="ok" title={t('statement.written', { count: matched })} />}
      {seen && !isWritten && matched === 0 && <Notice tone="info" title={t('statement.nothing')} />}
      {seen && <StatementLines statement={seen} isWritten={isWritten} />}
    </Stack>
  );
}

function StatementLines({ statement, isWritten }: { readonly statement: Statement; readonly isWritten: boolean }) {
  const { t } = useText();
  return OUTCOMES.filter((outcome) => statement.counts[COUNTS[outcome]] > 0).map((outcome) => (
    <Card
      key={outcome}
      title={t(isWritten && outcome === 'MATCHED' ? 'statement.done.MATCHED' : `statement.${outcome}`, {
        count: statement.counts[COUNTS[outcome]],
      })}
    >
      <p className={classes.soft}>{t(`statement.text.${outcome}`)}</p>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('statement.line')}</th>
            <th scope="col">{t('payment.date')}</th>
            <th scope="col">{t('payment.serial')}</th>
            <th scope="col">{t('statement.words')}</th>
            <th scope="col">{t('statement.reference')}</th>
            <th scope="col" className={classes.figure}>
              {t('onspot.amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {statement.lines
            .filter((line) => line.outcome === outcome)
            .map((line) => (
              <tr key={line.line}>
                <td>{line.line}</td>
                <td className={classes.nowrap}>{line.date}</td>
                <td className={classes.nowrap}>{line.serial}</td>
                <td className={classes.words}>{line.text}</td>
                <td className={classes.words}>{line.reference}</td>
                <td className={classes.figure}>{dongText(line.amountDong)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </Card>
  ));
}
