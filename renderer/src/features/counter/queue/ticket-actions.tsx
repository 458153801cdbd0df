import { Button } from '@mantine/core';
import type { TicketView } from '../../../../../electron/contract/queue-views.ts';
import { useText } from '../../../i18n/text-context.ts';
import { actionKey, actionsOf, type TicketAction } from './queue-rules.ts';
import classes from './ticket-lists.module.css';

interface TicketActionsProps {
  readonly ticket: TicketView;
  /** The second press cancels it. */
  readonly isCancelAsked: boolean;
  readonly isRunning: boolean;
  readonly onAct: (action: TicketAction) => void;
}

/** As keyboards print them. */
const KEY_LABELS: Readonly<Record<string, string>> = { Insert: 'Ins', Delete: 'Del' };

/** What can be done with the chosen number, at the foot of the list. */
export function TicketActions({ ticket, isCancelAsked, isRunning, onAct }: TicketActionsProps) {
  const { t } = useText();
  const actions = actionsOf(ticket);
  if (actions.length === 0) return null;
  return (
    <div className={classes.actions} role="group" aria-label={t('queue.actionsOf', { number: ticket.number })}>
      {isCancelAsked && (
        <p className={classes.question} role="status">
          {t('queue.againCancel', { number: ticket.number })}
        </p>
      )}
      {actions.map((action) => {
        const key = actionKey(actions, action);
        const isAsked = action === 'cancel' && isCancelAsked;
        return (
          <Button
            key={action}
            size="compact-sm"
            variant={action === actions[0] || isAsked ? 'filled' : 'default'}
            color={isAsked ? 'red' : 'ink'}
            disabled={isRunning}
            aria-label={`${t(`queue.action.${action}`)} ${ticket.number}`}
            onClick={() => onAct(action)}
          >
            {t(isAsked ? 'queue.again' : `queue.action.${action}`)}
            {key !== null && (
              <span className={classes.key} aria-hidden="true">
                {KEY_LABELS[key] ?? key}
              </span>
            )}
          </Button>
        );
      })}
    </div>
  );
}
