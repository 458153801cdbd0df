import { Checkbox, NumberInput, Select, Stack } from '@mantine/core';
import type { MethodInput } from '../../../../../electron/contract/contract.ts';
import { Settings } from '../../../../../electron/contract/entities.ts';
import type { OfficeConfig } from '../../../../../electron/contract/methods/config.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { useText } from '../../../i18n/text-context.ts';
import { TEXT_SCALES } from '../../../i18n/view-context.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Card, Page } from '../../../ui/page.tsx';
import { SavedForm } from '../form/saved-form.tsx';
import { type EditForm, useEditForm } from '../form/use-edit-form.ts';
import { useFields } from '../form/use-field.ts';

const DisplaySettings = Settings.pick({
  windows: true,
  textScalePercent: true,
  locale: true,
  idleLockMinutes: true,
  displays: true,
  counterCode: true,
  reprintMinutes: true,
});

const PUBLIC_WINDOWS = ['kiosk', 'board', 'board2', 'board3', 'rating'] as const;
/** Stands for no display of its own in a list of choices. */
const NO_DISPLAY = '';

const WINDOW_CHOICES = ['counter', 'supervisor', 'kiosk', 'board', 'board2', 'board3', 'rating', 'setup'] as const;

type DisplayForm = {
  windows: readonly string[];
  textScale: string;
  locale: string;
  idleLockMinutes: number;
  kiosk: string;
  board: string;
  board2: string;
  board3: string;
  rating: string;
  counterCode: string;
  reprintMinutes: number;
};

const displayId = (choice: string): number | null => (choice === NO_DISPLAY ? null : Number(choice));

/** Which windows this PC opens, how large its type is, its language, when it locks. */
export function DisplaySection({ config }: { readonly config: OfficeConfig }) {
  const { t } = useText();
  const { windows, textScalePercent, locale, idleLockMinutes, displays, counterCode, reprintMinutes } = config.settings;
  const save = useAction('config.saveSettings');
  const edit = useEditForm<DisplayForm>({
    name: 'setup/display',
    pristine: {
      windows,
      textScale: String(textScalePercent),
      locale,
      idleLockMinutes,
      kiosk: String(displays.kiosk ?? NO_DISPLAY),
      board: String(displays.board ?? NO_DISPLAY),
      board2: String(displays.board2 ?? NO_DISPLAY),
      board3: String(displays.board3 ?? NO_DISPLAY),
      rating: String(displays.rating ?? NO_DISPLAY),
      counterCode: counterCode ?? '',
      reprintMinutes,
    },
    schema: DisplaySettings,
    toInput: ({ textScale, kiosk, board, board2, board3, rating, counterCode: counter, ...form }) => ({
      ...form,
      textScalePercent: Number(textScale),
      counterCode: counter === '' ? null : counter,
      displays: {
        kiosk: displayId(kiosk),
        board: displayId(board),
        board2: displayId(board2),
        board3: displayId(board3),
        rating: displayId(rating),
      },
    }),
  });
  return (
    <Page title={t('section.display')} lead={t('section.displayLead')}>
      <Card>
        <SavedForm
          edit={edit}
          action={save}
          savedText={t('saved.settings')}
          onSave={(input) => save.run(input as MethodInput<'config.saveSettings'>)}
        >
          <Stack maw="40rem">
            <Checkbox.Group
              size="md"
              label={t('display.windows')}
              description={t('display.windowsHint')}
              value={[...edit.form.windows]}
              onChange={(chosen) => edit.set({ windows: chosen })}
            >
              <Stack gap="xs" mt="xs">
                {WINDOW_CHOICES.map((name) => (
                  <Checkbox key={name} value={name} label={t(`window.${name}`)} />
                ))}
              </Stack>
            </Checkbox.Group>
            <PlaceFields config={config} edit={edit} />
            <ViewFields edit={edit} />
          </Stack>
        </SavedForm>
      </Card>
    </Page>
  );
}

interface PlaceFieldsProps {
  readonly config: OfficeConfig;
  readonly edit: Pick<EditForm<DisplayForm>, 'form' | 'set' | 'problems'>;
}

/** Where this PC stands and which of its screens belong to citizens. */
function PlaceFields({ config, edit }: PlaceFieldsProps) {
  const { t } = useText();
  const screens = useQuery('window.displays', {});
  const fields = useFields(edit);
  return (
    <>
      <Select
        label={t('display.counter')}
        description={t('display.counterHint')}
        data={[
          { value: '', label: t('display.noCounter') },
          ...config.counters
            .filter(({ active }) => active)
            .map(({ code, number, name }) => ({ value: code, label: `${number} · ${name}` })),
        ]}
        {...fields.choice('counterCode')}
      />
      {PUBLIC_WINDOWS.map((name) => (
        <Select
          key={name}
          label={t('display.screenOf', { window: t(`window.${name}`) })}
          data={[
            { value: NO_DISPLAY, label: t('display.ordinary') },
            ...(screens.value?.displays ?? []).map(({ id, label, widthPx, heightPx, primary }) => ({
              value: String(id),
              label: `${label} · ${widthPx} × ${heightPx}${primary ? ` · ${t('display.primary')}` : ''}`,
            })),
            ...missingScreen(edit.form[name], screens.value?.displays, t('display.missing')),
          ]}
          {...fields.choice(name)}
        />
      ))}
      <Notice tone="info" title={t('display.wayOut')}>
        {t('display.wayOutText')}
      </Notice>
      <NumberInput
        label={t('display.reprint')}
        description={t('display.reprintHint')}
        min={1}
        max={120}
        clampBehavior="none"
        {...fields.number('reprintMinutes')}
      />
    </>
  );
}

/** How the staff windows look, and when they lock. */
function ViewFields({ edit }: Pick<PlaceFieldsProps, 'edit'>) {
  const { t } = useText();
  const fields = useFields(edit);
  return (
    <>
      <Select
        label={t('view.textSize')}
        data={TEXT_SCALES.map((percent) => ({ value: String(percent), label: `${percent}%` }))}
        {...fields.choice('textScale')}
      />
      <Select
        label={t('view.language')}
        data={[
          { value: 'vi', label: 'Tiếng Việt' },
          { value: 'en', label: 'English' },
        ]}
        {...fields.choice('locale')}
      />
      <NumberInput
        label={t('display.idle')}
        description={t('display.idleHint')}
        min={1}
        max={120}
        clampBehavior="none"
        {...fields.number('idleLockMinutes')}
      />
    </>
  );
}

/** A screen that is chosen and not plugged in must not look like another one. */
function missingScreen(
  choice: string,
  known: readonly { readonly id: number }[] | undefined,
  label: string,
): { value: string; label: string }[] {
  const isKnown = choice === NO_DISPLAY || known === undefined || known.some(({ id }) => String(id) === choice);
  return isKnown ? [] : [{ value: choice, label }];
}
