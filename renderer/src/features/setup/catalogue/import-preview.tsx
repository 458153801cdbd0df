import { Table, UnstyledButton } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useText } from '../../../i18n/text-context.ts';
import { Card } from '../../../ui/page.tsx';
import { fieldText } from './field-words.ts';
import classes from './import-preview.module.css';
import type { Preview } from './use-catalogue-file.ts';

const KINDS = ['NEW', 'CHANGED', 'REPEALED', 'SAME', 'PROBLEM'] as const;
type Kind = (typeof KINDS)[number];
type Change = Preview['changes'][number];

function countOf({ counts }: Preview, kind: Kind): number {
  const of = {
    NEW: counts.new,
    CHANGED: counts.changed,
    REPEALED: counts.repealed,
    SAME: counts.same,
    PROBLEM: counts.problems,
  };
  return of[kind];
}

/** What a file would do: how many of each kind, and the procedures of the kind that is chosen. */
export function ImportPreview({ preview }: { readonly preview: Preview }) {
  const { t } = useText();
  const [chosen, setChosen] = useState<Kind | null>(null);
  const counts = useRef<HTMLDivElement>(null);
  // The answer stands below what was asked: it comes into sight and takes the focus.
  useEffect(() => {
    const pressed = counts.current?.querySelector<HTMLElement>('[aria-pressed="true"]');
    pressed?.focus({ preventScroll: true });
    counts.current?.closest('section')?.scrollIntoView({ block: 'start' });
  }, []);
  // What needs a look first, until somebody chooses.
  const kind =
    chosen ?? (['PROBLEM', 'CHANGED', 'NEW', 'REPEALED'] as const).find((each) => countOf(preview, each) > 0) ?? 'SAME';
  const changes = preview.changes.filter((change) => change.kind === kind);
  const shown = kind === 'PROBLEM' ? preview.problems.length : changes.length;
  const total = countOf(preview, kind);
  return (
    <Card
      title={t('import.result')}
      aside={<span className={classes.format}>{t('import.format', { format: preview.format })}</span>}
    >
      <div ref={counts} className={classes.kinds} role="group" aria-label={t('import.result')}>
        {KINDS.map((each) => (
          <UnstyledButton
            key={each}
            className={classes.kind}
            data-kind={each}
            data-none={countOf(preview, each) === 0 || undefined}
            aria-pressed={each === kind}
            onClick={() => setChosen(each)}
          >
            <span className={classes.count}>{countOf(preview, each)}</span>
            <span className={classes.word}>{t(`import.kind.${each}`)}</span>
          </UnstyledButton>
        ))}
      </div>
      <div className={classes.lines}>
        {shown === 0 ? (
          <p className={classes.none}>{t('import.noneOf')}</p>
        ) : kind === 'PROBLEM' ? (
          <Problems problems={preview.problems} />
        ) : (
          changes.map((change) => <ChangeLine key={change.code} change={change} />)
        )}
        {shown < total && <p className={classes.none}>{t('import.listed', { shown, total })}</p>}
      </div>
    </Card>
  );
}

function Problems({ problems }: Pick<Preview, 'problems'>) {
  const { t } = useText();
  // Where no code could be read there is nothing to put into its column.
  const hasCodes = problems.some(({ code }) => code !== '');
  return (
    <Table verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th className={classes.lineNumber}>{t('import.line')}</Table.Th>
          {hasCodes && <Table.Th className={classes.codeColumn}>{t('catalogue.code')}</Table.Th>}
          <Table.Th>{t('import.problem')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {problems.map(({ line, code, message }) => (
          <Table.Tr key={`${line} ${code} ${message}`}>
            <Table.Td className={classes.lineNumber}>{line === 0 ? '' : line}</Table.Td>
            {hasCodes && <Table.Td className={classes.code}>{code}</Table.Td>}
            <Table.Td>{message}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function ChangeLine({ change }: { readonly change: Change }) {
  const { t } = useText();
  const { code, name, fields } = change;
  return (
    <article className={classes.change}>
      <h3 className={classes.name}>{name}</h3>
      <p className={classes.code}>{code}</p>
      {fields.length > 0 && (
        <Table className={classes.fields} verticalSpacing="xs" withTableBorder>
          <Table.Thead>
            <Table.Tr>
              <Table.Th className={classes.what}>{t('import.what')}</Table.Th>
              <Table.Th>{t('import.before')}</Table.Th>
              <Table.Th>{t('import.after')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {fields.map(({ field, before, after }) => (
              <Table.Tr key={field}>
                <Table.Td>{fieldText(field, t)}</Table.Td>
                <Table.Td className={classes.before}>{orEmpty(before, t('import.empty'))}</Table.Td>
                <Table.Td className={classes.after}>{orEmpty(after, t('import.empty'))}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </article>
  );
}

function orEmpty(text: string, empty: string): ReactNode {
  return text === '' ? <span className={classes.none}>{empty}</span> : text;
}
