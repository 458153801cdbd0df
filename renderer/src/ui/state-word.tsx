import { IconAlertTriangleFilled, IconCircleCheckFilled, IconCircleXFilled } from '@tabler/icons-react';
import classes from './state-word.module.css';

const ICONS = { ok: IconCircleCheckFilled, warn: IconAlertTriangleFilled, bad: IconCircleXFilled } as const;

interface StateWordProps {
  readonly state: keyof typeof ICONS;
  readonly children: string;
}

/** A state as icon and word; the colour only repeats them. */
export function StateWord({ state, children }: StateWordProps) {
  const Icon = ICONS[state];
  return (
    <span className={classes.word} data-state={state}>
      <Icon className={classes.icon} aria-hidden="true" />
      {children}
    </span>
  );
}
