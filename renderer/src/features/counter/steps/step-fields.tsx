import { Button, Checkbox, NativeSelect, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { useSession } from '../../../bridge/session-context.tsx';
import { useText } from '../../../i18n/text-context.ts';
import { fitsWords } from '../queue/queue-rules.ts';
import { APOLOGY_ANSWERS, NOTICE_CHANNELS } from './notice-choices.ts';
import { type PartProps, useField } from './step-field.ts';
import classes from './step-form.module.css';

/** Who takes the dossier over. */
export function Receiver({ step, people, action }: PartProps) {
  const mayStay = action !== 'BAN_GIAO';
  const { t } = useText();
  const { session } = useSession();
  const others = people.filter(({ id, active, role }) => active && role !== 'IT' && id !== session?.personId);
  const own = mayStay && session ? [{ value: '', label: t('step.receiverSelf', { name: session.name }) }] : [];
  const known =
    others.some(({ code }) => code === step.value.receiverCode) || (mayStay && step.value.receiverCode === '');
  return (
    <Select
      searchable
      size="sm"
      withAsterisk
      label={t('step.receiver')}
      placeholder={t('step.receiverHint')}
      nothingFoundMessage={t('step.receiverNone')}
      selectFirstOptionOnChange
      error={step.problems.receiverCode}
      data={[
        ...own,
        ...others.map(({ code, name, role }) => ({ value: code, label: `${name} · ${t(`role.${role}`)}` })),
      ]}
      filter={({ options, search }) => options.filter((option) => 'label' in option && fitsWords(option.label, search))}
      value={known ? step.value.receiverCode : null}
      onChange={(code) => step.set({ receiverCode: code ?? '' })}
    />
  );
}

/** All missing papers at once; those of the procedure that were not handed in are a press away. */
export function Missing({ step, dossier }: PartProps) {
  const { t } = useText();
  const field = useField(step);
  const { missing } = step.value;
  const listed = missing.split('\n').map((line) => line.trim());
  const absent = dossier.components.filter(({ received, name }) => !received && !listed.includes(name));
  const add = (name: string): void => step.set({ missing: [...listed.filter(Boolean), name].join('\n') });
  return (
    <>
      <Textarea
        {...field('missing', 'step.missing')}
        withAsterisk
        autosize
        minRows={3}
        maxRows={8}
        placeholder={t('step.missingHint')}
        maxLength={25_000}
      />
      {/* Only once such a paper was refused: nobody is led to ask for it. */}
      {(step.problems.residenceReason !== undefined || step.value.residenceReason !== '') && (
        <TextInput
          {...field('residenceReason', 'reception.residenceReason')}
          description={t('reception.residenceNote')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          maxLength={400}
        />
      )}
      {absent.length > 0 && (
        <div className={classes.adds} role="group" aria-label={t('step.missingAdd')}>
          <span className={classes.soft}>{t('step.missingAdd')}</span>
          {absent.map(({ ordinal, name }) => (
            <Button
              key={ordinal}
              className={classes.add ?? ''}
              size="compact-sm"
              variant="light"
              onClick={() => add(name)}
            >
              + {name}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}

/** For when the step counts: now, or the day of a paper. Both moments are kept. */
export function Happened({ step }: PartProps) {
  const { t } = useText();
  const field = useField(step);
  const { value, set } = step;
  return (
    <div className={classes.group}>
      <span className={classes.label} id="step-happened">
        {t('step.happened')}
      </span>
      <SegmentedControl
        className={classes.choice ?? ''}
        size="sm"
        aria-labelledby="step-happened"
        value={value.happens}
        onChange={(happens) => set({ happens })}
        data={(['NOW', 'DOCUMENT'] as const).map((name) => ({ value: name, label: t(`step.happened.${name}`) }))}
      />
      {value.happens === 'DOCUMENT' && (
        <>
          <div className={classes.pair}>
            <TextInput
              {...field('happenedDay', 'step.happenedDay')}
              withAsterisk
              placeholder={t('step.dayHint')}
              maxLength={10}
            />
            <TextInput
              {...field('happenedTime', 'step.happenedTime')}
              withAsterisk
              placeholder={t('step.happenedTimeHint')}
              maxLength={8}
            />
          </div>
          <p className={classes.soft}>{t('step.happenedNote')}</p>
        </>
      )}
    </div>
  );
}

export function NewPromise({ step }: PartProps) {
  const { t } = useText();
  const field = useField(step);
  return (
    <div className={classes.group}>
      <div className={classes.pair}>
        <TextInput {...field('promiseDay', 'step.promiseDay')} placeholder={t('step.dayHint')} maxLength={10} />
        <TextInput
          {...field('promiseTime', 'step.promiseTime')}
          placeholder={t('step.happenedTimeHint')}
          maxLength={8}
        />
      </div>
      <p className={classes.soft}>{t('step.promiseNote')}</p>
    </div>
  );
}

export function Notice({ step }: PartProps) {
  const { t } = useText();
  const field = useField(step);
  return (
    <div className={classes.pair}>
      <NativeSelect
        {...field('channel', 'step.channel')}
        data={NOTICE_CHANNELS.map((name) => ({ value: name, label: t(`step.channel.${name}`) }))}
      />
      <TextInput {...field('sentOn', 'step.sentOn')} withAsterisk placeholder={t('step.dayHint')} maxLength={10} />
    </div>
  );
}

export function Answer({ step }: PartProps) {
  const { t } = useText();
  const field = useField(step);
  return (
    <div className={classes.pair}>
      <NativeSelect
        {...field('answer', 'step.answer')}
        data={APOLOGY_ANSWERS.map((name) => ({ value: name, label: t(`step.answer.${name}`) }))}
      />
      <TextInput
        {...field('answeredOn', 'step.answeredOn')}
        withAsterisk
        placeholder={t('step.dayHint')}
        maxLength={10}
      />
    </div>
  );
}

export function DocumentFields({ step, action }: PartProps) {
  const { t } = useText();
  const field = useField(step);
  return (
    <fieldset className={classes.document}>
      <legend className={classes.legend}>
        {t(action === 'CO_KET_QUA' ? 'step.documentEvidence' : 'step.document')}
      </legend>
      <div className={classes.documentFields}>
        <TextInput
          {...field('documentNumber', 'step.documentNumber')}
          className={classes.number}
          withAsterisk
          placeholder={t('step.documentNumberHint')}
          maxLength={60}
        />
        <TextInput
          {...field('documentDate', 'step.documentDate')}
          className={classes.date}
          withAsterisk
          placeholder={t('step.dayHint')}
          maxLength={10}
        />
        <TextInput
          {...field('documentIssuer', 'step.documentIssuer')}
          className={classes.issuer}
          withAsterisk
          maxLength={200}
        />
      </div>
    </fieldset>
  );
}

/** Paper or not, and where it lies. */
export function Result({ step }: PartProps) {
  const { t } = useText();
  const field = useField(step);
  const { value, set } = step;
  return (
    <div className={classes.group}>
      {value.paper && (
        <TextInput
          {...field('shelf', 'step.shelf')}
          placeholder={t('step.shelfHint')}
          description={t('step.shelfNote')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          maxLength={40}
        />
      )}
      <Checkbox
        size="sm"
        label={t('step.resultPaper')}
        checked={value.paper}
        onChange={(event) => set({ paper: event.currentTarget.checked })}
      />
    </div>
  );
}
