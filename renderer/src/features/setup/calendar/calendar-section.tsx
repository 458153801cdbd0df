import { Button, Select, Switch, Table, UnstyledButton } from '@mantine/core';
import { IconAlertTriangleFilled, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Entity } from '../../../../../electron/contract/entities.ts';
import type { OfficeConfig } from '../../../../../electron/contract/methods/config.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { useUnknownYear } from '../../../bridge/use-unknown-year.ts';
import { localNow } from '../../../i18n/local-text.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Card, Page } from '../../../ui/page.tsx';
import { AddCalendarDialog } from './add-calendar-dialog.tsx';
import { CalendarEditor } from './calendar-editor.tsx';
import { unverifiedCount } from './calendar-form.ts';
import classes from './calendar-section.module.css';
import { calendarView, holderName } from './calendar-view.ts';
import { useYear } from './use-year.ts';
import { UnknownYear, YearBar } from './year-bar.tsx';
import { YearView } from './year-view.tsx';

interface SectionProps {
  readonly config: OfficeConfig;
}

/** Working calendars of the office and its units, and the year that comes of them. */
export function CalendarSection({ config }: SectionProps) {
  const [openCode, setOpenCode] = useState<string | null>(null);
  const row = config.calendars.find(({ code }) => code === openCode);
  return row === undefined ? (
    <CalendarOverview config={config} onOpen={setOpenCode} />
  ) : (
    <CalendarEditor key={row.code} row={row} config={config} onClose={() => setOpenCode(null)} />
  );
}

interface OverviewProps extends SectionProps {
  readonly onOpen: (code: string) => void;
}

function CalendarOverview({ config, onOpen }: OverviewProps) {
  const { t } = useText();
  const [isAdding, setAdding] = useState(false);
  const [showsRetired, setShowsRetired] = useState(false);
  const rows = config.calendars.filter(({ active }) => active || showsRetired);
  return (
    <Page
      title={t('section.calendars')}
      lead={t('section.calendarsLead')}
      actions={
        <Button leftSection={<IconPlus size="1.25rem" aria-hidden="true" />} onClick={() => setAdding(true)}>
          {t('section.calendarsAdd')}
        </Button>
      }
    >
      <Card>
        <CalendarTable rows={rows} config={config} onOpen={onOpen} />
        <p className={classes.hint}>{t('calendar.layers')}</p>
        {config.calendars.some(({ active }) => !active) && (
          <Switch
            mt="md"
            label={t('list.showRetired')}
            checked={showsRetired}
            onChange={(event) => setShowsRetired(event.currentTarget.checked)}
          />
        )}
      </Card>
      <WholeYear config={config} />
      <AddCalendarDialog
        opened={isAdding}
        config={config}
        onClose={() => setAdding(false)}
        onCreated={(code) => {
          setAdding(false);
          onOpen(code);
        }}
      />
    </Page>
  );
}

interface TableProps extends OverviewProps {
  readonly rows: readonly Entity<'calendar'>[];
}

function CalendarTable({ rows, config, onOpen }: TableProps) {
  const { t } = useText();
  const shipped = useQuery('calendar.shipped', {}).value?.calendar;
  return (
    <div className={classes.scroll}>
      <Table verticalSpacing="sm" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {[...calendarView.columns(t), t('list.state')].map((column) => (
              <Table.Th key={column}>{column}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => {
            const [name, holder, week, state] = calendarView.cells(row, config, t);
            return (
              <Table.Tr key={row.id} data-retired={!row.active || undefined} className={classes.row}>
                <Table.Td>
                  <UnstyledButton className={classes.name} onClick={() => onOpen(row.code)}>
                    {name}
                  </UnstyledButton>
                </Table.Td>
                <Table.Td>{holder}</Table.Td>
                <Table.Td>{week}</Table.Td>
                <Table.Td>
                  <LineState isWarning={unverifiedCount(row) > 0}>{state ?? ''}</LineState>
                </Table.Td>
                <Table.Td>{t(row.active ? 'list.active' : 'list.retired')}</Table.Td>
              </Table.Tr>
            );
          })}
          {shipped && (
            <Table.Tr className={classes.shipped}>
              <Table.Td>
                {t('calendar.shipped')}
                <span className={classes.note}>{t('calendar.shippedHint')}</span>
              </Table.Td>
              <Table.Td>{t('calendar.shippedFor')}</Table.Td>
              <Table.Td>{t('calendar.weekOwn')}</Table.Td>
              <Table.Td>
                <LineState isWarning={unverifiedCount(shipped) > 0}>
                  {t('calendar.someUnverified', { count: unverifiedCount(shipped) })}
                </LineState>
              </Table.Td>
              <Table.Td>{t('list.active')}</Table.Td>
            </Table.Tr>
          )}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function LineState({ isWarning, children }: { readonly isWarning: boolean; readonly children: string }) {
  return (
    <span className={classes.state} data-warn={isWarning || undefined}>
      {isWarning && <IconAlertTriangleFilled size="1rem" aria-hidden="true" />}
      {children}
    </span>
  );
}

/** A year of the office or of one unit, as it is saved now. */
function WholeYear({ config }: SectionProps) {
  const { t } = useText();
  const [year, setYear] = useState(() => Number(localNow(Date.now()).slice(0, 4)));
  const [holder, setHolder] = useState('');
  const { value, ofYear, error, ask } = useYear(year, holder === '' ? null : holder, null);
  const soonest = useUnknownYear();
  const warned = ofYear?.known === false ? year : soonest;
  return (
    <Card
      title={t('calendar.wholeYear')}
      aside={
        <Select
          className={classes.holder}
          aria-label={t('calendar.wholeYearOf')}
          searchable
          data={['', ...config.units.filter(({ active }) => active).map(({ code }) => code)].map((code) => ({
            value: code,
            label: holderName(code === '' ? null : code, config, t),
          }))}
          value={holder}
          onChange={(code) => setHolder(code ?? '')}
        />
      }
    >
      <div className={classes.year}>
        {error && <ErrorNotice error={error} onRetry={ask} />}
        <YearBar year={year} value={ofYear} onYear={setYear} />
        {warned !== null && <UnknownYear year={warned} />}
        {value && <YearView days={value.days} />}
      </div>
    </Card>
  );
}
