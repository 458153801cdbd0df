import { Button, Group, Modal, NativeSelect, SimpleGrid, Stack } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import type { DossierView } from '../../../../../electron/contract/dossier-views.ts';
import { sameForm } from '../../../bridge/fit-draft.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useDraft } from '../../../bridge/use-draft.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { useFocusProblem } from '../../../ui/use-focus-problem.ts';
import { ApplicantFields } from '../reception/applicant-fields.tsx';
import { OwnerFields } from '../reception/owner-fields.tsx';
import {
  checkPeople,
  type PeopleProblems,
  type PeopleValue,
  peopleValue,
  SUBMITTER_CHOICES,
  submitterOf,
} from '../reception/people-value.ts';
import { CHANNEL_CHOICES } from '../reception/reception-value.ts';
import { tellStep } from '../steps/tell-step.ts';

interface AmendDialogProps {
  readonly dossier: DossierView;
  readonly isAsked: boolean;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** What was typed wrong at reception is mended; the log of steps stays as it is. */
export function AmendDialog({ isAsked, onClose, ...parts }: AmendDialogProps) {
  const { t } = useText();
  return (
    <Modal
      opened={isAsked}
      onClose={onClose}
      title={t('amend.title', { code: parts.dossier.paperCode })}
      size="56rem"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <AmendForm {...parts} onClose={onClose} />
    </Modal>
  );
}

type AmendValue = PeopleValue & {
  readonly submittedBy: string;
  /** Empty: nobody said how the result goes out. */
  readonly returnChannel: string;
};

function amendValue(dossier: DossierView): AmendValue {
  const { submittedBy, returnChannel } = dossier;
  return { ...peopleValue(dossier), submittedBy, returnChannel: returnChannel ?? '' };
}

function AmendForm({ dossier, onChanged, onClose }: Omit<AmendDialogProps, 'isAsked'>) {
  const { t } = useText();
  const amend = useAction('dossier.amend');
  // Told against the dossier as the person saw it: what somebody did to the same fields meanwhile is refused by the
  // backend. A paper made or a step taken meanwhile is no reason to.
  const [seen] = useState(dossier);
  const [pristine] = useState(() => amendValue(dossier));
  const rev = sameForm(pristine, amendValue(dossier)) ? dossier.rev : seen.rev;
  const [value, setValue] = useState(pristine);
  const [problems, setProblems] = useState<PeopleProblems>({});
  const draft = useDraft(`counter/amend/${seen.id}/${seen.rev}`, pristine, value, setValue);
  const place = useRef<HTMLFormElement>(null);
  const kindField = useRef<HTMLSelectElement>(null);
  const focusProblem = useFocusProblem(place);

  function set(change: Partial<AmendValue>): void {
    setValue((before) => ({ ...before, ...change }));
    setProblems((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in change))));
  }
  async function save(): Promise<void> {
    const checked = checkPeople(value);
    setProblems('problems' in checked ? checked.problems : {});
    if ('problems' in checked) {
      focusProblem();
      return;
    }
    const answer = await amend.run({
      dossierId: seen.id,
      rev,
      ...checked.people,
      submittedBy: submitterOf(value.submittedBy),
      returnChannel: CHANNEL_CHOICES.find((name) => name === value.returnChannel) ?? null,
    });
    onChanged();
    if (!answer.ok) return;
    await draft.discard();
    tellStep(t('amend.done', { code: seen.paperCode }));
    onClose();
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!amend.isRunning) void save();
  }
  return (
    <form ref={place} noValidate onSubmit={submit}>
      <Stack gap="sm">
        {amend.error && <ErrorNotice error={amend.error} />}
        <ApplicantFields value={value} problems={problems} onChange={set}>
          <OwnerFields
            value={value}
            problems={problems}
            submittedBy={value.submittedBy}
            kindField={kindField}
            onChange={set}
          />
        </ApplicantFields>
        <Ways value={value} onChange={set} />
        <Group>
          <Button type="submit" loading={amend.isRunning}>
            {t('amend.save')}
          </Button>
          <Button variant="default" disabled={amend.isRunning} onClick={() => void draft.discard().then(onClose)}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface WaysProps {
  readonly value: AmendValue;
  readonly onChange: (change: Partial<AmendValue>) => void;
}

function Ways({ value, onChange }: WaysProps) {
  const { t } = useText();
  return (
    <SimpleGrid cols={2} spacing="sm">
      <NativeSelect
        size="sm"
        label={t('reception.submittedBy')}
        value={value.submittedBy}
        data={SUBMITTER_CHOICES.map((name) => ({ value: name, label: t(`reception.submittedBy.${name}`) }))}
        onChange={(event) => onChange({ submittedBy: event.currentTarget.value })}
      />
      <NativeSelect
        size="sm"
        label={t('reception.returnChannel')}
        value={value.returnChannel}
        data={[
          { value: '', label: t('amend.returnUnknown') },
          ...CHANNEL_CHOICES.map((name) => ({ value: name, label: t(`reception.return.${name}`) })),
        ]}
        onChange={(event) => onChange({ returnChannel: event.currentTarget.value })}
      />
    </SimpleGrid>
  );
}
