import { ActionIcon, Button, Checkbox, Select, TextInput } from '@mantine/core';
import { IconAlertTriangleFilled, IconPlus, IconTrash } from '@tabler/icons-react';
import { useRef } from 'react';
import { useText } from '../../../i18n/text-context.ts';
import { Notice } from '../../../ui/notice.tsx';
import type { EditForm } from '../form/use-edit-form.ts';
import { BLANK_LINES, type CalendarForm, type LineList, linesOf, lineText, type TypedLines } from './calendar-form.ts';
import type { CalendarProblems } from './calendar-problems.ts';
import classes from './line-list.module.css';

type TextField = 'day' | 'from' | 'to' | 'name' | 'replaces' | 'reason' | 'hours' | 'source';

/** Fields of a line from left to right. */
const COLUMNS: Readonly<Record<LineList, readonly (TextField | 'kind')[]>> = {
  holidays: ['day', 'name', 'kind', 'source'],
  swaps: ['day', 'kind', 'replaces', 'source'],
  closures: ['from', 'to', 'reason', 'hours', 'source'],
};
const KINDS = { holidays: ['STATUTORY', 'IN_LIEU'], swaps: ['OFF', 'WORK'], closures: [] } as const;
const MAX_LENGTHS: Readonly<Record<TextField, number>> = {
  day: 10,
  from: 10,
  to: 10,
  replaces: 10,
  name: 200,
  reason: 200,
  hours: 120,
  source: 300,
};
const HINTS = {
  day: 'calendar.dayHint',
  from: 'calendar.dayHint',
  to: 'calendar.field.toHint',
  replaces: 'calendar.dayHint',
  hours: 'calendar.field.hoursHint',
  source: 'calendar.field.sourceHint',
} as const satisfies Partial<Record<TextField, string>>;
/** Where the contract's path calls a field otherwise. */
const PATHS: Readonly<Partial<Record<TextField | 'kind', string>>> = { hours: 'sessions' };

interface LineListProps {
  readonly list: LineList;
  readonly edit: Pick<EditForm<CalendarForm>, 'form' | 'set'>;
  readonly problems: CalendarProblems;
}

/** Lines of one kind, each with its source and whether somebody compared it with the official text. */
export function LineListEditor({ list, edit, problems }: LineListProps) {
  const { t } = useText();
  const rows = useRef<HTMLDivElement>(null);
  const lines = linesOf(edit.form, list);
  const unverified = lines.filter(({ verified }) => !verified).length;
  const change = (texts: readonly string[]): void => edit.set({ [list]: texts });

  function add(): void {
    const key = Math.max(0, ...lines.map((line) => line.key)) + 1;
    change([...edit.form[list], lineText({ ...BLANK_LINES[list], key })]);
    // The new line is there after the next paint.
    window.requestAnimationFrame(() =>
      rows.current?.querySelector<HTMLInputElement>('[data-line]:last-child input')?.focus(),
    );
  }
  return (
    <div className={classes.part}>
      <p className={classes.lead}>{t(`calendar.${list}Lead`)}</p>
      {unverified > 0 && (
        <Notice tone="warn" title={t('calendar.unverifiedTitle', { count: unverified })}>
          {t('calendar.unverifiedText')}
        </Notice>
      )}
      {lines.length === 0 ? (
        <p className={classes.none}>{t(`calendar.${list}None`)}</p>
      ) : (
        <div className={classes.rows} data-list={list} ref={rows}>
          <div className={classes.heads} aria-hidden="true">
            {COLUMNS[list].map((field) => (
              <span key={field}>{t(`calendar.field.${field}`)}</span>
            ))}
            <span>{t('calendar.field.verified')}</span>
          </div>
          {lines.map((line, index) => (
            <Line
              key={line.key}
              list={list}
              line={line}
              index={index}
              problems={problems}
              onChange={(changed) => change(edit.form[list].with(index, lineText(changed)))}
              onRemove={() => change(edit.form[list].toSpliced(index, 1))}
            />
          ))}
        </div>
      )}
      <Button
        className={classes.add}
        variant="default"
        leftSection={<IconPlus size="1.25rem" aria-hidden="true" />}
        onClick={add}
      >
        {t(`calendar.${list}Add`)}
      </Button>
    </div>
  );
}

interface LineProps {
  readonly list: LineList;
  readonly line: TypedLines[LineList];
  readonly index: number;
  readonly problems: CalendarProblems;
  readonly onChange: (line: TypedLines[LineList]) => void;
  readonly onRemove: () => void;
}

function Line({ list, line, index, problems, onChange, onRemove }: LineProps) {
  const { t } = useText();
  const typed = line as unknown as Readonly<Record<TextField | 'kind', string>>;
  const set = (field: string, value: string | boolean): void => onChange({ ...line, [field]: value });
  const problem = problems.line(list, index);
  const name = [typed.day ?? typed.from, typed.name ?? typed.reason].filter(Boolean).join(' ') || String(index + 1);
  return (
    <div
      className={classes.line}
      role="group"
      aria-label={name}
      data-line={index}
      data-verified={line.verified}
      data-wrong={problem !== undefined || undefined}
    >
      {COLUMNS[list].map((field, column) => {
        const path = `${list}.${index}.${PATHS[field] ?? field}`;
        const label = t(`calendar.field.${field}`);
        // An empty last day is that of the first, whose own field says what is wrong with it.
        const found = field === 'to' && typed.to.trim() === '' ? undefined : problems.field(path);
        const error = found ?? (column === 0 && problem !== undefined);
        if (field === 'kind') {
          return (
            <Select
              key={field}
              size="sm"
              aria-label={label}
              error={error}
              data={KINDS[list].map((kind) => ({ value: kind, label: t(`calendar.kind.${kind}`) }))}
              value={typed.kind}
              onChange={(kind) => kind !== null && set(field, kind)}
            />
          );
        }
        // Only a day that is worked stands in place of another.
        if (field === 'replaces' && typed.kind !== 'WORK') return <span key={field} />;
        return (
          <TextInput
            key={field}
            size="sm"
            aria-label={label}
            error={error}
            placeholder={field in HINTS ? t(HINTS[field as keyof typeof HINTS]) : undefined}
            title={typed[field] === '' ? undefined : typed[field]}
            maxLength={MAX_LENGTHS[field]}
            value={typed[field]}
            onChange={(event) => set(field, event.currentTarget.value)}
          />
        );
      })}
      <span className={classes.verified}>
        <Checkbox
          size="sm"
          aria-label={t('calendar.field.verified')}
          checked={line.verified}
          onChange={(event) => set('verified', event.currentTarget.checked)}
        />
        {!line.verified && (
          <span className={classes.unverified}>
            <IconAlertTriangleFilled size="1rem" aria-hidden="true" />
            {t('calendar.unverified')}
          </span>
        )}
      </span>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('calendar.removeOf', { line: name })}
        title={t('calendar.remove')}
        onClick={onRemove}
      >
        <IconTrash size="1.125rem" aria-hidden="true" />
      </ActionIcon>
      {problem !== undefined && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
