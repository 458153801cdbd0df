import type { PdfReportView } from '../../../electron/contract/methods/signing.ts';
import { momentText } from '../i18n/local-time.ts';
import { useText } from '../i18n/text-context.ts';
import classes from './pdf-report.module.css';
import { answersOf } from './signature-answers.ts';
import { StateWord } from './state-word.tsx';
import { useNow } from './use-now.ts';

type SignatureReport = PdfReportView['signatures'][number];

/** What the check of a PDF found: the file, then each signature with its three answers. */
export function PdfReport({ report }: { readonly report: PdfReportView }) {
  const { t } = useText();
  const { intact, signatures, pdfa } = report;
  return (
    <section className={classes.report} aria-label={t('verify.report')}>
      <p className={classes.whole}>
        <StateWord state={intact ? 'ok' : 'bad'}>{t(intact ? 'verify.fileWhole' : 'verify.fileChanged')}</StateWord>
        {signatures.length === 0 && <span className={classes.soft}>{t('verify.none')}</span>}
      </p>
      {signatures.map((signature, index) => (
        // A file may name two fields alike: their place tells them apart.
        // oxlint-disable-next-line react/no-array-index-key -- the order of signatures is that of the file
        <Signature key={index} signature={signature} number={index + 1} />
      ))}
      <p className={classes.soft}>
        {pdfa.level === null ? t('verify.noPdfA') : t('verify.pdfA', { level: pdfa.level })}
        {pdfa.level !== null &&
          ` · ${pdfa.problems.length === 0 ? t('verify.pdfAOk') : t('verify.pdfABad', { count: pdfa.problems.length })}`}
      </p>
      {pdfa.problems.length > 0 && (
        <ul className={classes.problems} lang="en">
          {pdfa.problems.map(({ clause, text }) => (
            <li key={`${clause} ${text}`}>
              {clause}: {text}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Signature({ signature, number }: { readonly signature: SignatureReport; readonly number: number }) {
  const { t } = useText();
  const nowMs = useNow();
  const { signer, issuer, time, timeFrom, level, problems } = signature;
  return (
    <section className={classes.signature} aria-label={t('verify.signature', { number })}>
      <p className={classes.signer}>
        {number}. {signer}
      </p>
      <p className={classes.soft}>
        {[
          t('verify.issuer', { issuer }),
          time === null ? t('verify.noTime') : momentText(time, nowMs),
          timeFrom === null ? '' : t(`verify.time.${timeFrom}`),
          level === 'OTHER' ? '' : `PAdES ${level}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <dl className={classes.answers}>
        {answersOf(signature).map(({ question, answer, tone }) => (
          <div key={question} className={classes.answer}>
            <dt>{t(question)}</dt>
            <dd>
              <StateWord state={tone}>{t(answer)}</StateWord>
            </dd>
          </div>
        ))}
      </dl>
      {problems.length > 0 && (
        <ul className={classes.problems} lang="en">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
