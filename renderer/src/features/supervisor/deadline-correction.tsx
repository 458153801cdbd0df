import { Button, Group, Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { showNotification } from '@mantine/notifications';
import { useRef, useState } from 'react';
import { DossierView } from '../../../../electron/contract/dossier-views.ts';
import { useAction } from '../../bridge/use-action.ts';
import { useDraft } from '../../bridge/use-draft.ts';
import { useText } from '../../i18n/text-context.ts';
import { Notice } from '../../ui/notice.tsx';
import { SaveError } from '../../ui/save-error.tsx';
import { useFocusProblem } from '../../ui/use-focus-problem.ts';
import {
  type CorrectionForm,
  type CorrectionProblems,
  correctionForm,
  readCorrection,
} from './deadline-correction-value.ts';

const STATES = DossierView.shape.state.options;

interface DeadlineCorrectionProps {
  readonly dossier: DossierView;
  readonly onClose: () => void;
}

/** The head of unit mends what no ordinary step can: state and moments, with the reason and the document that proves it. */
export function DeadlineCorrection({ dossier, onClose }: DeadlineCorrectionProps) {
  const { t } = useText();
  const correct = useAction('dossier.correct');
  // What was changed is told against the dossier as the person saw it, never against what somebody did meanwhile.
  const [seen, setSeen] = useState(dossier);
  const pristine = correctionForm(seen);
  const [form, setForm] = useState(pristine);
  const [problems, setProblems] = useState<CorrectionProblems>({});
  const place = useRef<HTMLFormElement>(null);
  const focusProblem = useFocusProblem(place);
  const draft = useDraft(`supervisor/correct/${seen.id}/${seen.rev}`, pristine, form, setForm);

  const set = (field: keyof CorrectionForm, value: string): void => {
    setForm((before) => ({ ...before, [field]: value }));
    setProblems(({ [field]: _mended, all: _all, ...others }) => others);
  };
  async function submit(): Promise<void> {
    const read = readCorrection(seen, form);
    setProblems('problems' in read ? read.problems : {});
    if ('problems' in read) return focusProblem();
    const answer = await correct.run(read.input);
    if (!answer.ok) return;
    await draft.discard();
    showNotification({ message: t('correct.done', { code: dossier.code }) });
    onClose();
  }
  function takeNew(): void {
    const { state, finishedAt, returnedAt } = correctionForm(dossier);
    correct.clearError();
    setProblems({});
    setForm({ ...form, state, finishedAt, returnedAt });
    setSeen(dossier);
  }
  function giveUp(): void {
    void draft.discard().then(onClose);
  }
  return (
    <form
      ref={place}
      noValidate
      aria-label={t('correct.title', { code: dossier.code })}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Stack>
        <Notice tone="warn" title={t('correct.title', { code: dossier.code })}>
          {t('correct.lead')}
        </Notice>
        {correct.error && <SaveError error={correct.error} />}
        {dossier.rev !== seen.rev && !correct.isRunning && (
          <Notice
            tone="warn"
            title={t('correct.changed')}
            actions={
              <Button size="sm" variant="default" onClick={takeNew}>
                {t('conflict.takeNew')}
              </Button>
            }
          >
            {t('correct.changedText')}
          </Notice>
        )}
        {problems.all && <Notice tone="bad">{t(problems.all)}</Notice>}
        <Fields dossier={seen} form={form} problems={problems} onChange={set} />
        <Group>
          <Button type="submit" loading={correct.isRunning}>
            {t('correct.save')}
          </Button>
          <Button variant="default" onClick={giveUp}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface FieldsProps extends Pick<DeadlineCorrectionProps, 'dossier'> {
  readonly form: CorrectionForm;
  readonly problems: CorrectionProblems;
  readonly onChange: (field: keyof CorrectionForm, value: string) => void;
}

function Fields({ dossier, form, problems, onChange }: FieldsProps) {
  const { t } = useText();
  const error = (field: keyof CorrectionForm): string | undefined => {
    const problem = problems[field];
    return problem && t(problem);
  };
  const text = (field: Exclude<keyof CorrectionForm, 'state'>) => ({
    value: form[field],
    error: error(field),
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      onChange(field, event.currentTarget.value),
  });
  return (
    <>
      <Textarea
        data-autofocus
        autoFocus
        autosize
        minRows={2}
        maxLength={1_000}
        required
        label={t('correct.reason')}
        {...text('reason')}
      />
      <Select
        label={t('correct.state')}
        data={STATES.map((state) => ({
          value: state,
          label:
            state === dossier.state
              ? t('correct.keepState', { state: t(`dossier.state.${state}`) })
              : t(`dossier.state.${state}`),
        }))}
        value={form.state}
        onChange={(state) => onChange('state', state ?? dossier.state)}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {(['finishedAt', 'returnedAt'] as const).map((field) => (
          <TextInput
            key={field}
            label={t(`correct.${field}`)}
            description={t('correct.momentHint')}
            maxLength={30}
            {...text(field)}
          />
        ))}
      </SimpleGrid>
      <Stack gap="xs" role="group" aria-label={t('correct.document')}>
        <p>
          <strong>{t('correct.document')}</strong> {t('correct.documentHint')}
        </p>
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          <TextInput label={t('correct.number')} maxLength={60} {...text('number')} />
          <TextInput label={t('correct.date')} maxLength={10} inputMode="numeric" {...text('date')} />
          <TextInput label={t('correct.issuer')} maxLength={200} {...text('issuer')} />
        </SimpleGrid>
      </Stack>
    </>
  );
}
