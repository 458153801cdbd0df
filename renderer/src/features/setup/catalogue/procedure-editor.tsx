import { Button, Switch, Tabs, TextInput } from '@mantine/core';
import { IconAlertCircleFilled } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { Entity } from '../../../../../electron/contract/entities.ts';
import type { OfficeConfig } from '../../../../../electron/contract/methods/config.ts';
import type { ProcedureVersion } from '../../../../../electron/contract/procedure-schema.ts';
import { dayText } from '../../../i18n/local-text.ts';
import { useText } from '../../../i18n/text-context.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Card } from '../../../ui/page.tsx';
import { SaveError } from '../../../ui/save-error.tsx';
import { ChangedElsewhere } from '../form/changed-elsewhere.tsx';
import { DraftNotice } from '../form/draft-notice.tsx';
import type { ProblemKey } from '../form/field-problems.ts';
import { FormActions } from '../form/form-actions.tsx';
import type { EditForm } from '../form/use-edit-form.ts';
import { ComponentFields } from './component-fields.tsx';
import { FeeFields } from './fee-fields.tsx';
import { NewVersionDialog } from './new-version-dialog.tsx';
import classes from './procedure-editor.module.css';
import {
  type ProcedureForm,
  problemsUnder,
  stateOfVersion,
  tabsWithProblems,
  VERSION_TAB_NAMES,
  type VersionTab,
} from './procedure-form.ts';
import { SampleMark } from './state-mark.tsx';
import { SubPage } from './sub-page.tsx';
import { useProcedureEditing } from './use-procedure-editing.ts';
import {
  GeneralFields,
  ProcessFields,
  ResultFields,
  ServiceFields,
  TermFields,
  type VersionFieldsProps,
} from './version-fields.tsx';
import { VersionRail } from './version-rail.tsx';

const SAMPLE_PREFIX = 'MAU-';

interface ProcedureEditorProps {
  /** The row as it is stored now; null for a new one. */
  readonly row: Entity<'procedure'> | null;
  readonly config: OfficeConfig;
  readonly today: string;
  readonly onClose: () => void;
}

/** Edits a procedure: its versions along time, and every field of the version that is shown. */
export function ProcedureEditor({ row, config, today, onClose }: ProcedureEditorProps) {
  const { t } = useText();
  const editing = useProcedureEditing({ row, today, onClose });
  const { edit, versions, shown, version, problems } = editing;
  const title = versions.at(shown)?.name.trim() ?? '';
  return (
    <SubPage
      title={row === null ? t('section.proceduresAdd') : title || row.code}
      onBack={onClose}
      actions={row?.code.startsWith(SAMPLE_PREFIX) && <SampleMark />}
    >
      <form
        noValidate
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          void editing.submit();
        }}
      >
        <DraftNotice draft={edit.draft} onGiveUp={editing.giveUp} />
        {editing.hasChangedElsewhere && <ChangedElsewhere onTakeNew={editing.giveUp} />}
        {editing.save.error && <SaveError error={editing.save.error} />}
        {editing.isCodeTaken && (
          <Notice tone="bad" title={t('form.codeTaken')}>
            {t('form.codeTakenText')}
          </Notice>
        )}
        <Identity edit={edit} isNew={row === null} problem={problems['code']} />
        <VersionRail
          versions={versions}
          shown={shown}
          today={today}
          problems={problems}
          isFocused={row !== null}
          onShow={editing.show}
          onNew={() => editing.setDialog(true)}
        />
        <Card>
          <VersionNotice
            version={version}
            today={today}
            isOnlyTyped={row === null}
            onRemove={versions.length > 1 && shown === versions.length - 1 ? editing.removeLast : null}
          />
          <VersionBody
            key={version.number}
            edit={{ form: version, set: editing.change, problems: problemsUnder(problems, `versions.${shown}`) }}
            config={config}
            today={today}
            tab={editing.tab}
            onTab={editing.setTab}
          />
        </Card>
        <div className={classes.foot}>
          <FormActions
            isSaving={editing.save.isRunning}
            isChanged={edit.isChanged}
            onGiveUp={editing.giveUp}
            giveUpLabel={t('form.giveUp')}
          />
        </div>
      </form>
      {editing.isAsking && (
        <NewVersionDialog
          lastFrom={versions.at(-1)?.effectiveFrom ?? ''}
          onMake={editing.addVersion}
          onClose={() => editing.setDialog(false)}
        />
      )}
    </SubPage>
  );
}

interface IdentityProps {
  readonly edit: Pick<EditForm<ProcedureForm>, 'form' | 'set'>;
  readonly isNew: boolean;
  readonly problem: ProblemKey | undefined;
}

/** The code, which names the procedure for good, and whether it is in use. */
function Identity({ edit, isNew, problem }: IdentityProps) {
  const { t } = useText();
  return (
    <div className={classes.identity}>
      {isNew ? (
        <TextInput
          className={classes.code}
          label={t('catalogue.code')}
          description={t('catalogue.codeHint')}
          required
          autoFocus
          value={edit.form.code}
          error={problem && t(problem)}
          onChange={(event) => edit.set({ code: event.currentTarget.value })}
        />
      ) : (
        <p className={classes.known}>
          {t('catalogue.code')}
          <code>{edit.form.code}</code>
        </p>
      )}
      <Switch
        label={t('field.active')}
        {...(isNew && { description: t('field.activeHint') })}
        checked={edit.form.active}
        onChange={(event) => edit.set({ active: event.currentTarget.checked })}
      />
    </div>
  );
}

interface VersionNoticeProps {
  readonly version: ProcedureVersion;
  readonly today: string;
  /** A procedure that is not saved yet has received nothing. */
  readonly isOnlyTyped: boolean;
  readonly onRemove: (() => void) | null;
}

/** What a change of this version means. */
function VersionNotice({ version, today, isOnlyTyped, onRemove }: VersionNoticeProps) {
  const { t } = useText();
  const state = stateOfVersion(version, today);
  if (isOnlyTyped && state !== 'NOT_YET') return null;
  if (state === 'IN_EFFECT')
    return (
      <Notice tone="warn" title={t('version.inEffect')}>
        {t('version.inEffectText')}
      </Notice>
    );
  if (state === 'ENDED')
    return (
      <Notice tone="info" title={t('version.ended')}>
        {t('version.endedText')}
      </Notice>
    );
  return (
    <Notice
      tone="info"
      title={t('version.notYet', { from: dayText(version.effectiveFrom) })}
      actions={
        onRemove && (
          <Button size="sm" variant="default" onClick={onRemove}>
            {t('version.remove')}
          </Button>
        )
      }
    >
      {t('version.notYetText')}
    </Notice>
  );
}

const BODIES: Readonly<Record<VersionTab, ComponentType<VersionFieldsProps>>> = {
  general: GeneralFields,
  term: TermFields,
  components: ComponentFields,
  fees: FeeFields,
  service: ServiceFields,
  process: ProcessFields,
  results: ResultFields,
};

/** How many lines a tab holds, where that says something. */
const COUNTS: Partial<Record<VersionTab, (version: ProcedureVersion) => number>> = {
  components: ({ components }) => components.length,
  fees: ({ fees }) => fees.length,
  process: ({ steps }) => steps.length,
};

interface VersionBodyProps extends VersionFieldsProps {
  readonly tab: VersionTab;
  readonly onTab: (tab: VersionTab) => void;
}

function VersionBody({ tab, onTab, ...props }: VersionBodyProps) {
  const { t } = useText();
  const wrong = tabsWithProblems(props.edit.problems);
  const Body = BODIES[tab];
  return (
    <Tabs value={tab} onChange={(value) => value !== null && onTab(value as VersionTab)} className={classes.tabs}>
      <Tabs.List aria-label={t('version.tabs')}>
        {VERSION_TAB_NAMES.map((name) => {
          const label = t(`version.tab.${name}`);
          const isWrong = wrong.includes(name);
          const count = COUNTS[name]?.(props.edit.form) ?? 0;
          return (
            <Tabs.Tab
              key={name}
              value={name}
              className={classes.tab}
              {...(isWrong && { 'aria-label': t('version.problem', { tab: label }) })}
              rightSection={
                isWrong ? (
                  <IconAlertCircleFilled className={classes.wrong} aria-hidden="true" />
                ) : (
                  count > 0 && <span className={classes.count}>{count}</span>
                )
              }
            >
              {label}
            </Tabs.Tab>
          );
        })}
      </Tabs.List>
      <Tabs.Panel value={tab} className={classes.panel}>
        <Body {...props} />
      </Tabs.Panel>
    </Tabs>
  );
}
