import { ActionIcon } from '@mantine/core';
import { IconScan } from '@tabler/icons-react';
import type { DossierComponentView, PageView } from '../../../../../electron/contract/dossier-views.ts';
import { useText } from '../../../i18n/text-context.ts';
import classes from './scan.module.css';
import { pagesOfComponent } from './scan-rules.ts';

interface PaperLinesProps {
  readonly components: readonly DossierComponentView[];
  readonly pages: readonly PageView[];
  readonly chosen: number | null;
  /** Scans into a paper that is not the chosen one; null while nothing can be scanned. */
  readonly onScan: ((component: DossierComponentView) => void) | null;
  readonly onChoose: (component: DossierComponentView) => void;
}

/** The papers of the dossier: which one pages go into, and how many each has. */
export function PaperLines({ components, pages, chosen, onScan, onChoose }: PaperLinesProps) {
  const { t } = useText();
  return (
    <ol className={classes.papers} aria-label={t('scan.papers')}>
      {components.map((component) => (
        <PaperLine
          key={component.ordinal}
          component={component}
          count={pagesOfComponent(pages, component.ordinal).length}
          isChosen={component.ordinal === chosen}
          onScan={onScan && (() => onScan(component))}
          onChoose={() => onChoose(component)}
        />
      ))}
    </ol>
  );
}

interface PaperLineProps {
  readonly component: DossierComponentView;
  readonly count: number;
  readonly isChosen: boolean;
  readonly onScan: (() => void) | null;
  readonly onChoose: () => void;
}

function PaperLine({ component, count, isChosen, onScan, onChoose }: PaperLineProps) {
  const { t } = useText();
  const { ordinal, name, received, form, copies, mustDigitize, pdfFileId } = component;
  const facts = [
    received ? t('scan.paperFacts', { form: t(`paper.${form}`), copies }) : t('scan.notReceived'),
    mustDigitize ? t('scan.must') : '',
  ];
  return (
    <li className={classes.paper} data-chosen={isChosen || undefined}>
      <button
        type="button"
        className={classes.paperName}
        aria-pressed={isChosen}
        aria-label={t('scan.select', { paper: name })}
        onClick={onChoose}
      >
        <span className={classes.name}>
          {ordinal}. {name}
        </span>
        <span className={classes.facts}>{facts.filter(Boolean).join(' · ')}</span>
      </button>
      <span className={classes.pages} data-has={count > 0 || undefined}>
        {count === 0 ? t('scan.noPages') : t(pdfFileId === null ? 'scan.pages' : 'scan.pagesPdf', { pages: count })}
      </span>
      {!isChosen && (
        <ActionIcon
          size="lg"
          variant="default"
          disabled={onScan === null}
          aria-label={t(count === 0 ? 'scan.startOf' : 'scan.continueOf', { paper: name })}
          title={t(count === 0 ? 'scan.start' : 'scan.continue')}
          onClick={() => onScan?.()}
        >
          <IconScan size="1.25rem" aria-hidden="true" />
        </ActionIcon>
      )}
    </li>
  );
}
