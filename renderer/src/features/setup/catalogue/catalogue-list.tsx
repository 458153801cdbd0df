import { Button, Loader, Table, TextInput, UnstyledButton } from '@mantine/core';
import {
  IconChevronLeft,
  IconChevronRight,
  IconFileImport,
  IconPlus,
  IconReport,
  IconSearch,
} from '@tabler/icons-react';
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import type { ProcedureSummary } from '../../../../../electron/contract/procedure-schema.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Card, Page } from '../../../ui/page.tsx';
import classes from './catalogue-list.module.css';
import { effectText, termText } from './catalogue-words.ts';
import { isAlways } from './procedure-form.ts';
import { SampleProcedures } from './sample-procedures.tsx';
import { SampleMark, StateMark } from './state-mark.tsx';

const PAGE_ROWS = 25;
const MAX_QUERY = 120;

/** What the list shows: the words that are looked for, its first row, the procedure that was opened last. */
export interface ListPlace {
  readonly query: string;
  readonly offset: number;
  readonly code: string | null;
}

interface CatalogueListProps {
  readonly place: ListPlace;
  readonly onPlace: (place: ListPlace) => void;
  /** Null opens a new procedure. */
  readonly onOpen: (code: string | null) => void;
  readonly onImport: () => void;
  readonly onReport: () => void;
}

/** The catalogue page by page, found by words without marks. Arrows go through the rows, Enter opens one. */
export function CatalogueList({ place, onPlace, onOpen, onImport, onReport }: CatalogueListProps) {
  const { t } = useText();
  const { query, offset } = place;
  const list = useQuery('catalogue.list', { query, limit: PAGE_ROWS, offset }, { askAgainOn: ['config.changed'] });
  const total = list.value?.total ?? 0;
  const rows = list.value?.procedures ?? [];
  const { frame, turn, onKey } = useListKeys({ place, total, onPlace });

  return (
    <Page
      title={t('section.procedures')}
      lead={t('section.proceduresLead')}
      actions={
        <>
          <Button variant="default" leftSection={<IconReport size="1.25rem" aria-hidden="true" />} onClick={onReport}>
            {t('catalogue.report')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconFileImport size="1.25rem" aria-hidden="true" />}
            onClick={onImport}
          >
            {t('catalogue.import')}
          </Button>
          <Button leftSection={<IconPlus size="1.25rem" aria-hidden="true" />} onClick={() => onOpen(null)}>
            {t('section.proceduresAdd')}
          </Button>
        </>
      }
    >
      <div ref={frame} onKeyDown={onKey} role="presentation" className={classes.frame}>
        <Card>
          <TextInput
            data-search
            type="search"
            label={t('catalogue.search')}
            description={t('catalogue.searchHint')}
            leftSection={<IconSearch size="1.25rem" aria-hidden="true" />}
            maxLength={MAX_QUERY}
            value={query}
            onChange={(event) => onPlace({ ...place, query: event.currentTarget.value, offset: 0 })}
          />
          {list.error && <ErrorNotice error={list.error} onRetry={list.ask} />}
          {list.value === null ? (
            !list.error && <Loader mt="md" />
          ) : rows.length === 0 ? (
            <p className={classes.empty}>
              {query.trim() === '' ? t('catalogue.empty') : t('catalogue.none', { query: query.trim() })}
            </p>
          ) : (
            <>
              <ProcedureTable rows={rows} onOpen={onOpen} />
              <Paging total={total} count={rows.length} offset={offset} onTurn={turn} />
            </>
          )}
        </Card>
      </div>
      {list.value !== null && query === '' && <SampleProcedures />}
    </Page>
  );
}

function useListKeys({ place, total, onPlace }: Pick<CatalogueListProps, 'place' | 'onPlace'> & { total: number }) {
  const frame = useRef<HTMLDivElement>(null);
  // Back from a procedure its row has the focus again, else the search.
  const isPlaced = useRef(false);
  useLayoutEffect(() => {
    const search = frame.current?.querySelector<HTMLElement>('[data-search]');
    if (isPlaced.current || !search) return;
    const row = place.code && frame.current?.querySelector<HTMLElement>(`[data-code="${CSS.escape(place.code)}"]`);
    if (place.code !== null && !row && total === 0) return;
    isPlaced.current = true;
    (row || search).focus();
  });

  function turn(step: -1 | 1): void {
    const offset = place.offset + step * PAGE_ROWS;
    if (offset >= 0 && offset < total) onPlace({ ...place, offset });
  }
  function onKey(event: KeyboardEvent): void {
    if (event.key === 'PageDown' || event.key === 'PageUp') {
      event.preventDefault();
      turn(event.key === 'PageDown' ? 1 : -1);
      return;
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const stops = [...(frame.current?.querySelectorAll<HTMLElement>('[data-search], [data-code]') ?? [])];
    const at = stops.indexOf(event.target as HTMLElement);
    const next = at === -1 ? undefined : stops[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  }
  return { frame, turn, onKey };
}

interface ProcedureTableProps {
  readonly rows: readonly ProcedureSummary[];
  readonly onOpen: (code: string) => void;
}

function ProcedureTable({ rows, onOpen }: ProcedureTableProps) {
  const { t } = useText();
  return (
    <div className={classes.scroll}>
      <Table className={classes.table} verticalSpacing="xs" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('catalogue.name')}</Table.Th>
            <Table.Th>{t('catalogue.field')}</Table.Th>
            <Table.Th>{t('catalogue.term')}</Table.Th>
            <Table.Th>{t('catalogue.effect')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.code} data-state={row.state} className={classes.row}>
              <Table.Td>
                <UnstyledButton data-code={row.code} className={classes.name} onClick={() => onOpen(row.code)}>
                  {row.name}
                </UnstyledButton>
                <span className={classes.marks}>
                  <span className={classes.code}>{row.code}</span>
                  {row.sample && <SampleMark />}
                  {row.onSpot && <span>{t('catalogue.onSpot')}</span>}
                </span>
              </Table.Td>
              <Table.Td>{row.field}</Table.Td>
              <Table.Td>{termText(row.term, t)}</Table.Td>
              <Table.Td>
                <StateMark state={row.state} />
                {!(isAlways(row.effectiveFrom) && row.effectiveTo === null) && (
                  <span className={classes.days}>{effectText(row.effectiveFrom, row.effectiveTo, t)}</span>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

interface PagingProps {
  readonly total: number;
  readonly count: number;
  readonly offset: number;
  readonly onTurn: (step: -1 | 1) => void;
}

function Paging({ total, count, offset, onTurn }: PagingProps) {
  const { t } = useText();
  return (
    <div className={classes.paging}>
      <span role="status">{t('catalogue.range', { from: offset + 1, to: offset + count, total })}</span>
      {total > PAGE_ROWS && (
        <span className={classes.turns}>
          <Button
            size="sm"
            variant="default"
            disabled={offset === 0}
            leftSection={<IconChevronLeft size="1.125rem" aria-hidden="true" />}
            aria-keyshortcuts="PageUp"
            onClick={() => onTurn(-1)}
          >
            {t('catalogue.previous')}
          </Button>
          <Button
            size="sm"
            variant="default"
            disabled={offset + count >= total}
            rightSection={<IconChevronRight size="1.125rem" aria-hidden="true" />}
            aria-keyshortcuts="PageDown"
            onClick={() => onTurn(1)}
          >
            {t('catalogue.next')}
          </Button>
        </span>
      )}
    </div>
  );
}
