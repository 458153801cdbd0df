import { Button, Menu, SegmentedControl, UnstyledButton } from '@mantine/core';
import {
  IconChevronDown,
  IconHelp,
  IconKey,
  IconLayoutDashboard,
  IconLock,
  IconLogout,
  IconSettings,
  IconUserCircle,
  IconUsers,
  IconWindow,
} from '@tabler/icons-react';
import type { Session } from '../../../electron/contract/methods/people.ts';
import type { WindowName } from '../../../electron/domain/windows.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { useDraftKeeper } from '../bridge/draft-keeper.ts';
import { useLeaveGuard } from '../bridge/leave-guard.ts';
import { useStatus } from '../bridge/status-context.tsx';
import { useAction } from '../bridge/use-action.ts';
import { CounterBadge } from '../features/counter/counter-badge.tsx';
import { clockText, longDateText } from '../i18n/local-time.ts';
import { useText } from '../i18n/text-context.ts';
import { TEXT_SCALES, useView } from '../i18n/view-context.tsx';
import { Mark } from '../ui/drum-motif.tsx';
import { StateWord } from '../ui/state-word.tsx';
import { useUndo } from '../ui/undo-context.tsx';
import { useNow } from '../ui/use-now.ts';
import classes from './staff-header.module.css';
import type { ShellDialog } from './staff-shell.tsx';

interface StaffHeaderProps {
  readonly session: Session;
  readonly onOpen: (dialog: ShellDialog) => void;
  readonly onLock: () => void;
}

/** Office, window, time, person; everything of the session in one menu. */
export function StaffHeader({ session, onOpen, onLock }: StaffHeaderProps) {
  const { t, locale } = useText();
  const { window } = useBridge();
  const status = useStatus();
  const nowMs = useNow();
  return (
    <header className={classes.header} data-dark>
      <Mark className={classes.mark} />
      <div className={classes.names}>
        <p className={classes.office}>{status.value?.officeName ?? t('app.name')}</p>
        <div className={classes.window} data-kept={window === 'counter' || undefined}>
          {window === 'counter' ? <CounterBadge /> : t(`window.${window}`)}
        </div>
      </div>
      <div className={classes.time}>
        <p className={classes.clock}>{clockText(nowMs)}</p>
        <p className={classes.date}>{longDateText(nowMs, locale)}</p>
      </div>
      <nav className={classes.tools} aria-label={t('shell.tools')}>
        <Button
          className={classes.tool}
          size="sm"
          variant="transparent"
          aria-keyshortcuts="F1"
          leftSection={<IconHelp size="1.25rem" aria-hidden="true" />}
          onClick={() => onOpen('help')}
        >
          {t('shell.help')} <span className={classes.key}>F1</span>
        </Button>
        <Button
          className={classes.tool}
          size="sm"
          variant="transparent"
          aria-keyshortcuts="Control+L"
          leftSection={<IconLock size="1.25rem" aria-hidden="true" />}
          onClick={onLock}
        >
          {t('shell.lock')} <span className={classes.key}>Ctrl+L</span>
        </Button>
        <PersonMenu session={session} onOpen={onOpen} />
      </nav>
    </header>
  );
}

const WINDOW_ICONS = {
  counter: IconWindow,
  supervisor: IconLayoutDashboard,
  setup: IconSettings,
} as const satisfies Partial<Record<WindowName, unknown>>;

const STAFF_WINDOW_NAMES = ['counter', 'supervisor', 'setup'] as const;

function PersonMenu({ session, onOpen }: Pick<StaffHeaderProps, 'session' | 'onOpen'>) {
  const { t } = useText();
  const client = useBridge();
  const keeper = useDraftKeeper();
  const guard = useLeaveGuard();
  const { processes } = useStatus();
  const { failed } = useUndo();
  const open = useAction('window.open');
  const signOut = useAction('people.signOut');

  async function leave(): Promise<void> {
    await keeper.flushAll();
    const answer = await signOut.run({});
    if (!answer.ok) failed(answer.error);
  }

  return (
    <Menu position="bottom-end" width="24rem">
      <Menu.Target>
        <UnstyledButton
          className={classes.person}
          aria-label={t('shell.person', { name: session.name, role: t(`role.${session.role}`) })}
        >
          <IconUserCircle size="1.75rem" aria-hidden="true" />
          <span className={classes.personWords}>
            <span className={classes.personName}>{session.name}</span>
            <span className={classes.personRole}>{t(`role.${session.role}`)}</span>
          </span>
          <IconChevronDown size="1rem" aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu}>
        <Menu.Item leftSection={<IconUsers size="1.25rem" />} rightSection="F8" onClick={() => onOpen('switch')}>
          {t('shell.switch')}
        </Menu.Item>
        <Menu.Item leftSection={<IconKey size="1.25rem" />} onClick={() => onOpen('changePin')}>
          {t('shell.changePin')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout size="1.25rem" />}
          onClick={() => guard.leave('SIGN_OUT', () => void leave())}
        >
          {t('shell.signOut')}
        </Menu.Item>
        <Menu.Divider />
        {STAFF_WINDOW_NAMES.filter((name) => name !== client.window).map((name) => {
          const Icon = WINDOW_ICONS[name];
          return (
            <Menu.Item
              key={name}
              leftSection={<Icon size="1.25rem" />}
              onClick={() => void open.run({ window: name }).then((answer) => !answer.ok && failed(answer.error))}
            >
              {t('shell.openWindow', { window: t(`window.${name}`) })}
            </Menu.Item>
          );
        })}
        <Menu.Divider />
        <ViewChoices />
        <Menu.Divider />
        <div className={classes.states}>
          <ProcessState name={t('process.backend')} state={processes.backend} />
          <ProcessState name={t('process.devicehost')} state={processes.devicehost} />
        </div>
      </Menu.Dropdown>
    </Menu>
  );
}

function ProcessState({ name, state }: { readonly name: string; readonly state: 'UP' | 'DOWN' | 'FAILED' }) {
  const { t } = useText();
  return (
    <p className={classes.state}>
      {name}
      <StateWord state={state === 'UP' ? 'ok' : state === 'DOWN' ? 'warn' : 'bad'}>{t(`process.${state}`)}</StateWord>
    </p>
  );
}

function ViewChoices() {
  const { t, locale } = useText();
  const { textScalePercent, change } = useView();
  const { saved, failed } = useUndo();

  async function choose(wanted: Parameters<typeof change>[0]): Promise<void> {
    const answer = await change(wanted);
    if ('error' in answer) failed(answer.error);
    else if (answer.eventId !== null) saved(t('view.saved'), answer.eventId);
  }

  return (
    <div className={classes.view}>
      <p className={classes.viewLabel} id="menu-text-size">
        {t('view.textSize')}
      </p>
      <SegmentedControl
        fullWidth
        size="sm"
        aria-labelledby="menu-text-size"
        value={String(textScalePercent)}
        onChange={(value) => void choose({ textScalePercent: Number(value) })}
        data={TEXT_SCALES.map((percent) => ({ value: String(percent), label: String(percent) }))}
      />
      <p className={classes.viewLabel} id="menu-language">
        {t('view.language')}
      </p>
      <SegmentedControl
        fullWidth
        size="sm"
        aria-labelledby="menu-language"
        value={locale}
        onChange={(value) => void choose({ locale: value === 'en' ? 'en' : 'vi' })}
        data={[
          { value: 'vi', label: 'Tiếng Việt' },
          { value: 'en', label: 'English' },
        ]}
      />
    </div>
  );
}
