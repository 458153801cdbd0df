import { Button } from '@mantine/core';
import { useState } from 'react';
import type { DocumentView } from '../../../../../electron/contract/digitization-views.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { momentText, sizeText } from '../../../i18n/local-time.ts';
import { textOfProblem } from '../../../i18n/problem-text.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { PdfReport } from '../../../ui/pdf-report.tsx';
import { useNow } from '../../../ui/use-now.ts';
import classes from './pages.module.css';
import type { Workspace } from './use-workspace.ts';

/** Every version of a paper's file, newest first; only the newest counts, earlier ones stay. */
export function FilesPanel({ workspace }: { readonly workspace: Workspace }) {
  const { t } = useText();
  const { dossier, paper } = workspace;
  const target = { dossierId: dossier.id, componentOrdinal: paper?.ordinal ?? 1 };
  const list = useQuery('document.list', target, {
    enabled: paper !== null,
    askAgainOn: ['page.worked', 'page.changed', 'signing.changed'],
  });
  const mark = useAction('kept.mark');
  const [kept, setKept] = useState<boolean | null>(null);
  const documents = list.value?.documents ?? [];
  const isSettled = list.value !== null;
  async function setReusable(reusable: boolean): Promise<void> {
    const answer = await mark.run({ ...target, reusable });
    if (answer.ok) setKept(answer.value.kept !== null);
  }
  return (
    <section className={classes.panel} aria-label={t('pages.files')}>
      <h2 className={classes.panelTitle}>
        {t('pages.filesOf', { paper: `${paper?.ordinal ?? ''}. ${paper?.name ?? ''}` })}
      </h2>
      {list.error && <ErrorNotice error={list.error} onRetry={list.ask} />}
      {mark.error && <ErrorNotice error={mark.error} />}
      {isSettled && documents.length === 0 && <p className={classes.soft}>{t('pages.filesNone')}</p>}
      {documents.length > 0 && (
        <div className={classes.row}>
          <Button size="compact-sm" variant="default" loading={mark.isRunning} onClick={() => void setReusable(true)}>
            {t('pages.keep')}
          </Button>
          <Button size="compact-sm" variant="subtle" disabled={mark.isRunning} onClick={() => void setReusable(false)}>
            {t('pages.keepNot')}
          </Button>
          {kept !== null && (
            <span className={classes.soft} role="status">
              {t(kept ? 'pages.kept' : 'pages.notKept')}
            </span>
          )}
        </div>
      )}
      <ol className={classes.versions}>
        {documents.map((document, index) => (
          <Version key={document.id} document={document} isNewest={index === 0} onChanged={list.ask} />
        ))}
      </ol>
      <p className={classes.soft}>{t('pages.escBack')}</p>
    </section>
  );
}

interface VersionProps {
  readonly document: DocumentView;
  readonly isNewest: boolean;
  readonly onChanged: () => void;
}

function Version({ document, isNewest, onChanged }: VersionProps) {
  const { t, locale } = useText();
  const nowMs = useNow();
  const verify = useAction('signing.verify');
  const need = useAction('signing.need');
  const save = useAction('document.save');
  const [report, setReport] = useState<Parameters<typeof PdfReport>[0]['report'] | null>(null);
  const { signing } = document;
  const isWaiting = signing === 'WAITING' || signing === 'FAILED';
  const facts = [
    t('pages.version', { version: document.version }),
    t('scan.pages', { pages: document.pages }),
    sizeText(document.bytes, locale),
    t(`pages.source.${document.source}`),
    t(`pages.signing.${signing}`),
    document.signer,
    document.signedAt === null ? '' : momentText(document.signedAt, nowMs),
  ];
  async function check(): Promise<void> {
    const answer = await verify.run({ documentId: document.id });
    if (answer.ok) setReport(answer.value.report);
  }
  return (
    <li className={classes.version} data-newest={isNewest || undefined}>
      <span className={classes.fileName}>{document.fileName}</span>
      <span className={classes.soft}>{facts.filter(Boolean).join(' · ')}</span>
      <span className={classes.soft}>
        {t('pages.madeBy', { at: momentText(document.madeAt, nowMs), name: document.madeByName })}
      </span>
      <span className={classes.hash}>SHA-256 {document.sha256}</span>
      {document.problem !== null && <span className={classes.missing}>{textOfProblem(document.problem, locale)}</span>}
      {document.erased && <span className={classes.missing}>{t('pages.erased')}</span>}
      {verify.error && <ErrorNotice error={verify.error} />}
      {need.error && <ErrorNotice error={need.error} />}
      {save.error && <ErrorNotice error={save.error} />}
      <div className={classes.row}>
        <Button
          size="compact-sm"
          variant="default"
          disabled={document.erased}
          loading={verify.isRunning}
          onClick={() => void check()}
        >
          {t('verify.check')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          disabled={document.erased}
          loading={save.isRunning}
          onClick={() => void save.run({ documentId: document.id })}
        >
          {t('pages.save')}
        </Button>
        {isNewest && signing !== 'SIGNED' && (
          <Button
            size="compact-sm"
            variant="subtle"
            loading={need.isRunning}
            onClick={() => void need.run({ documentIds: [document.id], needed: !isWaiting }).then(onChanged)}
          >
            {t(isWaiting ? 'pages.signNot' : 'pages.signNeeded')}
          </Button>
        )}
      </div>
      {report && <PdfReport report={report} />}
    </li>
  );
}
