import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconSearch } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { useText } from '../../../i18n/text-context.ts';
import classes from './external.module.css';
import type { System } from './system-choice.ts';
import { EVERY_SYSTEM, FILTERS, PAGE_ROWS, type useItems } from './use-items.ts';

interface FiltersProps {
  readonly asked: ReturnType<typeof useItems>;
  readonly systems: readonly System[];
  readonly search: RefObject<HTMLInputElement | null>;
  readonly onDown: () => void;
}

/** Words, what is taken already, which system. */
export function ItemFilters({ asked, systems, search, onDown }: FiltersProps) {
  const { t } = useText();
  return (
    <div className={classes.bar}>
      <TextInput
        ref={search}
        size="sm"
        className={classes.search}
        aria-label={t('ext.search')}
        placeholder={t('ext.searchHint')}
        leftSection={<IconSearch size="1.125rem" aria-hidden="true" />}
        maxLength={120}
        value={asked.typed}
        onChange={(event) => asked.setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
          event.preventDefault();
          onDown();
        }}
      />
      <SegmentedControl
        size="sm"
        aria-label={t('ext.filter')}
        value={asked.filter}
        onChange={asked.setFilter}
        data={FILTERS.map((value) => ({ value, label: t(`ext.filter.${value}`) }))}
      />
      {systems.length > 1 && (
        <Select
          size="sm"
          className={classes.system}
          aria-label={t('ext.system')}
          data={[
            { value: EVERY_SYSTEM, label: t('ext.everySystem') },
            ...systems.map(({ code, name }) => ({ value: code, label: name })),
          ]}
          value={asked.system}
          onChange={(code) => asked.setSystem(code ?? EVERY_SYSTEM)}
        />
      )}
    </div>
  );
}

interface PagingProps {
  readonly page: number;
  readonly total: number;
  readonly onPage: (page: number) => void;
}

/** Which part of the lines is shown. */
export function ItemPaging({ page, total, onPage }: PagingProps) {
  const { t } = useText();
  const last = Math.floor((total - 1) / PAGE_ROWS);
  return (
    <div className={classes.paging}>
      <span className={classes.soft}>
        {t('ext.listCount', { from: page * PAGE_ROWS + 1, to: Math.min(total, (page + 1) * PAGE_ROWS), total })}
      </span>
      <span className={classes.bar}>
        <Button
          size="compact-md"
          variant="default"
          disabled={page === 0}
          leftSection={<IconChevronLeft size="1rem" aria-hidden="true" />}
          onClick={() => onPage(page - 1)}
        >
          {t('ext.pagePrevious')}
        </Button>
        <Button
          size="compact-md"
          variant="default"
          disabled={page >= last}
          rightSection={<IconChevronRight size="1rem" aria-hidden="true" />}
          onClick={() => onPage(page + 1)}
        >
          {t('ext.pageNext')}
        </Button>
      </span>
    </div>
  );
}
