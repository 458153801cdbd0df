import { IconSquare, IconSquareCheckFilled } from '@tabler/icons-react';
import { useText } from '../../i18n/text-context.ts';
import classes from './priority-toggle.module.css';

interface PriorityToggleProps {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** The declaration that the next number has priority. It asks for no proof and no reason (domain reference 9). */
export function PriorityToggle({ isOn, onChange }: PriorityToggleProps) {
  const { t } = useText();
  const Box = isOn ? IconSquareCheckFilled : IconSquare;
  return (
    <button type="button" className={classes.toggle} aria-pressed={isOn} onClick={() => onChange(!isOn)}>
      <Box className={classes.box} aria-hidden="true" />
      <span className={classes.words}>
        <span className={classes.title}>{t(isOn ? 'kiosk.priorityOn' : 'kiosk.priority')}</span>
        <span className={classes.who}>{t(isOn ? 'kiosk.priorityOff' : 'kiosk.priorityWho')}</span>
      </span>
    </button>
  );
}
