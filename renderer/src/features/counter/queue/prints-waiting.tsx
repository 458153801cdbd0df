import { Button } from '@mantine/core';
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

/** Which papers are missing, what the printer says, and a button to ask for each. */
export function PrintsWaiting({ stuck, onAsked }: PrintsWaitingProps) {
  const { t } = useText();
  const textOf = useErrorText();
  const again = useAction('print.again');
  if (stuck.length === 0) return null;
  return (
    <section className={classes.trouble}>
      <h2 className={classes.heading}>
        {t('queue.prints')} <span className={classes.count}>{stuck.length}</span>
      </h2>
      <SharedProblem prints={stuck.map(({ print }) => print)} />
      {again.error && <p className={classes.bad}>{textOf(again.error)}</p>}
      <div className={classes.prints}>
        {stuck.map(({ ticket, print }) => (
          <Button
            key={print.jobId}
            size="compact-md"
            variant="default"
            disabled={again.isRunning || print.state === 'SENDING'}
            aria-label={t('queue.printAgainOf', { number: ticket.number })}
            onClick={() => void again.run({ jobId: print.jobId }).then(onAsked)}
          >
            {t('queue.printAgain')} {ticket.number}
          </Button>
        ))}
      </div>
    </section>
  );
}

/** What the printer says, once for all tickets that wait for the same reason. */
function SharedProblem({ prints }: { readonly prints: readonly PrintView[] }) {
  const { t, locale } = useText();
  const codes = [...new Set(prints.map(({ problem }) => problem))].filter((code) => code !== null);
  const isHeld = prints.some(({ state }) => state === 'HELD');
  return (
    <>
      {codes.map((code) => (
        <p key={code} className={classes.problem}>
          {isErrorCode(code) ? renderErrorText({ code, details: {} }, locale) : t('queue.deviceProblem')}
        </p>
      ))}
      {isHeld && <p className={classes.problem}>{t('queue.printHeld')}</p>}
    </>
  );
}
