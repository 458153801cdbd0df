import { Button, Select, Table } from '@mantine/core';
import { IconFileCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useText } from '../../../i18n/text-context.ts';
import { STATUSES, statusKey } from '../../../ui/external-statuses.ts';
import classes from './import-list.module.css';
import type { ListOutcome } from './list-file.ts';
import type { System } from './system-choice.ts';
import type { ListImport } from './use-list-file.ts';

interface ImportResultProps {
  readonly list: ListImport;
  readonly outcome: ListOutcome;
  readonly system: System;
}

/** What an import would do: counts, the lines it leaves out, the states whose meaning is asked for once. */
export function ImportResult({ list, outcome, system }: ImportResultProps) {
  const { t } = useText();
  const card = useRef<HTMLElement>(null);
  const { counts, problems } = outcome;
  const states = [...new Set([...outcome.unknownStates, ...Object.keys(list.states)])].filter(
    (text) => !system.states.some((known) => known.text === text),
  );
  // The answer stands below what was asked: it comes into sight, and what goes on has the keyboard.
  useEffect(() => {
    card.current?.scrollIntoView({ block: 'nearest' });
    card.current?.querySelector<HTMLElement>('input, [data-import]')?.focus({ preventScroll: true });
  }, []);
  const good = counts.new + counts.changed + counts.same;
  return (
    <section ref={card} className={classes.card} aria-label={t('ext.previewTitle')}>
      <h2 className={classes.title}>{t('ext.previewTitle')}</h2>
      <div className={classes.counts}>
        {(['new', 'changed', 'same', 'problems'] as const).map((kind) => (
          <p key={kind} className={classes.count} data-kind={kind} data-none={counts[kind] === 0 || undefined}>
            <strong>{counts[kind]}</strong>
            {t(`ext.count.${kind}`)}
          </p>
        ))}
      </div>
      {states.length > 0 && (
        <div role="group" aria-label={t('ext.states')}>
          <h3 className={classes.subtitle}>{t('ext.states')}</h3>
          <p className={classes.soft}>{t('ext.statesLead')}</p>
          <div className={classes.fields}>
            {states.map((text) => (
              <Select
                key={text}
                size="sm"
                label={text}
                clearable
                placeholder={t('ext.stateNone')}
                data={STATUSES.map((status) => ({ value: String(status), label: t(statusKey(status)) }))}
                value={list.states[text] === undefined ? null : String(list.states[text])}
                onChange={(status) => list.setState(text, status === null ? null : Number(status))}
              />
            ))}
          </div>
        </div>
      )}
      {problems.length > 0 && (
        <div>
          <h3 className={classes.subtitle}>{t('ext.problems')}</h3>
          <Table className={classes.problems} verticalSpacing={4}>
            <Table.Tbody>
              {problems.map(({ line, code, message }) => (
                <Table.Tr key={`${line} ${code}`}>
                  <Table.Td className={classes.line}>{t('ext.problemLine', { line })}</Table.Td>
                  <Table.Td>{message}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          {problems.length < counts.problems && (
            <p className={classes.soft}>{t('ext.problemsMore', { shown: problems.length, total: counts.problems })}</p>
          )}
        </div>
      )}
      <Button
        data-import
        className={classes.go}
        disabled={good === 0}
        loading={list.running === 'IMPORT'}
        leftSection={<IconFileCheck size="1.25rem" aria-hidden="true" />}
        onClick={() => void list.write()}
      >
        {t('ext.import', { count: good })}
      </Button>
    </section>
  );
}
