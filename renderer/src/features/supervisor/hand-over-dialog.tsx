import { Button, Group, Loader, Modal, Select, Stack, Textarea } from '@mantine/core';
import { showNotification } from '@mantine/notifications';
import { useRef, useState } from 'react';
import type { Entity } from '../../../../electron/contract/entities.ts';
import { useAction } from '../../bridge/use-action.ts';
import { useDraft } from '../../bridge/use-draft.ts';
import { useQuery } from '../../bridge/use-query.ts';
import { foldForSearch } from '../../i18n/fold.ts';
import { useText } from '../../i18n/text-context.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SaveError } from '../../ui/save-error.tsx';
import { useFocusProblem } from '../../ui/use-focus-problem.ts';

type Person = Entity<'person'>;

interface HandOverDialogProps {
  /** Null: closed. */
  readonly giverId: string | null;
  readonly people: readonly Person[];
  readonly onClose: () => void;
}

/** The head of unit gives all that one officer holds to another, as when that officer is ill. */
export function HandOverDialog({ giverId, people, onClose }: HandOverDialogProps) {
  const { t } = useText();
  const giver = people.find(({ id }) => id === giverId);
  return (
    <Modal
      opened={giver !== undefined}
      onClose={onClose}
      title={giver && t('handOver.of', { name: giver.name })}
      size="34rem"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {giver && <HandOver key={giver.id} giver={giver} people={people} onClose={onClose} />}
    </Modal>
  );
}

interface HandOverProps extends Pick<HandOverDialogProps, 'people' | 'onClose'> {
  readonly giver: Person;
}

function HandOver({ giver, people, onClose }: HandOverProps) {
  const { t } = useText();
  const { name } = giver;
  const held = useQuery(
    'dossier.heldCount',
    { personCode: giver.code },
    { askAgainOn: ['dossier.changed', 'session.changed'] },
  );
  if (held.value === null) return held.error ? <ErrorNotice error={held.error} onRetry={held.ask} /> : <Loader />;
  const { count } = held.value;
  if (count > 0) return <HandOverForm giver={giver} people={people} count={count} onClose={onClose} />;
  return (
    <Stack>
      <Notice tone="info">{t('handOver.none', { name })}</Notice>
      <Group>
        <Button variant="default" data-autofocus onClick={onClose}>
          {t('common.close')}
        </Button>
      </Group>
    </Stack>
  );
}

const EMPTY = { receiverCode: '', reason: '' };

function HandOverForm({ giver, people, count, onClose }: HandOverProps & { readonly count: number }) {
  const { t } = useText();
  const { name } = giver;
  const handOver = useAction('dossier.handOverAll');
  const [form, setForm] = useState(EMPTY);
  const [isChecked, setChecked] = useState(false);
  const place = useRef<HTMLFormElement>(null);
  const focusProblem = useFocusProblem(place);
  const draft = useDraft(`supervisor/hand-over/${giver.code}`, EMPTY, form, setForm);
  const receivers = people.filter(({ id, active, role }) => active && role !== 'IT' && id !== giver.id);
  const receiver = receivers.find(({ code }) => code === form.receiverCode);
  const needsReason = form.reason.trim() === '';

  async function submit(): Promise<void> {
    setChecked(true);
    if (receiver === undefined || needsReason) return focusProblem();
    const { reason } = form;
    const answer = await handOver.run({ fromPersonCode: giver.code, toPersonCode: receiver.code, reason });
    if (!answer.ok) return;
    await draft.discard();
    showNotification({ message: t('handOver.done', { count: answer.value.count, name, receiver: receiver.name }) });
    onClose();
  }

  return (
    <form
      ref={place}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Stack>
        {handOver.error && <SaveError error={handOver.error} />}
        <Notice tone="info" title={t('handOver.holds', { name, count })}>
          {t('handOver.lead')}
        </Notice>
        <Select
          autoFocus
          data-autofocus
          searchable
          selectFirstOptionOnChange
          required
          label={t('handOver.to')}
          placeholder={t('handOver.toHint')}
          nothingFoundMessage={t('handOver.toNone')}
          data={receivers.map((person) => ({
            value: person.code,
            label: `${person.name} · ${t(`role.${person.role}`)}`,
          }))}
          filter={({ options, search }) =>
            options.filter((option) => 'label' in option && foldForSearch(option.label).includes(foldForSearch(search)))
          }
          value={receiver?.code ?? null}
          error={isChecked && receiver === undefined ? t('handOver.needsReceiver') : undefined}
          onChange={(code) => setForm({ ...form, receiverCode: code ?? '' })}
        />
        <Textarea
          autosize
          minRows={2}
          maxLength={1_000}
          required
          label={t('handOver.reason')}
          value={form.reason}
          error={isChecked && needsReason ? t('handOver.needsReason') : undefined}
          onChange={(event) => setForm({ ...form, reason: event.currentTarget.value })}
        />
        <Group>
          <Button type="submit" loading={handOver.isRunning}>
            {t('handOver.confirm', { count })}
          </Button>
          <Button variant="default" onClick={() => void draft.discard().then(onClose)}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
