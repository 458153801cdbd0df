import { Button, Loader, Table } from '@mantine/core';
import { IconCopy, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { LocalDateText } from '../../../../../electron/contract/values.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { dayText } from '../../../i18n/local-text.ts';
import { useText } from '../../../i18n/text-context.ts';
import { copyText } from '../../../ui/copy-text.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Card } from '../../../ui/page.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { DateField } from '../form/date-field.tsx';
import { localToday } from './catalogue-words.ts';
import classes from './change-report.module.css';
import { type Changes, fieldsText, reportText } from './report-text.ts';
import { SubPage } from './sub-page.tsx';

interface ChangeReportProps {
  /** The day that is asked for; null asks for this year. */
  readonly day: string | null;
  readonly onClose: () => void;
}

/** What changes in the catalogue between two days, to copy and to print. */
export function ChangeReport({ day, onClose }: ChangeReportProps) {
  const { t } = useText();
  const today = localToday(useNow());
  const [from, setFrom] = useState(day ?? `${today.slice(0, 4)}-01-01`);
  const [to, setTo] = useState(day ?? today);
  const isGood = LocalDateText.safeParse(from).success && LocalDateText.safeParse(to).success && from <= to;
  // The last period that made sense: while a day is typed the report stays.
  const [period, setPeriod] = useState({ from, to });
  if (isGood && (period.from !== from || period.to !== to)) setPeriod({ from, to });
  const report = useQuery('catalogue.changes', period, { askAgainOn: ['config.changed'] });
  return (
    <SubPage title={t('changes.title')} lead={t('changes.lead')} onBack={onClose}>
      <Card>
        <div className={classes.period}>
          <DateField
            label={t('changes.from')}
            value={from}
            error={isGood ? undefined : t('changes.badDays')}
            onChange={setFrom}
          />
          <DateField label={t('changes.to')} value={to} onChange={setTo} />
        </div>
      </Card>
      {report.error && <ErrorNotice error={report.error} onRetry={report.ask} />}
      {report.value === null ? (
        !report.error && <Loader />
      ) : (
        <Report changes={report.value} from={period.from} to={period.to} />
      )}
    </SubPage>
  );
}

interface ReportProps {
  readonly changes: Changes;
  readonly from: string;
  readonly to: string;
}

function Report({ changes, from, to }: ReportProps) {
  const { t } = useText();
  const [copied, setCopied] = useState<boolean | null>(null);
  return (
    <Card
      title={t('changes.listed')}
      aside={
        <div className={classes.tools}>
          <Button
            size="sm"
            variant="default"
            leftSection={<IconCopy size="1.125rem" aria-hidden="true" />}
            onClick={() => setCopied(copyText(reportText(changes, from, to, t)))}
          >
            {t('changes.copy')}
          </Button>
          <Button
            size="sm"
            variant="default"
            leftSection={<IconPrinter size="1.125rem" aria-hidden="true" />}
            onClick={() => window.print()}
          >
            {t('changes.print')}
          </Button>
        </div>
      }
    >
      {copied !== null && (
        <div className={classes.copied}>
          <Notice tone={copied ? 'ok' : 'warn'}>{t(copied ? 'changes.copied' : 'changes.copyFailed')}</Notice>
        </div>
      )}
      <div className={classes.sheet} data-testid="change-report">
        <p className={classes.heading}>{t('changes.textTitle')}</p>
        <p>{t('changes.textPeriod', { from: dayText(from), to: dayText(to) })}</p>
        <p className={classes.counts}>{t('changes.textCounts', changes.counts)}</p>
        {changes.lines.length === 0 ? (
          <p className={classes.none}>{t('changes.none')}</p>
        ) : (
          <ChangeTable changes={changes} />
        )}
      </div>
    </Card>
  );
}

function ChangeTable({ changes }: { readonly changes: Changes }) {
  const { t } = useText();
  return (
    <Table className={classes.table} verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th className={classes.day}>{t('changes.day')}</Table.Th>
          <Table.Th className={classes.kind}>{t('changes.kind')}</Table.Th>
          <Table.Th>{t('catalogue.name')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {changes.lines.map(({ code, name, kind, day, decision, fields }) => (
          <Table.Tr key={`${code} ${day} ${kind}`}>
            <Table.Td>{dayText(day)}</Table.Td>
            <Table.Td>{t(`changes.${kind}`)}</Table.Td>
            <Table.Td>
              <span className={classes.name}>{name}</span>
              <span className={classes.more}>{[code, decision].filter((part) => part !== '').join(' · ')}</span>
              {fields.length > 0 && (
                <span className={classes.more}>{t('changes.textFields', { fields: fieldsText(fields, t) })}</span>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
