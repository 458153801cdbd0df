import { Button, Group, Loader, Modal, Select, Stack, TextInput } from '@mantine/core';
import { showNotification } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import type { DossierView } from '../../../../../electron/contract/dossier-views.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { useErrorText, useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { useScannedCode } from '../scan-taker.ts';
import { systemsFor } from './system-choice.ts';

const MAX_CODE = 60;
/** Refusals that speak of what stands in the field. */
const FIELD_ERRORS: readonly string[] = ['EXTERNAL_CODE_SHAPE', 'EXTERNAL_CODE_TAKEN'];

interface BindDialogProps {
  /** Null: closed. */
  readonly target: { readonly id: string; readonly code: string } | null;
  readonly onBound: (dossier: DossierView) => void;
  readonly onClose: () => void;
}

/** The code that the other system gave, typed, pasted or scanned. */
export function BindDialog({ target, onBound, onClose }: BindDialogProps) {
  const { t } = useText();
  return (
    <Modal
      opened={target !== null}
      onClose={onClose}
      title={target === null ? '' : t('ext.bindTitle', { code: target.code })}
      size="34rem"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {target !== null && <Binding dossierId={target.id} onBound={onBound} onClose={onClose} />}
    </Modal>
  );
}

interface BindingProps extends Pick<BindDialogProps, 'onBound' | 'onClose'> {
  readonly dossierId: string;
}

function Binding({ dossierId, onBound, onClose }: BindingProps) {
  const { t } = useText();
  const textOf = useErrorText();
  const read = useQuery('dossier.read', { dossierId }, { askAgainOn: ['dossier.changed'] });
  const systems = useQuery('external.systems', {}, { askAgainOn: ['config.changed'] });
  const bind = useAction('dossier.bind');
  const [code, setCode] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  useScannedCode((text) => {
    bind.clearError();
    setCode(text.trim().slice(0, MAX_CODE));
  });

  const dossier = read.value?.dossier ?? null;
  const fitting = dossier === null ? [] : systemsFor(systems.value?.systems ?? [], dossier);
  const system = chosen ?? fitting[0]?.code ?? null;
  const problem = read.error ?? systems.error;
  const isFieldError = bind.error !== null && FIELD_ERRORS.includes(bind.error.code);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (dossier === null || system === null || code.trim() === '') return;
    const answer = await bind.run({ dossierId, rev: dossier.rev, external: { system, code: code.trim() } });
    if (!answer.ok) return;
    showNotification({ message: t('ext.bound', { code: answer.value.dossier.external?.code ?? code.trim() }) });
    onBound(answer.value.dossier);
    onClose();
  }
  if (problem) return <ErrorNotice error={problem} onRetry={() => [read, systems].forEach(({ ask }) => ask())} />;
  if (dossier === null || systems.value === null) return <Loader />;
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <Stack>
        <TextInput
          // It comes after the dialog, which has looked for it by then.
          autoFocus
          label={t('ext.bindCode')}
          description={t('ext.bindHint')}
          maxLength={MAX_CODE}
          value={code}
          error={isFieldError && bind.error ? textOf(bind.error) : undefined}
          onChange={(event) => {
            bind.clearError();
            setCode(event.currentTarget.value);
          }}
        />
        {fitting.length > 1 && (
          <Select
            label={t('ext.system')}
            data={fitting.map(({ code: value, name }) => ({ value, label: name }))}
            value={system}
            onChange={setChosen}
          />
        )}
        {bind.error && !isFieldError && <ErrorNotice error={bind.error} />}
        <Group>
          <Button type="submit" loading={bind.isRunning} disabled={code.trim() === '' || system === null}>
            {t('ext.bindDo')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
