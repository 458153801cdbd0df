import type { ReactNode } from 'react';
import type { MethodOutput } from '../../../electron/contract/contract.ts';
import type { DossierStepView, HandoverLine, StepDetailView } from '../../../electron/contract/dossier-views.ts';
import { dateText, momentText } from '../i18n/local-time.ts';
import { useText } from '../i18n/text-context.ts';
import type { Translate } from '../i18n/translate.ts';
import classes from './dossier-log.module.css';
import { recipientText } from './recipient-text.ts';
import { StateWord } from './state-word.tsx';
import { useNow } from './use-now.ts';

/** The whole log of a dossier, newest first, and its control sheet. */
export function DossierLog({ log }: { readonly log: MethodOutput<'dossier.steps'> }) {
  return (
    <div className={classes.log}>
      <Steps steps={log.steps} />
      <Handovers lines={log.handovers} />
    </div>
  );
}

interface TableProps {
  readonly title: string;
  readonly columns: readonly string[];
  readonly children: ReactNode;
}

function Table({ title, columns, children }: TableProps) {
  return (
    <section>
      <h3 className={classes.title}>{title}</h3>
      <div className={classes.scroll}>
        <table className={classes.table} aria-label={title}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </div>
    </section>
  );
}

function Steps({ steps }: { readonly steps: readonly DossierStepView[] }) {
  const { t } = useText();
  return (
    <Table title={t('log.steps')} columns={[t('log.when'), t('log.step'), t('log.who'), t('log.what')]}>
      {steps.toReversed().map((step) => (
        <StepRow key={step.seq} step={step} />
      ))}
    </Table>
  );
}

function StepRow({ step }: { readonly step: DossierStepView }) {
  const { t } = useText();
  const nowMs = useNow();
  const { action, at, clickedAt, actorName, reason, document, detail, from, to, undone } = step;
  return (
    <tr data-undone={undone || undefined}>
      <td className={classes.when}>
        {momentText(at, nowMs)}
        {at !== clickedAt && (
          <span className={classes.soft}>{t('log.clicked', { at: momentText(clickedAt, nowMs) })}</span>
        )}
      </td>
      <td>
        <strong>{t(`step.action.${action}`)}</strong>
        {undone && <span className={classes.soft}>{t('log.undone')}</span>}
        {from !== to && <span className={classes.soft}>→ {t(`dossier.state.${to}`)}</span>}
      </td>
      <td>{actorName === '' ? t('log.system') : actorName}</td>
      <td>
        {reason}
        {detailLines(detail, t).map((line) => (
          <span key={line} className={classes.line}>
            {line}
          </span>
        ))}
        {document && (
          <span className={classes.soft}>
            {t('log.document', {
              number: document.number,
              day: dayText(document.date),
              issuer: document.issuer,
            })}
          </span>
        )}
      </td>
    </tr>
  );
}

/** A local date as people write it. */
const dayText = (localDate: string): string => dateText(Date.parse(`${localDate}T00:00:00+07:00`));
const AMOUNT = new Intl.NumberFormat('vi-VN');

/** What was asked for, promised, sent, answered or put away, a line each. */
function detailLines(detail: StepDetailView, t: Translate): string[] {
  switch (detail.kind) {
    case 'HANDOVER':
      return [t('log.to', { name: detail.receiverName })];
    case 'PAUSE':
      return [
        ...detail.missing.map((name) => t('log.missing', { name })),
        ...(detail.amountDong === null ? [] : [t('log.amount', { amount: AMOUNT.format(detail.amountDong) })]),
        ...(detail.waitUntil === null ? [] : [t('log.waitUntil', { day: dayText(detail.waitUntil) })]),
      ];
    case 'APOLOGY': {
      const sent = t('log.sent', { channel: t(`step.channel.${detail.channel}`), day: dayText(detail.sentOn) });
      if (detail.promisedAt === null) return [sent];
      const [day = '', time = ''] = detail.promisedAt.split('T');
      return [t('log.promised', { at: `${time} ${dayText(day)}` }), sent];
    }
    case 'APOLOGY_ANSWER':
      return [t('log.answered', { answer: t(`step.answer.${detail.answer}`), day: dayText(detail.answeredOn) })];
    case 'SHELF':
      return [
        ...(detail.shelf === '' ? [] : [t('uncollected.shelf', { shelf: detail.shelf })]),
        ...(detail.exception === '' ? [] : [t('log.exception', { reason: detail.exception })]),
      ];
    case 'RETURN':
      return detail.recipient === null ? [] : [recipientText(detail.recipient, t)];
    case 'NONE':
      break;
  }
  return [];
}

const RESULT_STATES = { TRUOC_HAN: 'ok', DUNG_HAN: 'ok', QUA_HAN: 'bad' } as const;

function Handovers({ lines }: { readonly lines: readonly HandoverLine[] }) {
  const { t } = useText();
  const nowMs = useNow();
  if (lines.length === 0) return <p className={classes.none}>{t('log.noHandovers')}</p>;
  return (
    <Table
      title={t('log.handovers')}
      columns={[t('log.when'), t('log.giver'), t('log.receiver'), t('log.result'), t('log.what')]}
    >
      {lines.map((line) => (
        <tr key={`${line.at} ${line.giver?.name ?? ''} ${line.receiver.name}`}>
          <td className={classes.when}>{momentText(line.at, nowMs)}</td>
          <td>{line.giver === null ? t('log.citizen') : line.giver.name}</td>
          <td>{line.receiver.name}</td>
          <td>
            {line.result && <StateWord state={RESULT_STATES[line.result]}>{t(`log.result.${line.result}`)}</StateWord>}
          </td>
          <td>{line.note}</td>
        </tr>
      ))}
    </Table>
  );
}
