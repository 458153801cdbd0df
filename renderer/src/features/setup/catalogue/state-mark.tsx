import { useText } from '../../../i18n/text-context.ts';
import classes from './state-mark.module.css';

/** Where a procedure or version stands, as a word; the colour only repeats it. */
export function StateMark({ state }: { readonly state: 'IN_EFFECT' | 'NOT_YET' | 'ENDED' | 'RETIRED' }) {
  const { t } = useText();
  return (
    <span className={classes.mark} data-state={state}>
      {t(`catalogue.state.${state}`)}
    </span>
  );
}

/** Says that a procedure is sample data. */
export function SampleMark() {
  const { t } = useText();
  return (
    <span className={classes.mark} data-state="SAMPLE">
      {t('catalogue.sample')}
    </span>
  );
}
