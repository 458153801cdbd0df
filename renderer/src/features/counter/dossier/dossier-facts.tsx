import { Button } from '@mantine/core';
import { useState } from 'react';
import type { DossierView } from '../../../../../electron/contract/dossier-views.ts';
import { dayText } from '../../../i18n/local-text.ts';
import { momentText } from '../../../i18n/local-time.ts';
import { useText } from '../../../i18n/text-context.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { Facts } from '../../../ui/page.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { useKeys } from '../use-keys.ts';
import { AmendDialog } from './amend-dialog.tsx';
import classes from './dossier-page.module.css';

interface DossierFactsProps {
  readonly dossier: DossierView;
  readonly isShown: boolean;
  readonly onChanged: () => void;
}

type Fact = readonly [name: string, value: string];

/** What was written down at reception, and the way to mend a slip of the keyboard. */
export function DossierFacts({ dossier, isShown, onChanged }: DossierFactsProps) {
  const { t } = useText();
  const nowMs = useNow();
  const [isAmended, setAmended] = useState(false);
  useKeys(isShown ? { 'Alt+A': () => setAmended(true) } : {});
  const owner = ownerFacts(dossier, t).filter(([, value]) => value !== '');
  return (
    <section className={`${classes.card} ${classes.facts}`} aria-label={t('dossier.facts')}>
      <div className={classes.factColumns}>
        <Facts facts={applicantFacts(dossier, t).filter(([, value]) => value !== '')} />
        {owner.length > 0 && (
          <div>
            <h3 className={classes.cardTitle}>{t('reception.owner')}</h3>
            <Facts facts={owner} />
          </div>
        )}
      </div>
      <p className={classes.soft}>
        {t('dossier.receivedBy', { name: dossier.receivedByName, at: momentText(dossier.receivedAt, nowMs) })}
      </p>
      {dossier.finishedAt !== null && (
        <p className={classes.soft}>{t('due.finished', { at: momentText(dossier.finishedAt, nowMs) })}</p>
      )}
      {dossier.finishedClickedAt !== null && dossier.finishedClickedAt !== dossier.finishedAt && (
        <p className={classes.soft}>{t('due.clicked', { at: momentText(dossier.finishedClickedAt, nowMs) })}</p>
      )}
      <div className={classes.buttons}>
        <Button size="compact-sm" variant="subtle" aria-keyshortcuts="Alt+A" onClick={() => setAmended(true)}>
          {t('amend.open')}
          <span className={classes.key} aria-hidden="true">
            Alt+A
          </span>
        </Button>
      </div>
      <AmendDialog dossier={dossier} isAsked={isAmended} onChanged={onChanged} onClose={() => setAmended(false)} />
    </section>
  );
}

function applicantFacts(dossier: DossierView, t: Translate): Fact[] {
  const { applicant, submittedBy, channel, returnChannel } = dossier;
  return [
    [t('dossier.personalId'), applicant.personalId],
    [t('dossier.birthDate'), applicant.birthDate === null ? '' : dayText(applicant.birthDate)],
    [t('dossier.address'), applicant.address],
    [t('dossier.phone'), applicant.phone],
    [t('reception.email'), applicant.email],
    [t('reception.submittedBy'), submittedBy === 'SELF' ? '' : t(`reception.submittedBy.${submittedBy}`)],
    [t('reception.channel'), channel === 'TRUC_TIEP' ? '' : t(`reception.channel.${channel}`)],
    [
      t('reception.returnChannel'),
      returnChannel === null || returnChannel === 'TRUC_TIEP' ? '' : t(`reception.return.${returnChannel}`),
    ],
    [t('dossier.deadline'), deadlineText(dossier.deadline, t)],
    [t('dossier.ticket'), dossier.ticketNumber ?? ''],
    [t('due.handler'), dossier.handler?.name ?? ''],
  ];
}

function ownerFacts({ owner, authorisation }: DossierView, t: Translate): Fact[] {
  if (owner === null) return [];
  return [
    [t(`reception.owner.${owner.kind}`), owner.name],
    [t('dossier.personalId'), owner.personalId],
    [t(`dossier.otherId.${owner.kind}`), owner.otherId],
    [t('reception.nationality'), owner.nationality],
    [t('reception.representative'), owner.representative],
    [t('dossier.birthDate'), owner.birthDate === null ? '' : dayText(owner.birthDate)],
    [t('reception.ownerAddress'), owner.address],
    [
      authorisation === null ? '' : t(`reception.auth.${authorisation.kind}`),
      authorisation === null ? '' : t('dossier.authorisation', { ...authorisation, date: dayText(authorisation.date) }),
    ],
  ];
}

function deadlineText({ amount, unit }: DossierView['deadline'], t: Translate): string {
  return unit === 'TRONG_NGAY' || unit === 'KHONG_HEN'
    ? t(`dossier.within.${unit}`)
    : t(`dossier.within.${unit}`, { amount });
}
