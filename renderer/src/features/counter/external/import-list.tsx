import { Button, Select } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { type DragEvent, type RefObject, useState } from 'react';
import { MAX_LIST_BYTES } from '../../../../../electron/contract/methods/external.ts';
import { sizeText } from '../../../i18n/local-time.ts';
import { useErrorText, useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { FileChoice } from '../../setup/form/file-choice.tsx';
import { ColumnForm } from './column-form.tsx';
import classes from './import-list.module.css';
import { ImportResult } from './import-result.tsx';
import type { FileProblem } from './list-file.ts';
import type { System } from './system-choice.ts';
import { type ListImport, useListFile } from './use-list-file.ts';

const ACCEPTED = '.xlsx,.csv,.txt';
const BYTES_PER_MB = 1024 * 1024;

interface ImportListProps {
  readonly systems: readonly System[];
  readonly isShown: boolean;
  /** The button that chooses a file, for a key of the whole tab. */
  readonly chooser: RefObject<HTMLButtonElement | null>;
  readonly onList: () => void;
  readonly onPending: () => void;
}

/** A list of the other system comes in: a file dropped or chosen, its columns, a preview, the import. */
export function ImportList({ systems, isShown, chooser, onList, onPending }: ImportListProps) {
  const { t } = useText();
  const [systemCode, setSystemCode] = useState<string | null>(null);
  const system = systems.find(({ code }) => code === systemCode) ?? systems[0];
  if (system === undefined) return null;
  return (
    <section className={classes.import} aria-label={t('ext.view.import')}>
      <Importing
        system={system}
        systems={systems}
        isShown={isShown}
        chooser={chooser}
        onSystem={setSystemCode}
        onList={onList}
        onPending={onPending}
      />
    </section>
  );
}

interface ImportingProps extends ImportListProps {
  readonly system: System;
  readonly onSystem: (code: string) => void;
}

function Importing({ system, systems, isShown, chooser, onSystem, onList, onPending }: ImportingProps) {
  const { t } = useText();
  const list = useListFile(system);
  const { file, imported } = list;
  return (
    <>
      <FileCard list={list} system={system} systems={systems} chooser={chooser} onSystem={onSystem} />
      {list.problem && <Problem problem={list.problem} hasFile={file !== null} />}
      {list.error && <ErrorNotice error={list.error} />}
      {imported && (
        <Notice
          tone="ok"
          title={t('ext.imported', { system: system.name })}
          actions={
            <>
              <Button autoFocus={isShown} size="sm" onClick={onList}>
                {t('ext.toList')}
              </Button>
              <Button size="sm" variant="default" onClick={onPending}>
                {t('ext.toPending')}
              </Button>
            </>
          }
        >
          {t('ext.importedText', {
            new: imported.counts.new,
            changed: imported.counts.changed,
            same: imported.counts.same,
            problems: imported.counts.problems,
          })}
        </Notice>
      )}
      {file && <ColumnForm key={file.name} list={list} />}
      {list.preview && <ImportResult key={list.looks} list={list} outcome={list.preview} system={system} />}
    </>
  );
}

interface FileCardProps extends Pick<ImportingProps, 'system' | 'systems' | 'chooser' | 'onSystem'> {
  readonly list: ListImport;
}

function FileCard({ list, system, systems, chooser, onSystem }: FileCardProps) {
  const { t, locale } = useText();
  const [isOver, setOver] = useState(false);
  const { file, running } = list;
  function drop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped && running === null) void list.choose(dropped);
  }
  return (
    // A file can be dropped here; the button does the same for the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={classes.drop}
      data-over={isOver || undefined}
      data-small={file !== null || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {file === null && (
        <>
          <h1 className={classes.title}>{t('ext.importTitle')}</h1>
          <p className={classes.lead}>{t('ext.importLead')}</p>
        </>
      )}
      <div className={classes.fileBar}>
        {systems.length > 1 && (
          <Select
            size="sm"
            aria-label={t('ext.system')}
            data={systems.map(({ code, name }) => ({ value: code, label: name }))}
            value={system.code}
            onChange={(code) => {
              const other = systems.find((each) => each.code === code);
              if (other === undefined) return;
              onSystem(other.code);
              void list.inspectFor(other);
            }}
          />
        )}
        <FileChoice accept={ACCEPTED} onFile={(chosen) => void list.choose(chosen)}>
          {(props) => (
            <Button
              {...props}
              ref={chooser}
              size="sm"
              aria-keyshortcuts="Control+O"
              variant={file === null ? 'filled' : 'default'}
              loading={running === 'READING'}
              leftSection={<IconFileImport size="1.125rem" aria-hidden="true" />}
            >
              {t(file === null ? 'ext.choose' : 'ext.chooseOther')}
            </Button>
          )}
        </FileChoice>
        <span role="status" className={classes.fileName}>
          {running === 'READING'
            ? t('ext.reading')
            : file
              ? t('ext.file', {
                  name: file.name,
                  size: sizeText(file.bytes.length, locale),
                  lines: file.inspected.lines,
                })
              : t(isOver ? 'ext.dropNow' : 'ext.drop')}
        </span>
      </div>
    </div>
  );
}

function Problem({ problem, hasFile }: { readonly problem: FileProblem; readonly hasFile: boolean }) {
  const { t } = useText();
  const textOf = useErrorText();
  const { name } = problem;
  const kept = hasFile ? ` ${t('ext.fileKept')}` : '';
  if (problem.kind === 'REFUSED') {
    return (
      <Notice tone="bad" title={t('ext.fileBroken', { name })}>
        {textOf(problem.error) + kept}
      </Notice>
    );
  }
  const text =
    problem.kind === 'GONE'
      ? t('ext.fileGone', { name })
      : t('ext.fileLarge', { name, maximumMb: MAX_LIST_BYTES / BYTES_PER_MB });
  return <Notice tone="bad" title={text} {...(hasFile && { children: t('ext.fileKept') })} />;
}
