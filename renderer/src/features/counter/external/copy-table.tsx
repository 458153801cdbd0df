import { Loader, Modal, Select } from '@mantine/core';
import { IconCheck, IconChevronRight } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { CopyLine } from '../../../../../electron/contract/methods/external.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import classes from './copy-table.module.css';
import { systemsFor } from './system-choice.ts';
import { useCopySteps } from './use-copy-steps.ts';

interface CopyTableProps {
  /** Null: closed. */
  readonly target: { readonly id: string; readonly name: string } | null;
  readonly onClose: () => void;
}

/** Bảng chép: what a clerk would type again into the other system, one value after the other in the order of its form. */
export function CopyTable({ target, onClose }: CopyTableProps) {
  const { t } = useText();
  return (
    <Modal
      opened={target !== null}
      onClose={onClose}
      title={target === null ? '' : t('ext.copyTitle', { name: target.name })}
      size="44rem"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {target !== null && <Table dossierId={target.id} />}
    </Modal>
  );
}

function Table({ dossierId }: { readonly dossierId: string }) {
  const { t } = useText();
  const [chosen, setChosen] = useState<string | null>(null);
  const read = useQuery('dossier.read', { dossierId }, { askAgainOn: ['dossier.changed'] });
  const systems = useQuery('external.systems', {}, { askAgainOn: ['config.changed'] });
  const problem = read.error ?? systems.error;
  if (problem) return <ErrorNotice error={problem} onRetry={() => [read, systems].forEach(({ ask }) => ask())} />;
  if (read.value === null || systems.value === null) return <Loader />;
  const fitting = systemsFor(systems.value.systems, read.value.dossier);
  const system = chosen ?? fitting[0]?.code;
  if (system === undefined) {
    return (
      <Notice tone="info" title={t('ext.noSystem')}>
        {t('ext.noSystemText')}
      </Notice>
    );
  }
  return (
    <div className={classes.table}>
      {fitting.length > 1 ? (
        <Select
          size="sm"
          label={t('ext.system')}
          data={fitting.map(({ code, name }) => ({ value: code, label: name }))}
          value={system}
          onChange={setChosen}
        />
      ) : (
        <p className={classes.system}>{fitting[0]?.name}</p>
      )}
      <SystemLines key={system} dossierId={dossierId} systemCode={system} />
    </div>
  );
}

interface SystemLinesProps {
  readonly dossierId: string;
  readonly systemCode: string;
}

function SystemLines(input: SystemLinesProps) {
  const { value, error, ask } = useQuery('copyTable.read', input, {
    askAgainOn: ['dossier.changed', 'config.changed'],
  });
  const { t } = useText();
  if (value === null) return error ? <ErrorNotice error={error} onRetry={ask} /> : <Loader />;
  if (value.lines.length === 0) return <Notice tone="info">{t('ext.copyNone')}</Notice>;
  return <Lines lines={value.lines} />;
}

function Lines({ lines }: { readonly lines: readonly CopyLine[] }) {
  const { t } = useText();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const steps = useCopySteps(lines);
  // The lines come after the dialog is there.
  useEffect(() => box.current?.focus(), []);

  function onKey(event: KeyboardEvent): void {
    const digit = /^[0-9]$/.test(event.key) ? (Number(event.key) + 9) % 10 : null;
    if (event.ctrlKey || event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') steps.copyNext();
    else if (event.key === 'ArrowDown') steps.move(1);
    else if (event.key === 'ArrowUp') steps.move(-1);
    else if (digit !== null && digit < lines.length) steps.copyLine(digit);
    else return;
    event.preventDefault();
  }
  const last = steps.lastIndex === null ? undefined : lines[steps.lastIndex];
  return (
    <>
      <p className={classes.said} role="status" data-failed={steps.outcome === 'FAILED' || undefined}>
        {steps.outcome === 'FAILED'
          ? t('ext.copyFailed')
          : steps.isDone
            ? t('ext.copyDone')
            : last
              ? t('ext.copyLast', { label: last.label })
              : t('ext.copyOrder')}
      </p>
      <div
        ref={box}
        data-autofocus
        role="listbox"
        tabIndex={0}
        aria-label={t('ext.copy')}
        aria-activedescendant={steps.nextIndex === null ? undefined : `${id}-${steps.nextIndex}`}
        className={classes.lines}
        onKeyDown={onKey}
      >
        {lines.map((line, index) => (
          <Line
            key={line.field}
            domId={`${id}-${index}`}
            line={line}
            digit={index < 10 ? String((index + 1) % 10) : ''}
            isNext={index === steps.nextIndex}
            isLast={index === steps.lastIndex}
            onCopy={() => steps.copyLine(index)}
          />
        ))}
      </div>
      <p className={classes.keys}>
        {t('ext.copyKeys')}
        <br />
        {t('ext.copyClears')}
      </p>
      {steps.isArmed !== null && (
        <Notice tone={steps.isArmed ? 'ok' : 'warn'}>{t(steps.isArmed ? 'ext.copyArmed' : 'ext.copyNotArmed')}</Notice>
      )}
    </>
  );
}

interface LineProps {
  readonly domId: string;
  readonly line: CopyLine;
  readonly digit: string;
  readonly isNext: boolean;
  readonly isLast: boolean;
  readonly onCopy: () => void;
}

function Line({ domId, line, digit, isNext, isLast, onCopy }: LineProps) {
  const { t } = useText();
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isNext) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isNext]);
  return (
    // The list has the keyboard; the rows are for the pointer.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      ref={row}
      id={domId}
      role="option"
      tabIndex={-1}
      aria-selected={isNext}
      aria-disabled={line.value === ''}
      className={classes.line}
      onClick={onCopy}
    >
      <kbd className={classes.digit}>{digit}</kbd>
      <span className={classes.label}>{line.label}</span>
      <span className={classes.value} data-empty={line.value === '' || undefined}>
        {line.value === '' ? t('ext.copyEmpty') : line.value}
      </span>
      <span className={classes.mark} data-last={isLast || undefined}>
        {isLast && (
          <>
            <IconCheck size="1rem" aria-hidden="true" />
            {t('ext.copyJust')}
          </>
        )}
        {isNext && !isLast && (
          <>
            <IconChevronRight size="1rem" aria-hidden="true" />
            {t('ext.copyNext')}
          </>
        )}
      </span>
    </div>
  );
}
