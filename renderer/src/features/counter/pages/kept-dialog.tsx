import { Button, Loader, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { DossierView } from '../../../../../electron/contract/dossier-views.ts';
import type { KeptView } from '../../../../../electron/contract/methods/keeping.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { dayText } from '../../../i18n/local-text.ts';
import { momentText, sizeText } from '../../../i18n/local-time.ts';
import { useText } from '../../../i18n/text-context.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { useSettled } from '../use-settled.ts';
import classes from './pages.module.css';

interface KeptDialogProps {
  readonly dossier: DossierView;
  readonly isShown: boolean;
  readonly onClose: () => void;
}

/** Papers kept for use again: those of the applicant, or one by the number that stands on it or its checksum. */
export function KeptDialog({ dossier, isShown, onClose }: KeptDialogProps) {
  const { t } = useText();
  return (
    <Dialog title={t('kept.title')} widthRem={52} isShown={isShown} onClose={onClose}>
      <Content dossier={dossier} />
    </Dialog>
  );
}

const SETTLE_MS = 250;
const CHECKSUM = /^[0-9a-f]{64}$/i;

/** What is asked for: the person, unless something is typed. */
function queryOf({ applicant }: DossierView, typed: string) {
  const text = typed.trim();
  if (CHECKSUM.test(text)) return { sha256: text.toLowerCase() };
  if (text !== '') return { number: text };
  const personalId = /^\d{12}$/.test(applicant.personalId) ? applicant.personalId : '';
  return { personalId, name: applicant.name, birthDate: applicant.birthDate };
}

function Content({ dossier }: { readonly dossier: DossierView }) {
  const { t } = useText();
  const [typed, setTyped] = useState('');
  const settled = useSettled(typed, SETTLE_MS);
  const { value, error, ask } = useQuery('kept.search', queryOf(dossier, settled));
  const papers = value?.papers ?? [];
  return (
    <div className={classes.versions}>
      <TextInput
        data-autofocus
        label={t('kept.search')}
        description={t('kept.searchHint', { name: dossier.applicant.name })}
        maxLength={64}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {error && <ErrorNotice error={error} onRetry={ask} />}
      {value === null && !error && <Loader />}
      {value !== null && papers.length === 0 && (
        <p className={classes.soft} role="status">
          {t('kept.none')}
        </p>
      )}
      <ol className={classes.versions} aria-label={t('kept.title')}>
        {papers.map((paper) => (
          <Kept key={paper.id} paper={paper} />
        ))}
      </ol>
    </div>
  );
}

function Kept({ paper }: { readonly paper: KeptView }) {
  const { t, locale } = useText();
  const nowMs = useNow();
  const save = useAction('kept.save');
  const facts = [
    paper.number,
    paper.issuedOn === null ? '' : dayText(paper.issuedOn),
    paper.issuer,
    paper.holder,
    paper.validUntil === null ? '' : t('pages.validUntil', { day: dayText(paper.validUntil) }),
  ];
  const origin = t('kept.from', {
    code: paper.dossierCode,
    number: paper.componentOrdinal,
    at: momentText(paper.keptAt, nowMs),
  });
  return (
    <li className={classes.version}>
      <span className={classes.fileName}>{paper.name}</span>
      <span className={classes.soft}>{facts.filter(Boolean).join(' · ')}</span>
      <span className={classes.soft}>
        {[origin, sizeText(paper.bytes, locale), paper.signed ? t('pages.signing.SIGNED') : '']
          .filter(Boolean)
          .join(' · ')}
      </span>
      {save.error && <ErrorNotice error={save.error} />}
      <div className={classes.row}>
        <Button
          size="compact-sm"
          variant="default"
          loading={save.isRunning}
          onClick={() => void save.run({ keptId: paper.id })}
        >
          {t('pages.save')}
        </Button>
      </div>
    </li>
  );
}
