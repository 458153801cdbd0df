import { Button, TextInput, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../../bridge/use-action.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { KeyMark } from '../scan/key-mark.tsx';
import { useDialogKeys } from '../scan/use-dialog-keys.ts';
import classes from './pages.module.css';
import type { Workspace } from './use-workspace.ts';

const REASONS = ['LARGE', 'BOUND', 'FRAGILE', 'OBJECT'] as const;

/** Why a paper cannot be scanned: a usual reason by its digit, or one's own words. It then has a class of its own. */
export function ReasonPanel({ workspace }: { readonly workspace: Workspace }) {
  const { t } = useText();
  const { dossier, paper, component } = workspace;
  const save = useAction('component.undigitizable');
  const [words, setWords] = useState(component?.undigitizable ?? '');
  const [isEmpty, setEmpty] = useState(false);

  async function take(reason: string | null): Promise<void> {
    if (!paper || save.isRunning) return;
    if (reason !== null && reason.trim() === '') return setEmpty(true);
    const answer = await save.run({ dossierId: dossier.id, componentOrdinal: paper.ordinal, reason });
    if (!answer.ok) return;
    workspace.digitization.ask();
    workspace.setMode('PAGE');
  }
  useDialogKeys(
    true,
    Object.fromEntries(
      REASONS.map((reason, index) => [String(index + 1), () => void take(t(`pages.reason.${reason}`))]),
    ),
  );
  if (!paper) return null;
  return (
    <section className={classes.panel} aria-label={t('pages.reasonTitle')}>
      <h2 className={classes.panelTitle}>{t('pages.reasonTitle')}</h2>
      <p className={classes.soft}>
        {paper.ordinal}. {paper.name}. {t('pages.reasonLead')}
      </p>
      {save.error && <ErrorNotice error={save.error} />}
      <ol className={classes.choices}>
        {REASONS.map((reason, index) => (
          <li key={reason}>
            <UnstyledButton className={classes.choice} onClick={() => void take(t(`pages.reason.${reason}`))}>
              <KeyMark name={String(index + 1)} />
              <span>{t(`pages.reason.${reason}`)}</span>
            </UnstyledButton>
          </li>
        ))}
      </ol>
      <form
        noValidate
        className={classes.dataLine}
        onSubmit={(event) => {
          event.preventDefault();
          void take(words);
        }}
      >
        <TextInput
          className={classes.dataField}
          size="sm"
          label={t('pages.reasonOwn')}
          maxLength={200}
          value={words}
          error={isEmpty ? t('pages.reasonEmpty') : undefined}
          onChange={(event) => {
            setWords(event.currentTarget.value);
            setEmpty(false);
          }}
        />
        <Button type="submit" size="sm" loading={save.isRunning}>
          {t('pages.reasonTake')}
        </Button>
        {(component?.undigitizable ?? null) !== null && (
          <Button size="sm" variant="default" onClick={() => void take(null)}>
            {t('pages.reasonNone')}
          </Button>
        )}
      </form>
      <p className={classes.soft}>{t('pages.escBack')}</p>
    </section>
  );
}
