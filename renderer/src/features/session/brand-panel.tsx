import { useStatus } from '../../bridge/status-context.tsx';
import { clockText, longDateText } from '../../i18n/local-time.ts';
import { useText } from '../../i18n/text-context.ts';
import { DrumMotif } from '../../ui/drum-motif.tsx';
import { useNow } from '../../ui/use-now.ts';
import classes from './brand-panel.module.css';

/** The office's face beside sign-in and lock: name, time, the drum. */
export function BrandPanel() {
  const { t, locale } = useText();
  const { value } = useStatus();
  const nowMs = useNow();
  return (
    <aside className={classes.panel} data-dark>
      <DrumMotif className={classes.motif} />
      <p className={classes.program}>{t('app.name')}</p>
      <p className={classes.office}>{value?.officeName ?? t('app.tagline')}</p>
      <div className={classes.time}>
        <p className={classes.clock}>{clockText(nowMs)}</p>
        <p className={classes.date}>{longDateText(nowMs, locale)}</p>
      </div>
    </aside>
  );
}
