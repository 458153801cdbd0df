import { Button, UnstyledButton } from '@mantine/core';
import { IconAlertCircleFilled, IconPlus } from '@tabler/icons-react';
import { type KeyboardEvent, useRef } from 'react';
import type { ProcedureVersion } from '../../../../../electron/contract/procedure-schema.ts';
import { useText } from '../../../i18n/text-context.ts';
import type { FieldProblems } from '../form/field-problems.ts';
import { effectText } from './catalogue-words.ts';
import { problemsUnder, stateOfVersion } from './procedure-form.ts';
import { StateMark } from './state-mark.tsx';
import classes from './version-rail.module.css';

interface VersionRailProps {
  readonly versions: readonly ProcedureVersion[];
  readonly shown: number;
  readonly today: string;
  readonly problems: FieldProblems;
  /** The version that is shown takes the focus when the page opens. */
  readonly isFocused: boolean;
  readonly onShow: (index: number) => void;
  readonly onNew: () => void;
}

/** The versions of a procedure along time, oldest first; arrow keys go from one to the next. */
export function VersionRail({ versions, shown, today, problems, isFocused, onShow, onNew }: VersionRailProps) {
  const { t } = useText();
  const rail = useRef<HTMLDivElement>(null);

  function onKey(event: KeyboardEvent): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = shown + step;
    if (step === 0 || next < 0 || next >= versions.length) return;
    event.preventDefault();
    onShow(next);
    rail.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus();
  }

  return (
    <div className={classes.layout}>
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the focus is on its tabs */}
      <div ref={rail} className={classes.rail} role="tablist" aria-label={t('version.title')} onKeyDown={onKey}>
        {versions.map((version, index) => {
          const { number, effectiveFrom, effectiveTo, decision } = version;
          const isWrong = Object.keys(problemsUnder(problems, `versions.${index}`)).length > 0;
          return (
            <UnstyledButton
              key={number}
              role="tab"
              aria-selected={index === shown}
              tabIndex={index === shown ? 0 : -1}
              autoFocus={isFocused && index === shown}
              className={classes.version}
              onClick={() => onShow(index)}
            >
              <span className={classes.top}>
                <span className={classes.number}>{t('version.of', { number })}</span>
                <StateMark state={stateOfVersion(version, today)} />
                {isWrong && <IconAlertCircleFilled className={classes.wrong} aria-label={t('rows.problem')} />}
              </span>
              <span className={classes.days}>{effectText(effectiveFrom, effectiveTo, t)}</span>
              <span className={classes.decision}>{decision === '' ? t('version.noDecision') : decision}</span>
            </UnstyledButton>
          );
        })}
      </div>
      <Button
        className={classes.add}
        size="sm"
        variant="light"
        leftSection={<IconPlus size="1.125rem" aria-hidden="true" />}
        onClick={onNew}
      >
        {t('version.new')}
      </Button>
    </div>
  );
}
