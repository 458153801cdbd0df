import { Button, TextInput } from '@mantine/core';
import { IconQrcode } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { MethodOutput } from '../../../../../electron/contract/contract.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useErrorText, useText } from '../../../i18n/text-context.ts';
import { Notice } from '../../../ui/notice.tsx';
import classes from './external.module.css';
import type { System } from './system-choice.ts';
import { TakeNotice } from './take-notice.tsx';
import { type ItemKey, useTake } from './use-take.ts';

/** As long as the link in a QR code may be. */
const MAX_TEXT = 4_000;

interface CodeFieldProps {
  readonly counterCode: string;
  readonly systems: readonly System[];
  readonly onOpenById: (dossierId: string) => void;
  readonly onReceive: (start: ItemKey) => void;
}

/** A pasted or typed code: opens its dossier, offers to take its line over, or starts reception with it. */
export function useCodeField({ counterCode, systems, onOpenById, onReceive }: CodeFieldProps) {
  const { t } = useText();
  const textOf = useErrorText();
  const { run, isRunning, error, clearError } = useAction('external.byCode');
  const [text, setText] = useState('');
  const [known, setKnown] = useState<MethodOutput<'external.byCode'> | null>(null);
  const taking = useTake(counterCode);

  function clear(): void {
    setKnown(null);
    taking.clear();
    clearError();
  }
  function receive(start: ItemKey): void {
    setText('');
    clear();
    onReceive(start);
  }
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (text.trim() === '') return;
    clear();
    const answer = await run({ text: text.trim() });
    if (!answer.ok) return;
    const { code, item, dossierId, systems: fitting } = answer.value;
    const [only] = fitting;
    if (dossierId !== null) {
      setText('');
      onOpenById(dossierId);
    } else if (item === null && fitting.length === 1 && only !== undefined) receive({ system: only, code });
    else setKnown(answer.value);
  }
  async function take(item: ItemKey): Promise<void> {
    const outcome = await taking.take([item]);
    setKnown(null);
    const [only] = outcome?.taken ?? [];
    if (only === undefined) return;
    setText('');
    taking.clear();
    onOpenById(only.dossierId);
  }

  const field = (
    <form className={classes.codeForm} noValidate onSubmit={(event) => void submit(event)}>
      <TextInput
        size="sm"
        aria-label={t('ext.code')}
        placeholder={t('ext.codeHint')}
        leftSection={<IconQrcode size="1.125rem" aria-hidden="true" />}
        maxLength={MAX_TEXT}
        value={text}
        error={error ? textOf(error) : undefined}
        onChange={(event) => {
          clear();
          setText(event.currentTarget.value);
        }}
      />
      <Button type="submit" size="sm" variant="default" loading={isRunning} disabled={text.trim() === ''}>
        {t('ext.codeFind')}
      </Button>
    </form>
  );
  const found = (
    <>
      {known && <Known known={known} systems={systems} isTaking={taking.isRunning} onTake={take} onReceive={receive} />}
      <TakeNotice outcome={taking.outcome} error={taking.error} onOpen={onOpenById} onClose={taking.clear} />
    </>
  );
  return { field, found };
}

interface KnownProps {
  readonly known: MethodOutput<'external.byCode'>;
  readonly systems: readonly System[];
  readonly isTaking: boolean;
  readonly onTake: (item: ItemKey) => Promise<void>;
  readonly onReceive: (start: ItemKey) => void;
}

function Known({ known, systems, isTaking, onTake, onReceive }: KnownProps) {
  const { t } = useText();
  const { item, code } = known;
  if (item !== null) {
    return (
      <Notice
        tone="info"
        title={t('ext.codeKnown', { code: item.code })}
        actions={
          <>
            <Button autoFocus size="sm" loading={isTaking} onClick={() => void onTake(item)}>
              {t('ext.codeTake')}
            </Button>
            <Button size="sm" variant="default" onClick={() => onReceive(item)}>
              {t('ext.codeReceive')}
            </Button>
          </>
        }
      >
        {t('ext.codeKnownText', { name: item.applicantName || item.ownerName, procedure: item.procedureName })}
      </Notice>
    );
  }
  if (known.systems.length === 0) {
    return (
      <Notice tone="warn" title={t('ext.codeNoSystem', { code })}>
        {t('ext.codeNoSystemText')}
      </Notice>
    );
  }
  return (
    <Notice
      tone="info"
      title={t('ext.codeWhere', { code })}
      actions={known.systems.map((system, index) => (
        <Button
          key={system}
          size="sm"
          autoFocus={index === 0}
          variant={index === 0 ? 'filled' : 'default'}
          onClick={() => onReceive({ system, code })}
        >
          {t('ext.codeReceiveAt', { system: systems.find((each) => each.code === system)?.name ?? system })}
        </Button>
      ))}
    />
  );
}
