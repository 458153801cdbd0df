import type { DigitizationComponentView } from '../../../../../electron/contract/digitization-views.ts';
import type { DossierComponentView } from '../../../../../electron/contract/dossier-views.ts';
import { useText } from '../../../i18n/text-context.ts';
import classes from './pages.module.css';

interface MissingListProps {
  readonly papers: readonly DossierComponentView[];
  readonly components: readonly DigitizationComponentView[];
}

/** The papers that something is missing of. */
export function missingOf(components: readonly DigitizationComponentView[]): readonly DigitizationComponentView[] {
  return components.filter(({ missing }) => missing.length > 0);
}

/** What stands between the dossier and being complete, paper by paper. */
export function MissingList({ papers, components }: MissingListProps) {
  const { t } = useText();
  return (
    <ul className={classes.list} aria-label={t('pages.missing')}>
      {missingOf(components).map(({ ordinal, missing }) => (
        <li key={ordinal}>
          {ordinal}. {papers.find((paper) => paper.ordinal === ordinal)?.name ?? ''}:{' '}
          <span className={classes.missing}>{missing.map((kind) => t(`pages.missing.${kind}`)).join(', ')}</span>
        </li>
      ))}
    </ul>
  );
}
