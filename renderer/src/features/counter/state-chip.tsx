import { IconCircleCheckFilled, IconCircleDotFilled, IconCircleXFilled, IconPackage } from '@tabler/icons-react';
import type { DossierView } from '../../../../electron/contract/dossier-views.ts';
import { useText } from '../../i18n/text-context.ts';
import classes from './state-chip.module.css';

type State = DossierView['state'];

/** Kind of a state: work goes on, the result waits, all done, or ended without a result. */
function kindOf(state: State): 'open' | 'ready' | 'done' | 'ended' {
  if (state === 'DA_TRA') return 'done';
  if (state === 'CO_KET_QUA') return 'ready';
  const isEnded =
    state === 'TU_CHOI' || state === 'RUT' || state === 'TRA_LAI' || state === 'DUNG_GIAI_QUYET' || state === 'HUY';
  return isEnded ? 'ended' : 'open';
}

const ICONS = {
  open: IconCircleDotFilled,
  ready: IconPackage,
  done: IconCircleCheckFilled,
  ended: IconCircleXFilled,
} as const;

/** Where a dossier stands, as icon and words. */
export function StateChip({ state }: { readonly state: State }) {
  const { t } = useText();
  const kind = kindOf(state);
  const Icon = ICONS[kind];
  return (
    <span className={classes.chip} data-kind={kind}>
      <Icon className={classes.icon} aria-hidden="true" />
      {t(`dossier.state.${state}`)}
    </span>
  );
}
