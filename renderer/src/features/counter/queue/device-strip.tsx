import { IconPlugConnectedX } from '@tabler/icons-react';
import type { Entity } from '../../../../../electron/contract/entities.ts';
import { isErrorCode, renderErrorText } from '../../../../../electron/contract/error-texts/render-error-text.ts';
import { useStatus } from '../../../bridge/status-context.tsx';
import { useQuery } from '../../../bridge/use-query.ts';
import { attentionOf } from '../../../i18n/problem-text.ts';
import { useText } from '../../../i18n/text-context.ts';
import classes from './queue-panel.module.css';

interface DeviceStripProps {
  readonly counterCode: string;
  readonly devices: readonly Entity<'device'>[];
  /** Problems that stand beside the tickets they hold up. */
  readonly saidAlready: readonly (string | null)[];
}

/** Devices of this counter, and shared ones, that are not well or soon will not be: which, and what to do. Else silent. */
export function DeviceStrip({ counterCode, devices, saidAlready }: DeviceStripProps) {
  const { t, locale } = useText();
  const { processes } = useStatus();
  const states = useQuery('devices.states', {}, { askAgainOn: ['device.state', 'config.changed'] });
  const near = devices.filter((device) => device.active && (device.counterCode ?? counterCode) === counterCode);
  const problems = (states.value?.devices ?? [])
    .filter((state) => state.state === 'PROBLEM' || attentionOf(state) !== null)
    .map((state) => ({ code: state.code, problem: attentionOf(state) }))
    .filter(({ problem }) => !saidAlready.includes(problem))
    .flatMap(({ code, problem }) => {
      const device = near.find((one) => one.code === code);
      return device ? [{ code, name: device.name, problem }] : [];
    });
  const isHostDown = processes.devicehost !== 'UP';
  if (problems.length === 0 && !isHostDown) return null;
  return (
    <section className={classes.trouble} role="status">
      <h2 className={classes.heading}>{t('queue.devices')}</h2>
      {isHostDown && <p className={classes.problem}>{t('queue.deviceHostDown')}</p>}
      <ul className={classes.list}>
        {problems.map(({ code, name, problem }) => (
          <li key={code} className={classes.device}>
            <IconPlugConnectedX className={classes.icon} aria-hidden="true" />
            <span>
              <span className={classes.deviceName}>{name}</span>
              {problem !== null && isErrorCode(problem)
                ? renderErrorText({ code: problem, details: {} }, locale)
                : t('queue.deviceProblem')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
