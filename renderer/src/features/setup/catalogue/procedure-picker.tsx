import { ActionIcon, Select } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useBridge } from '../../../bridge/bridge-context.ts';
import type { BridgeClient } from '../../../bridge/client.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { useText } from '../../../i18n/text-context.ts';
import { versionToOpen } from './procedure-form.ts';
import classes from './procedure-picker.module.css';

const SHOWN_CHOICES = 20;
/** Later than any version, so that the last one names the procedure. */
const LAST_DAY = '9999-12-31';

interface ProcedurePickerProps {
  readonly codes: readonly string[];
  readonly error?: string | undefined;
  /** What it says where the procedures make no group. */
  readonly label?: string;
  readonly hint?: string;
  readonly listLabel?: string;
  readonly onChange: (codes: readonly string[]) => void;
}

/** Procedures in an order, each found by some words of its name. */
export function ProcedurePicker({ codes, error, label, hint, listLabel, onChange }: ProcedurePickerProps) {
  const { t } = useText();
  const [search, setSearch] = useState('');
  const found = useQuery('catalogue.list', { query: search.slice(0, 120), limit: SHOWN_CHOICES, offset: 0 });
  const names = useNames(codes);
  const choices = (found.value?.procedures ?? []).filter(({ code }) => !codes.includes(code));
  const nameOf = (code: string): string => names.get(code) ?? code;

  function move(from: number, to: number): void {
    const code = codes[from];
    if (code === undefined || to < 0 || to >= codes.length) return;
    const others = codes.filter((_code, index) => index !== from);
    onChange([...others.slice(0, to), code, ...others.slice(to)]);
  }

  return (
    <div>
      <Select
        label={label ?? t('group.add')}
        description={hint ?? t('group.proceduresHint')}
        error={error}
        searchable
        data={choices.map(({ code, name }) => ({ value: code, label: `${name} · ${code}` }))}
        // The backend has found them without marks already.
        filter={({ options }) => options}
        nothingFoundMessage={t('group.none')}
        searchValue={search}
        onSearchChange={setSearch}
        value={null}
        onChange={(code) => {
          setSearch('');
          if (code !== null) onChange([...codes, code]);
        }}
      />
      <ol className={classes.list} aria-label={listLabel ?? t('group.procedures')}>
        {codes.map((code, index) => (
          <li key={code} className={classes.row}>
            <span className={classes.number}>{index + 1}</span>
            <span className={classes.words}>
              {nameOf(code)}
              <span className={classes.code}>{code}</span>
            </span>
            <ActionIcon
              variant="subtle"
              size="lg"
              disabled={index === 0}
              aria-label={t('rows.up', { name: nameOf(code) })}
              onClick={() => move(index, index - 1)}
            >
              <IconArrowUp size="1.125rem" aria-hidden="true" />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              size="lg"
              disabled={index === codes.length - 1}
              aria-label={t('rows.down', { name: nameOf(code) })}
              onClick={() => move(index, index + 1)}
            >
              <IconArrowDown size="1.125rem" aria-hidden="true" />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="red"
              size="lg"
              aria-label={t('rows.remove', { name: nameOf(code) })}
              onClick={() => onChange(codes.filter((each) => each !== code))}
            >
              <IconTrash size="1.125rem" aria-hidden="true" />
            </ActionIcon>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Names of these procedures, as they come in. */
function useNames(codes: readonly string[]): ReadonlyMap<string, string> {
  const bridge = useBridge();
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const missing = codes.find((code) => !names.has(code));
  useEffect(() => {
    if (missing === undefined) return undefined;
    let isShown = true;
    void nameOf(bridge, missing).then((name) => {
      if (isShown) setNames((before) => new Map(before).set(missing, name));
    });
    return () => {
      isShown = false;
    };
  }, [bridge, missing]);
  return names;
}

async function nameOf(bridge: BridgeClient, code: string): Promise<string> {
  const answer = await bridge.call('catalogue.read', { code });
  if (!answer.ok) return code;
  const { versions } = answer.value.procedure;
  return versions[versionToOpen(versions, LAST_DAY)]?.name ?? code;
}
