import { Button, Select, Table } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ListMapping } from '../../../../../electron/contract/desk-entities.ts';
import { useText } from '../../../i18n/text-context.ts';
import classes from './import-list.module.css';
import type { ListField } from './list-file.ts';
import type { ListImport } from './use-list-file.ts';

const FIELDS = ListMapping.element.shape.field.options;

/** Which column of the file holds what: guessed, mended by hand, kept for the next file of this system. */
export function ColumnForm({ list }: { readonly list: ListImport }) {
  const { t } = useText();
  const { file, preview } = list;
  const [isOpen, setOpen] = useState(false);
  if (file === null) return null;
  if (file.isKnown && !isOpen) {
    return (
      <div className={classes.known}>
        <span>{t('ext.columnsKept')}</span>
        <Button size="compact-md" variant="subtle" onClick={() => setOpen(true)}>
          {t('ext.columnsChange')}
        </Button>
      </div>
    );
  }
  return <Fields list={list} isLookedAt={preview !== null} />;
}

interface FieldsProps {
  readonly list: ListImport;
  readonly isLookedAt: boolean;
}

function Fields({ list, isLookedAt }: FieldsProps) {
  const { t } = useText();
  const form = useRef<HTMLFormElement>(null);
  // What is missing has the keyboard, else the button that goes on.
  useEffect(() => {
    const wanted = form.current?.querySelector<HTMLElement>('[aria-invalid="true"], button[type="submit"]');
    wanted?.focus({ preventScroll: true });
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const { file, columns, running } = list;
  if (file === null) return null;
  const { inspected } = file;
  // A heading may stand twice or be empty; a choice is told apart by its text.
  const headings = [...new Set(inspected.columns.filter((column) => column !== ''))];
  const isMissing = (field: ListField): boolean => inspected.missing.includes(field) && columns[field] === undefined;
  const isComplete = !FIELDS.some(isMissing);
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (isComplete) void list.look();
  }
  return (
    <form ref={form} noValidate className={classes.card} aria-label={t('ext.columns')} onSubmit={submit}>
      <header>
        <h2 className={classes.title}>{t('ext.columns')}</h2>
        <p className={classes.soft}>{t('ext.columnsLead')}</p>
      </header>
      <div className={classes.fields}>
        {FIELDS.map((field) => (
          <Select
            key={field}
            size="sm"
            searchable
            clearable
            label={t(`ext.field.${field}`)}
            withAsterisk={inspected.missing.includes(field) || field === 'code'}
            placeholder={t('ext.columnNone')}
            data={headings}
            value={columns[field] ?? null}
            error={isMissing(field) ? t('ext.columnMissing') : undefined}
            onChange={(column) => list.setColumn(field, column)}
          />
        ))}
      </div>
      <Sample list={list} />
      <div className={classes.foot}>
        <Button
          type="submit"
          variant={isLookedAt ? 'default' : 'filled'}
          disabled={!isComplete}
          loading={running === 'PREVIEW'}
        >
          {t('ext.preview')}
        </Button>
      </div>
    </form>
  );
}

/** The first lines, each column with what it is taken for. */
function Sample({ list }: { readonly list: ListImport }) {
  const { t } = useText();
  const { file, columns } = list;
  if (file === null) return null;
  const { inspected } = file;
  const fieldOf = (column: string): ListField | undefined => FIELDS.find((field) => columns[field] === column);
  return (
    <div className={classes.sample} role="region" aria-label={t('ext.sample')}>
      <Table verticalSpacing={4} withColumnBorders>
        <Table.Caption className={classes.caption}>{t('ext.sample')}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            {inspected.columns.map((column, index) => {
              const field = fieldOf(column);
              return (
                // oxlint-disable-next-line react/no-array-index-key -- a heading may stand twice: its place names it
                <Table.Th key={index} data-used={field !== undefined || undefined} className={classes.heading}>
                  {column}
                  <span className={classes.taken}>{field === undefined ? '' : t(`ext.field.${field}`)}</span>
                </Table.Th>
              );
            })}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {inspected.sample.map((row, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- lines of a file keep their place
            <Table.Tr key={index}>
              {inspected.columns.map((_column, place) => (
                // oxlint-disable-next-line react/no-array-index-key -- and so do their cells
                <Table.Td key={place} className={classes.cell}>
                  {row[place] ?? ''}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
