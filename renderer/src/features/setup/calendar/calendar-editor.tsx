import { Button, Switch, Tabs, TagsInput, TextInput } from '@mantine/core';
import { IconAlertTriangleFilled, IconArrowLeft, IconCircleXFilled } from '@tabler/icons-react';
import { useState } from 'react';
import type { Entity } from '../../../../../electron/contract/entities.ts';
import type { OfficeConfig } from '../../../../../electron/contract/methods/config.ts';
import { localNow } from '../../../i18n/local-text.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Card, Page } from '../../../ui/page.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { ChangedElsewhere } from '../form/changed-elsewhere.tsx';
import { DraftNotice } from '../form/draft-notice.tsx';
import { FormActions } from '../form/form-actions.tsx';
import { useFields } from '../form/use-field.ts';
import { useRowEditing } from '../sections/entity-editor.tsx';
import classes from './calendar-editor.module.css';
import { type CalendarForm, linesOf } from './calendar-form.ts';
import {
  CALENDAR_TABS,
  type CalendarProblems,
  type CalendarTab,
  calendarProblems,
  placeOf,
} from './calendar-problems.ts';
import { calendarView, holderName } from './calendar-view.ts';
import { LineListEditor } from './line-list.tsx';
import { useYear } from './use-year.ts';
import { WeekTable } from './week-table.tsx';
import { UnknownYear, YearBar } from './year-bar.tsx';
import { YearView } from './year-view.tsx';

interface CalendarEditorProps {
  readonly row: Entity<'calendar'>;
  readonly config: OfficeConfig;
  readonly onClose: () => void;
}

/** One calendar on a page of its own: its parts, and the year as it would be. Leaving it keeps what was typed. */
export function CalendarEditor({ row, config, onClose }: CalendarEditorProps) {
  const { t } = useText();
  const [editing] = useState({ row });
  const { edit, save, hasChangedElsewhere, submit, giveUp, takeNew } = useRowEditing({
    view: calendarView,
    config,
    editing,
    onClose,
  });
  const [year, setYear] = useState(() => Number(localNow(Date.now()).slice(0, 4)));
  const { form } = edit;
  const preview = useYear(year, form.unitCode === '' ? null : form.unitCode, form);
  // The year is computed by the rules that saving asks too, so what they refuse stands beside its field as one types.
  const problems = calendarProblems(edit.problems, preview.error, t);
  const unnamed = [preview.error, save.error].filter((error) => placeOf(error) === null);

  return (
    <Page
      title={form.name === '' ? row.name : form.name}
      lead={`${t('calendar.appliesTo')}: ${holderName(row.unitCode, config, t)}`}
      actions={
        <div className={classes.actions}>
          <YearBar year={year} value={preview.ofYear} onYear={setYear} />
          <Button variant="default" leftSection={<IconArrowLeft size="1.25rem" aria-hidden="true" />} onClick={onClose}>
            {t('calendar.back')}
          </Button>
        </div>
      }
    >
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <DraftNotice draft={edit.draft} onGiveUp={giveUp} />
        {hasChangedElsewhere && <ChangedElsewhere onTakeNew={takeNew} />}
        {unnamed.map((error) => error && <ErrorNotice key={error.correlationId} error={error} />)}
        <Card>
          <HeadFields edit={edit} problems={problems} />
        </Card>
        {!preview.isCurrent && <Notice tone="warn">{t('calendar.notYetCounted')}</Notice>}
        {preview.ofYear?.known === false && <UnknownYear year={year} />}
        <Parts edit={edit} problems={problems} days={preview.value?.days ?? []} />
        <div className={classes.foot}>
          <FormActions
            isSaving={save.isRunning}
            isChanged={edit.isChanged}
            onGiveUp={giveUp}
            giveUpLabel={t('form.giveUp')}
          />
        </div>
      </form>
    </Page>
  );
}

type Edit = ReturnType<typeof useRowEditing<'calendar', CalendarForm>>['edit'];

interface PartProps {
  readonly edit: Edit;
  readonly problems: CalendarProblems;
}

function HeadFields({ edit, problems }: PartProps) {
  const { t } = useText();
  const fields = useFields(edit);
  const thisYear = Number(localNow(useNow()).slice(0, 4));
  return (
    <div className={classes.head}>
      <TextInput label={t('calendar.name')} required {...fields.text('name')} />
      <TagsInput
        label={t('calendar.years')}
        description={t('calendar.yearsHint')}
        data={[String(thisYear), String(thisYear + 1)]}
        maxTags={50}
        value={[...edit.form.years]}
        error={problems.field('years')}
        onChange={(years) => edit.set({ years: years.toSorted() })}
      />
      <Switch
        label={t('field.active')}
        description={t('field.activeHint')}
        error={problems.field('unitCode')}
        {...fields.flag('active')}
      />
    </div>
  );
}

interface PartsProps extends PartProps {
  readonly days: Parameters<typeof YearView>[0]['days'];
}

function Parts({ edit, problems, days }: PartsProps) {
  const { t } = useText();
  const [tab, setTab] = useState<CalendarTab>('week');
  return (
    <Card>
      <Tabs value={tab} onChange={(value) => setTab(value as CalendarTab)} keepMounted={false}>
        <Tabs.List aria-label={t('calendar.tabs')}>
          {CALENDAR_TABS.map((each) => (
            <Tabs.Tab key={each} value={each} className={classes.tab}>
              {t(`calendar.tab.${each}`)}
              <TabMarks tab={each} form={edit.form} isWrong={problems.isIn(each)} />
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <div className={classes.panel}>
          <Tabs.Panel value="week">
            <WeekTable edit={edit} problems={problems} days={days} />
          </Tabs.Panel>
          {(['holidays', 'swaps', 'closures'] as const).map((list) => (
            <Tabs.Panel key={list} value={list}>
              <LineListEditor list={list} edit={edit} problems={problems} />
            </Tabs.Panel>
          ))}
          <Tabs.Panel value="year">
            <YearView days={days} />
          </Tabs.Panel>
        </div>
      </Tabs>
    </Card>
  );
}

interface TabMarksProps {
  readonly tab: CalendarTab;
  readonly form: CalendarForm;
  readonly isWrong: boolean;
}

/** How many lines a part has, and whether one of them needs attention. */
function TabMarks({ tab, form, isWrong }: TabMarksProps) {
  const { t } = useText();
  const lines = tab === 'week' || tab === 'year' ? [] : linesOf(form, tab);
  const unverified = lines.filter(({ verified }) => !verified).length;
  return (
    <>
      {lines.length > 0 && <span className={classes.count}>{lines.length}</span>}
      {unverified > 0 && !isWrong && (
        <span className={classes.warn} title={t('calendar.tabUnverified', { count: unverified })}>
          <IconAlertTriangleFilled size="1rem" aria-hidden="true" />
          <span className={classes.hidden}>{t('calendar.tabUnverified', { count: unverified })}</span>
        </span>
      )}
      {isWrong && (
        <span className={classes.wrong}>
          <IconCircleXFilled size="1rem" aria-hidden="true" />
          {t('calendar.tabWrong')}
        </span>
      )}
    </>
  );
}
