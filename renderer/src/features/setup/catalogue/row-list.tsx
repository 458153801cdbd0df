import { ActionIcon, Button, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconChevronRight, IconPlus, IconTrash } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { useText } from '../../../i18n/text-context.ts';
import { StateWord } from '../../../ui/state-word.tsx';
import type { FieldProblems } from '../form/field-problems.ts';
import type { FieldsOf } from '../form/use-field.ts';
import { problemsUnder } from './procedure-form.ts';
import classes from './row-list.module.css';

/** What a closed row says of itself. */
export interface RowSummary {
  readonly title: string;
  /** Short marks behind the title. */
  readonly marks?: readonly string[];
  /** A line below it. */
  readonly detail?: string;
}

interface RowListProps<T extends object> {
  readonly title: string;
  readonly hint: string;
  readonly addLabel: string;
  readonly rows: readonly T[];
  /** Problems of the list, by `0.name`. */
  readonly problems: FieldProblems;
  readonly make: () => T;
  readonly summary: (row: T) => RowSummary;
  readonly onChange: (rows: readonly T[]) => void;
  /** The order of the rows says something and can be changed. */
  readonly ordered?: boolean;
  /** The fields of the row that is open. */
  readonly children: (fields: FieldsOf<T>) => ReactNode;
}

/** What gets the focus once the rows are drawn anew. */
type Focus = { readonly row: number; readonly part: 'HEAD' | 'FIELDS' } | null;

/** Puts the focus on a row's name or first field after the next drawing. */
function useRowFocus() {
  const list = useRef<HTMLOListElement>(null);
  const wanted = useRef<Focus>(null);
  useLayoutEffect(() => {
    const focus = wanted.current;
    if (focus === null) return;
    wanted.current = null;
    const row = list.current?.children[focus.row];
    const target = focus.part === 'HEAD' ? '[data-head]' : 'input, textarea';
    row?.querySelector<HTMLElement>(target)?.focus();
  });
  return { list, focusOn: (focus: Focus) => (wanted.current = focus) };
}

/** Adding, moving and removing rows, and which one is open. */
function useRows<T extends object>({ rows, make, onChange, ordered = false }: RowListProps<T>) {
  const [openRow, setOpenRow] = useState<number | null>(null);
  const [removed, setRemoved] = useState<{ readonly row: T; readonly at: number } | null>(null);
  const { list, focusOn } = useRowFocus();

  function add(): void {
    setRemoved(null);
    setOpenRow(rows.length);
    focusOn({ row: rows.length, part: 'FIELDS' });
    onChange([...rows, make()]);
  }
  function remove(at: number): void {
    const row = rows[at];
    if (row === undefined) return;
    setRemoved({ row, at });
    setOpenRow(openRow === null || openRow === at ? null : openRow > at ? openRow - 1 : openRow);
    focusOn({ row: Math.min(at, rows.length - 2), part: 'HEAD' });
    onChange(rows.filter((_row, index) => index !== at));
  }
  function putBack(): void {
    if (removed === null) return;
    setRemoved(null);
    focusOn({ row: removed.at, part: 'HEAD' });
    onChange([...rows.slice(0, removed.at), removed.row, ...rows.slice(removed.at)]);
  }
  function move(from: number, to: number): void {
    const row = rows[from];
    if (!ordered || row === undefined || to < 0 || to >= rows.length) return;
    const others = rows.filter((_row, index) => index !== from);
    if (openRow === from) setOpenRow(to);
    else if (openRow === to) setOpenRow(from);
    focusOn({ row: to, part: 'HEAD' });
    onChange([...others.slice(0, to), row, ...others.slice(to)]);
  }
  function change(at: number, part: Partial<T>): void {
    onChange(rows.map((row, index) => (index === at ? { ...row, ...part } : row)));
  }
  const toggle = (at: number): void => setOpenRow(openRow === at ? null : at);
  return { list, openRow, removed, add, remove, putBack, move, change, toggle };
}

/**
 * A list whose rows are edited one at a time: a row says in a line what it is and opens below itself. Everything works
 * from the keyboard on the row's name: Enter, Alt and the arrows, Delete.
 */
export function RowList<T extends object>(props: RowListProps<T>) {
  const { title, hint, addLabel, rows, problems, summary, ordered = false, children } = props;
  const { t } = useText();
  const { list, ...edit } = useRows(props);
  const nameOf = (row: T): string => summary(row).title || t('rows.untitled');
  return (
    <fieldset className={classes.fieldset}>
      <legend className={classes.legend}>
        {title}
        <span className={classes.count}>{rows.length}</span>
      </legend>
      <p className={classes.hint}>{hint}</p>
      {rows.length === 0 ? (
        <p className={classes.empty}>{t('rows.empty')}</p>
      ) : (
        <ol ref={list} className={classes.list}>
          {rows.map((row, index) => (
            <Row
              // oxlint-disable-next-line react/no-array-index-key -- a row's code is typed, so its place is all that names it
              key={index}
              index={index}
              count={rows.length}
              ordered={ordered}
              name={nameOf(row)}
              summary={summary(row)}
              isOpen={edit.openRow === index}
              hasProblem={Object.keys(problems).some((path) => path.startsWith(`${index}.`))}
              onToggle={() => edit.toggle(index)}
              onMove={(to) => edit.move(index, to)}
              onRemove={() => edit.remove(index)}
            >
              {edit.openRow === index &&
                children({
                  form: row,
                  set: (part) => edit.change(index, part),
                  problems: problemsUnder(problems, String(index)),
                })}
            </Row>
          ))}
        </ol>
      )}
      <div className={classes.foot}>
        <Button
          size="sm"
          variant="light"
          leftSection={<IconPlus size="1.125rem" aria-hidden="true" />}
          onClick={edit.add}
        >
          {addLabel}
        </Button>
        {edit.removed ? (
          <span className={classes.removed} role="status">
            {t('rows.removed', { name: nameOf(edit.removed.row) })}
            <Button size="compact-sm" variant="subtle" onClick={edit.putBack}>
              {t('rows.putBack')}
            </Button>
          </span>
        ) : (
          rows.length > 0 && <span className={classes.keys}>{t(ordered ? 'rows.keys' : 'rows.keysFixed')}</span>
        )}
      </div>
    </fieldset>
  );
}

interface RowProps {
  readonly index: number;
  readonly count: number;
  readonly ordered: boolean;
  readonly name: string;
  readonly summary: RowSummary;
  readonly isOpen: boolean;
  readonly hasProblem: boolean;
  readonly onToggle: () => void;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
  readonly children: ReactNode;
}

function Row({
  index,
  count,
  ordered,
  name,
  summary,
  isOpen,
  hasProblem,
  onToggle,
  onMove,
  onRemove,
  children,
}: RowProps) {
  const { t } = useText();
  function onKey(event: KeyboardEvent): void {
    const isMove = event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown');
    if (!isMove && event.key !== 'Delete') return;
    event.preventDefault();
    if (isMove) onMove(event.key === 'ArrowUp' ? index - 1 : index + 1);
    else onRemove();
  }
  return (
    <li className={classes.row} data-open={isOpen || undefined}>
      <div className={classes.head}>
        <UnstyledButton data-head className={classes.name} aria-expanded={isOpen} onClick={onToggle} onKeyDown={onKey}>
          <IconChevronRight className={classes.chevron} aria-hidden="true" />
          {ordered && <span className={classes.number}>{index + 1}</span>}
          <span className={classes.words}>
            <span className={classes.title}>{name}</span>
            {summary.detail !== undefined && summary.detail !== '' && (
              <span className={classes.detail}>{summary.detail}</span>
            )}
          </span>
          {summary.marks?.map((mark) => (
            <span key={mark} className={classes.mark}>
              {mark}
            </span>
          ))}
          {hasProblem && <StateWord state="bad">{t('rows.problem')}</StateWord>}
        </UnstyledButton>
        <div className={classes.tools}>
          {ordered && (
            <>
              <ActionIcon
                variant="subtle"
                size="lg"
                disabled={index === 0}
                aria-label={t('rows.up', { name })}
                onClick={() => onMove(index - 1)}
              >
                <IconArrowUp size="1.125rem" aria-hidden="true" />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                size="lg"
                disabled={index === count - 1}
                aria-label={t('rows.down', { name })}
                onClick={() => onMove(index + 1)}
              >
                <IconArrowDown size="1.125rem" aria-hidden="true" />
              </ActionIcon>
            </>
          )}
          <ActionIcon variant="subtle" color="red" size="lg" aria-label={t('rows.remove', { name })} onClick={onRemove}>
            <IconTrash size="1.125rem" aria-hidden="true" />
          </ActionIcon>
        </div>
      </div>
      {isOpen && <div className={classes.body}>{children}</div>}
    </li>
  );
}
