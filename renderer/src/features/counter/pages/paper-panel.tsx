import { Button } from '@mantine/core';
import { memo } from 'react';
import type { SplitProposalView } from '../../../../../electron/contract/digitization-views.ts';
import { dayText } from '../../../i18n/local-text.ts';
import { sizeText } from '../../../i18n/local-time.ts';
import { useText } from '../../../i18n/text-context.ts';
import { KeyMark } from '../scan/key-mark.tsx';
import { MissingList, missingOf } from './missing-list.tsx';
import { asksForCorners, pageFacts } from './page-facts.ts';
import classes from './pages.module.css';
import type { Workspace } from './use-workspace.ts';

/** Beside the page: what the program proposes, what the page is, its paper, and what is still missing. */
export const PaperPanel = memo(function PaperPanel({ workspace }: { readonly workspace: Workspace }) {
  const { t, locale } = useText();
  const { selection, works, dossier, digitization, paper, component, proposal } = workspace;
  const { current } = selection;
  const work = current ? works.get(current.id) : undefined;
  const components = digitization.state?.components ?? [];
  return (
    <aside className={classes.side} aria-label={t('pages.side')}>
      {proposal && <Proposal workspace={workspace} proposal={proposal} />}
      {current && asksForCorners(work) && (
        <section className={classes.block} data-tone="ask">
          <h3 className={classes.blockTitle}>{t('pages.askCorners')}</h3>
          <div className={classes.row}>
            <Button size="compact-sm" onClick={() => workspace.setMode('CORNERS')}>
              {t('pages.tool.corners')}
              <KeyMark name="C" />
            </Button>
          </div>
        </section>
      )}
      {current && (
        <section className={classes.block}>
          <h3 className={classes.blockTitle}>
            {selection.chosen.length > 1
              ? t('pages.chosen', { count: selection.chosen.length })
              : t('pages.thisPage', { page: workspace.numberOf(current.id) ?? '–' })}
          </h3>
          <ul className={classes.facts}>
            {pageFacts(current, work, t, locale).map((fact) => (
              <li key={fact}>{fact}</li>
            ))}
          </ul>
        </section>
      )}
      {paper && component && (
        <section className={classes.block}>
          <h3 className={classes.blockTitle}>
            {paper.ordinal}. {paper.name}
          </h3>
          <ul className={classes.facts}>
            {component.document && (
              <li>
                {t('pages.document', {
                  version: component.document.version,
                  size: sizeText(component.document.bytes, locale),
                })}{' '}
                · {t(`pages.signing.${component.document.signing}`)}
              </li>
            )}
            {component.undigitizable !== null && (
              <li className={classes.missing}>{t('pages.undigitizable', { reason: component.undigitizable })}</li>
            )}
            {component.reuse && (
              <li>
                {t(`pages.ground.${component.reuse.ground}`)}
                {component.reuse.validUntil !== null &&
                  ` · ${t('pages.validUntil', { day: dayText(component.reuse.validUntil) })}`}
              </li>
            )}
          </ul>
        </section>
      )}
      {missingOf(components).length > 0 && (
        <section className={classes.block}>
          <h3 className={classes.blockTitle}>{t('pages.missing')}</h3>
          <MissingList papers={dossier.components} components={components} />
        </section>
      )}
    </aside>
  );
});

interface ProposalProps {
  readonly workspace: Workspace;
  readonly proposal: SplitProposalView;
}

/** Where pages probably belong. Nothing is moved before a person has seen the first of them and said so. */
function Proposal({ workspace, proposal }: ProposalProps) {
  const { t } = useText();
  const to = workspace.dossier.components.find(({ ordinal }) => ordinal === proposal.to);
  const isSeen = workspace.sees(proposal);
  return (
    <section className={classes.block} data-tone="ask" role="status">
      <h3 className={classes.blockTitle}>
        {t('pages.proposal', { count: proposal.pageIds.length, paper: `${proposal.to}. ${to?.name ?? ''}` })}
      </h3>
      <p className={classes.soft}>
        {t(`pages.why.${proposal.why}`)} · {t('pages.sure', { percent: Math.round(proposal.confidence * 100) })}
      </p>
      <div className={classes.row}>
        <Button size="compact-sm" onClick={workspace.takeProposal}>
          {t(isSeen ? 'pages.proposalTake' : 'pages.proposalSee')}
          <KeyMark name="Enter" />
        </Button>
        <Button size="compact-sm" variant="default" onClick={workspace.leaveProposal}>
          {t('pages.proposalLeave')}
          <KeyMark name="N" />
        </Button>
      </div>
    </section>
  );
}
