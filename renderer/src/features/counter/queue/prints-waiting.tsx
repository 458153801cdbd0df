import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import type { MethodOutput } from '../../../../../electron/contract/contract.ts';
import { isErrorCode, renderErrorText } from '../../../../../electron/contract/error-texts/render-error-text.ts';
import type { PrintView } from '../../../../../electron/contract/queue-views.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useQuery } from '../../../bridge/use-query.ts';
import { useErrorText, useText } from '../../../i18n/text-context.ts';
import classes from './queue-panel.module.css';

export type StuckPrint = MethodOutput<'print.waiting'>['jobs'][number];

/** Tickets whose paper did not come out. What is on its way needs nobody's attention. */
export function useStuckPrints(): { readonly stuck: readonly StuckPrint[]; readonly ask: () => void } {
  const { value, ask } = useQuery(
    'print.waiting',
    {},
    { askAgainOn: ['print.changed', 'queue.changed', 'session.changed'] },
  );
  const stuck = (value?.jobs ?? []).filter(({ print }) => print.state === 'HELD' || print.problem !== null);
  return { stuck, ask };
}

interface PrintsWaitingProps {
  readonly stuck: readonly StuckPrint[];
  readonly onAsked: () => void;
}

/** So many are offered at once; more stand behind one line, so that a morning without a printer leaves room for the queue. */
const FEW = 2;

/** Which papers are missing, what the printer says, and a button to ask for each. */
export function PrintsWaiting({ stuck, onAsked }: PrintsWaitingProps) {
  const { t } = useText();
  if (stuck.length === 0) return null;
  const heading = (
    <span className={classes.heading}>
      {t('queue.prints')} <span className={classes.count}>{stuck.length}</span>
    </span>
  );
  const said = <SharedProblem prints={stuck.map(({ print }) => print)} />;
  const papers = <Papers stuck={stuck} onAsked={onAsked} />;
  if (stuck.length <= FEW)
    return (
      <section className={classes.trouble}>
        {heading}
        {said}
        {papers}
      </section>
    );
  return (
    <details className={classes.trouble}>
      <summary className={classes.summary}>
        {heading}
        <span className={classes.firstLine}>{said}</span>
      </summary>
      {said}
      {papers}
    </details>
  );
}

function Papers({ stuck, onAsked }: PrintsWaitingProps) {
  const { t } = useText();
  const textOf = useErrorText();
  const again = useAction('print.again');
  const isHeld = stuck.some(({ print }) => print.state === 'HELD');
  return (
    <>
      {again.error && <p className={classes.bad}>{textOf(again.error)}</p>}
      {isHeld && <p className={classes.problem}>{t('queue.printHeld')}</p>}
      <div className={classes.prints}>
        {stuck.map(({ ticket, print }) => (
          <Button
            key={print.jobId}
            size="compact-md"
            variant="default"
            disabled={again.isRunning || print.state === 'SENDING'}
            leftSection={<IconPrinter size="1rem" aria-hidden="true" />}
            aria-label={t('queue.printAgainOf', { number: ticket.number })}
            onClick={() => void again.run({ jobId: print.jobId }).then(onAsked)}
          >
            {ticket.number}
          </Button>
        ))}
      </div>
    </>
  );
}

/** What the printer says, once for all tickets that wait for the same reason. */
function SharedProblem({ prints }: { readonly prints: readonly PrintView[] }) {
  const { t, locale } = useText();
  const codes = [...new Set(prints.map(({ problem }) => problem))].filter((code) => code !== null);
  return codes.map((code) => (
    <span key={code} className={classes.problem}>
      {isErrorCode(code) ? renderErrorText({ code, details: {} }, locale) : t('queue.deviceProblem')}
    </span>
  ));
}
