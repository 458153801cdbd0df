import { MultiSelect, NumberInput, Select, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { Settings, VoiceSettings } from '../../../../../electron/contract/entities.ts';
import type { OfficeConfig } from '../../../../../electron/contract/methods/config.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { textOfProblem } from '../../../i18n/problem-text.ts';
import { useText } from '../../../i18n/text-context.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Card, Page } from '../../../ui/page.tsx';
import { SavedForm } from '../form/saved-form.tsx';
import { useEditForm } from '../form/use-edit-form.ts';
import { useFields } from '../form/use-field.ts';
import classes from './queue-section.module.css';
import { quietHoursText, readQuietHours } from './quiet-hours.ts';

interface SectionProps {
  readonly config: OfficeConfig;
}

/** What boards show and say, and the languages of the public windows. */
export function BoardSection({ config }: SectionProps) {
  const { t } = useText();
  return (
    <Page title={t('section.boards')} lead={t('section.boardsLead')}>
      <VoiceCard config={config} />
      <BoardsCard config={config} />
      <LanguagesCard config={config} />
    </Page>
  );
}

function VoiceCard({ config }: SectionProps) {
  const { t } = useText();
  const { voice } = config.settings;
  const save = useAction('config.saveSettings');
  const packs = useQuery('packs.list', {});
  const edit = useEditForm({
    name: 'setup/voice',
    pristine: { ...voice, times: String(voice.times), quietHours: quietHoursText(voice.quietHours) },
    schema: VoiceSettings,
    toInput: ({ times, quietHours, ...form }) => ({
      ...form,
      times: Number(times),
      quietHours: readQuietHours(quietHours),
    }),
  });
  const fields = useFields(edit);
  const isQuietWrong = Object.keys(edit.problems).some((path) => path.startsWith('quietHours'));
  return (
    <Card title={t('voice.title')}>
      <SavedForm
        edit={edit}
        action={save}
        savedText={t('saved.settings')}
        onSave={(input) => save.run({ voice: input as VoiceSettings })}
      >
        <Stack maw="40rem">
          <Select
            label={t('voice.pack')}
            data={(packs.value?.packs ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            allowDeselect={false}
            {...fields.choice('packId')}
          />
          <NumberInput
            label={t('voice.volume')}
            min={0}
            max={100}
            clampBehavior="none"
            {...fields.number('volumePercent')}
          />
          <NumberInput
            label={t('voice.speed')}
            description={t('voice.speedHint')}
            min={50}
            max={200}
            clampBehavior="none"
            {...fields.number('speedPercent')}
          />
          <Select
            label={t('voice.times')}
            data={['1', '2'].map((times) => ({ value: times, label: t('voice.timesOf', { times: Number(times) }) }))}
            allowDeselect={false}
            {...fields.choice('times')}
          />
          <TextInput
            label={t('voice.quiet')}
            description={t('voice.quietHint')}
            {...fields.text('quietHours')}
            error={isQuietWrong ? t('form.badQuiet') : undefined}
          />
        </Stack>
      </SavedForm>
    </Card>
  );
}

const BOARDS = ['board', 'board2', 'board3'] as const;
const BoardsInput = Settings.pick({ announcements: true, boards: true });

function BoardsCard({ config }: SectionProps) {
  const { t } = useText();
  const { boards, announcements } = config.settings;
  const save = useAction('config.saveSettings');
  const edit = useEditForm({
    name: 'setup/boards',
    pristine: {
      announcements: announcements.join('\n'),
      board: boards.board.counterCodes,
      board2: boards.board2.counterCodes,
      board3: boards.board3.counterCodes,
      boardSpeaks: boards.board.speaks,
      board2Speaks: boards.board2.speaks,
      board3Speaks: boards.board3.speaks,
    },
    schema: BoardsInput,
    toInput: (form) => ({
      announcements: form.announcements.split('\n').filter((line) => line.trim() !== ''),
      boards: Object.fromEntries(
        BOARDS.map((name) => [name, { counterCodes: form[name], speaks: form[`${name}Speaks`] }]),
      ),
    }),
  });
  const fields = useFields(edit);
  const isTextWrong = Object.keys(edit.problems).some((path) => path.startsWith('announcements'));
  return (
    <Card title={t('boards.title')}>
      <SavedForm
        edit={edit}
        action={save}
        savedText={t('saved.settings')}
        onSave={(input) => save.run(input as Partial<OfficeConfig['settings']>)}
      >
        <Stack maw="40rem">
          <Textarea
            label={t('boards.announcements')}
            description={t('boards.announcementsHint')}
            autosize
            minRows={3}
            value={edit.form.announcements}
            error={isTextWrong ? t('form.tooLong') : undefined}
            onChange={(event) => edit.set({ announcements: event.currentTarget.value })}
          />
          {BOARDS.map((name) => (
            <Stack key={name} gap="xs">
              <MultiSelect
                label={t('boards.countersOf', { board: t(`window.${name}`) })}
                description={t('boards.countersHint')}
                data={config.counters.map(({ code, name: counter }) => ({ value: code, label: counter }))}
                {...fields.choices(name)}
              />
              <Switch label={t('boards.speaks')} {...fields.flag(`${name}Speaks`)} />
            </Stack>
          ))}
        </Stack>
      </SavedForm>
    </Card>
  );
}

const LanguagesInput = Settings.pick({ languagePacks: true });

function LanguagesCard({ config }: SectionProps) {
  const { t, locale } = useText();
  const save = useAction('config.saveSettings');
  const packs = useQuery('packs.list', {});
  const edit = useEditForm({
    name: 'setup/languages',
    pristine: { languagePacks: config.settings.languagePacks },
    schema: LanguagesInput,
    toInput: (form) => form,
  });
  const fields = useFields(edit);
  return (
    <Card title={t('packs.title')}>
      <SavedForm
        edit={edit}
        action={save}
        savedText={t('saved.settings')}
        onSave={(input) => save.run(input as Partial<OfficeConfig['settings']>)}
      >
        <Stack maw="40rem">
          <MultiSelect
            label={t('packs.offered')}
            description={t('packs.offeredHint')}
            data={(packs.value?.packs ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            {...fields.choices('languagePacks')}
          />
          {packs.value && (
            <p className={classes.lead}>
              {t('packs.folder')} <span className={classes.path}>{packs.value.folder}</span>
            </p>
          )}
          {packs.value?.problems.map(({ folder, reason }) => (
            <Notice key={folder} tone="warn" title={t('packs.unusable', { folder })}>
              {textOfProblem(reason, locale)}
            </Notice>
          ))}
        </Stack>
      </SavedForm>
    </Card>
  );
}
