import type { DeviceState } from '../../../../../electron/contract/methods/devices.ts';
import { attentionOf, textOfProblem } from '../../../i18n/problem-text.ts';
import { useText } from '../../../i18n/text-context.ts';
import classes from './scan.module.css';

interface ScannerHealthProps {
  readonly name: string;
  /** Undefined before the device host said anything. */
  readonly state: DeviceState | undefined;
}

/** How the scanner is and, where something is wrong, what to do next. */
export function ScannerHealth({ name, state }: ScannerHealthProps) {
  const { t, locale } = useText();
  const problem = state === undefined ? null : attentionOf(state);
  const tone = problem !== null ? 'warn' : state?.state === 'READY' ? 'ok' : 'soft';
  return (
    <p className={classes.health} data-tone={tone} role="status">
      <span className={classes.dot} aria-hidden="true" />
      <strong>{name}</strong>:{' '}
      {problem === null
        ? t(state?.state === 'READY' ? 'scan.health.ready' : 'scan.health.unknown')
        : textOfProblem(problem, locale)}
    </p>
  );
}
