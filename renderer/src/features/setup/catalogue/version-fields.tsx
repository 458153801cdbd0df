import { NumberInput, Select, Switch, Textarea, TextInput } from '@mantine/core';
import type { OfficeConfig } from '../../../../../electron/contract/methods/config.ts';
import type { ProcedureVersion } from '../../../../../electron/contract/procedure-schema.ts';
import { dayText } from '../../../i18n/local-text.ts';
import { useText } from '../../../i18n/text-context.ts';
import { DateField } from '../form/date-field.tsx';
import { type FieldsOf, useFields } from '../form/use-field.ts';
import { freeCode } from '../sections/entity-kind.ts';
import { effectText, hasAmount, TERM_UNITS, termText } from './catalogue-words.ts';
import classes from './fields.module.css';
import { isAlways, problemsUnder } from './procedure-form.ts';
import { RowList } from './row-list.tsx';

export interface VersionFieldsProps {
  readonly edit: FieldsOf<ProcedureVersion>;
  readonly config: OfficeConfig;
  /** `YYYY-MM-DD`: what a new dated line begins with. */
  readonly today: string;
}

const LEVELS = ['XA', 'TINH'] as const;
const PAUSE_MODES = ['RESUME', 'RESTART'] as const;
const SERVICE_LEVELS = ['TOAN_TRINH', 'MOT_PHAN', 'CUNG_CAP_THONG_TIN', 'CHU_DONG'] as const;

/** Units by name, for a choice. */
export const unitChoices = ({ units }: OfficeConfig) => units.map(({ code, name }) => ({ value: code, label: name }));

/** Name, field, level and the days between which the version holds. */
export function GeneralFields({ edit }: VersionFieldsProps) {
  const { t } = useText();
  const fields = useFields(edit);
  const { effectiveFrom } = edit.form;
  const from = fields.day('effectiveFrom');
  return (
    <div className={classes.grid}>
      <Textarea
        className={classes.wide}
        label={t('version.name')}
        required
        autosize
        minRows={1}
        value={edit.form.name}
        error={fields.error('name')}
        // A name copied from a document brings its line ends along.
        onChange={(event) => edit.set({ name: event.currentTarget.value.replace(/\s*\n\s*/g, ' ') })}
      />
      <TextInput label={t('version.field')} required {...fields.text('field')} />
      <TextInput label={t('version.fieldCode')} {...fields.text('fieldCode')} />
      <Select
        label={t('version.level')}
        data={LEVELS.map((level) => ({ value: level, label: t(`level.${level}`) }))}
        {...fields.choice('level')}
      />
      <NumberInput label={t('version.sets')} min={1} max={20} clampBehavior="none" {...fields.number('sets')} />
      <DateField
        label={t('version.effectiveFrom')}
        required
        {...from}
        {...(isAlways(effectiveFrom) && { description: t('catalogue.always') })}
      />
      <DateField
        label={t('version.effectiveTo')}
        description={t('version.effectiveToHint')}
        {...fields.open('effectiveTo')}
      />
      <TextInput
        className={classes.wide}
        label={t('version.decision')}
        description={t('version.decisionHint')}
        {...fields.text('decision')}
      />
    </div>
  );
}

/** How long it takes, for everybody and for single units. */
export function TermFields({ edit, config, today }: VersionFieldsProps) {
  const { t } = useText();
  const { form, set, problems } = edit;
  const fields = useFields(edit);
  const nameOf = (unitCode: string) => config.units.find(({ code }) => code === unitCode)?.name ?? unitCode;
  return (
    <div className={classes.stack}>
      <div className={classes.grid}>
        <TermInputs
          form={form.term}
          set={(change) => set({ term: { ...form.term, ...change } })}
          problems={problemsUnder(problems, 'term')}
        />
        <Select
          label={t('version.pauseMode')}
          data={PAUSE_MODES.map((mode) => ({ value: mode, label: t(`version.pause.${mode}`) }))}
          {...fields.choice('pauseMode')}
        />
      </div>
      <RowList
        title={t('version.unitTerms')}
        hint={t('version.unitTermsHint')}
        addLabel={t('version.addUnitTerm')}
        rows={form.unitTerms}
        problems={problemsUnder(problems, 'unitTerms')}
        make={() => ({ ...form.term, unitCode: '', decision: '', from: today })}
        summary={(row) => ({
          title: nameOf(row.unitCode),
          marks: [termText(row, t), effectText(row.from, null, t)],
          detail: row.decision,
        })}
        onChange={(unitTerms) => set({ unitTerms: [...unitTerms] })}
      >
        {(row) => <UnitTermFields edit={row} config={config} />}
      </RowList>
    </div>
  );
}

function TermInputs(props: FieldsOf<ProcedureVersion['term']>) {
  const { t } = useText();
  const fields = useFields(props);
  return (
    <>
      <Select
        label={t('version.termUnit')}
        data={TERM_UNITS.map((unit) => ({ value: unit, label: t(`deadline.${unit}`) }))}
        {...fields.choice('unit')}
      />
      {hasAmount(props.form.unit) && (
        <NumberInput label={t('version.termAmount')} min={0} clampBehavior="none" {...fields.number('amount')} />
      )}
    </>
  );
}

type UnitTerm = ProcedureVersion['unitTerms'][number];

function UnitTermFields({ edit, config }: { readonly edit: FieldsOf<UnitTerm>; readonly config: OfficeConfig }) {
  const { t } = useText();
  const fields = useFields(edit);
  return (
    <div className={classes.grid}>
      <Select
        label={t('version.unitTermUnit')}
        required
        searchable
        data={unitChoices(config)}
        {...fields.choice('unitCode')}
        value={edit.form.unitCode === '' ? null : edit.form.unitCode}
      />
      <TermInputs form={edit.form} set={(change) => edit.set(change)} problems={edit.problems} />
      <DateField label={t('version.unitTermFrom')} required {...fields.day('from')} />
      <TextInput className={classes.wide} label={t('version.unitTermDecision')} {...fields.text('decision')} />
    </div>
  );
}

/** How a citizen can use it: at the counter in one go, by post, online. */
export function ServiceFields({ edit, today }: VersionFieldsProps) {
  const { t } = useText();
  const { form, set, problems } = edit;
  const fields = useFields(edit);
  return (
    <div className={classes.stack}>
      <Switch label={t('version.onSpot')} description={t('version.onSpotHint')} {...fields.flag('onSpot')} />
      <Switch label={t('version.bcci')} description={t('version.bcciHint')} {...fields.flag('bcci')} />
      <RowList
        title={t('version.levels')}
        hint={t('version.levelsHint')}
        addLabel={t('version.addLevel')}
        rows={form.serviceLevels}
        problems={problemsUnder(problems, 'serviceLevels')}
        make={() => ({ from: today, level: 'MOT_PHAN' as const })}
        summary={(row) => ({
          title: t(`catalogue.level.${row.level}`),
          marks: [t('catalogue.since', { from: dayText(row.from) })],
        })}
        onChange={(serviceLevels) => set({ serviceLevels: [...serviceLevels] })}
      >
        {(row) => <LevelFields edit={row} />}
      </RowList>
    </div>
  );
}

function LevelFields({ edit }: { readonly edit: FieldsOf<ProcedureVersion['serviceLevels'][number]> }) {
  const { t } = useText();
  const fields = useFields(edit);
  return (
    <div className={classes.grid}>
      <Select
        label={t('version.levelName')}
        data={SERVICE_LEVELS.map((level) => ({ value: level, label: t(`catalogue.level.${level}`) }))}
        {...fields.choice('level')}
      />
      <DateField label={t('version.from')} required {...fields.day('from')} />
    </div>
  );
}

/** The internal process, step by step. */
export function ProcessFields({ edit, config }: VersionFieldsProps) {
  const { t } = useText();
  return (
    <RowList
      ordered
      title={t('version.steps')}
      hint={t('version.stepsHint')}
      addLabel={t('version.addStep')}
      rows={edit.form.steps}
      problems={problemsUnder(edit.problems, 'steps')}
      make={() => ({ name: '', role: '', unitCode: null, hours: null })}
      summary={({ name, role, unitCode, hours }) => ({
        title: name,
        detail: [role, config.units.find(({ code }) => code === unitCode)?.name ?? unitCode ?? '']
          .filter((part) => part !== '')
          .join(' · '),
        marks: hours === null ? [] : [t('version.hoursOf', { hours })],
      })}
      onChange={(steps) => edit.set({ steps: [...steps] })}
    >
      {(row) => <StepFields edit={row} config={config} />}
    </RowList>
  );
}

function StepFields({
  edit,
  config,
}: {
  readonly edit: FieldsOf<ProcedureVersion['steps'][number]>;
  readonly config: OfficeConfig;
}) {
  const { t } = useText();
  const fields = useFields(edit);
  return (
    <div className={classes.grid}>
      <TextInput className={classes.wide} label={t('version.stepName')} required {...fields.text('name')} />
      <TextInput label={t('version.stepRole')} description={t('version.stepRoleHint')} {...fields.text('role')} />
      <Select
        label={t('version.stepUnit')}
        data={[{ value: '', label: t('version.stepUnitNone') }, ...unitChoices(config)]}
        {...fields.open('unitCode')}
      />
      <NumberInput
        label={t('version.stepHours')}
        description={t('version.stepHoursHint')}
        min={0}
        clampBehavior="none"
        value={edit.form.hours ?? ''}
        error={fields.error('hours')}
        onChange={(value) => edit.set({ hours: typeof value === 'number' ? value : null })}
      />
    </div>
  );
}

/** What the citizen gets, and the law behind it. */
export function ResultFields({ edit }: VersionFieldsProps) {
  const { t } = useText();
  const { form, set, problems } = edit;
  const isBasisWrong = Object.keys(problems).some((path) => path.startsWith('legalBasis'));
  return (
    <div className={classes.stack}>
      <RowList
        ordered
        title={t('version.results')}
        hint={t('version.resultsHint')}
        addLabel={t('version.addResult')}
        rows={form.results}
        problems={problemsUnder(problems, 'results')}
        make={() => ({ code: freeCode('KQ', form.results), name: '', paper: true })}
        summary={({ code, name, paper }) => ({
          title: name,
          marks: paper ? [code] : [code, t('version.resultDigital')],
        })}
        onChange={(results) => set({ results: [...results] })}
      >
        {(row) => <ResultRowFields edit={row} />}
      </RowList>
      <Textarea
        label={t('version.legalBasis')}
        description={t('version.legalBasisHint')}
        autosize
        minRows={3}
        value={form.legalBasis.join('\n')}
        error={isBasisWrong ? t('form.tooLong') : undefined}
        onChange={(event) => set({ legalBasis: event.currentTarget.value.split('\n') })}
      />
    </div>
  );
}

function ResultRowFields({ edit }: { readonly edit: FieldsOf<ProcedureVersion['results'][number]> }) {
  const { t } = useText();
  const fields = useFields(edit);
  return (
    <div className={classes.grid}>
      <TextInput className={classes.wide} label={t('version.resultName')} required {...fields.text('name')} />
      <TextInput label={t('version.resultCode')} required {...fields.text('code')} />
      <Switch label={t('version.resultPaper')} description={t('version.resultPaperHint')} {...fields.flag('paper')} />
    </div>
  );
}
