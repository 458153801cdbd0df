import { useState } from 'react';
import type { MethodOutput } from '../../../../electron/contract/contract.ts';
import type { EnvelopeError } from '../../../../electron/contract/envelope.ts';
import { useLastingAction } from '../../bridge/use-lasting-action.ts';

/** What a citizen asks for: a service of the screen, or what belongs to a paper. */
export type Wish =
  | { readonly kind: 'SERVICE'; readonly serviceCode: string; readonly priority: boolean }
  | { readonly kind: 'RECEIPT'; readonly text: string; readonly priority: boolean };

export type IssueOutcome =
  | { readonly kind: 'TICKET'; readonly issued: MethodOutput<'ticket.issue'> }
  | {
      readonly kind: 'RECEIPT';
      readonly answer: Exclude<MethodOutput<'ticket.issueForReceipt'>, { kind: 'READY' }>;
    }
  /** The turn would come after closing: the same wish may be asked again with `acceptLate`. */
  | { readonly kind: 'LATE'; readonly wish: Wish }
  | { readonly kind: 'UNKNOWN_PAPER' }
  | { readonly kind: 'FAILED'; readonly error: EnvelopeError; readonly isReceipt: boolean };

export interface Issue {
  /** Asks for a number; null while another wish is being answered, and when it was given up. */
  readonly ask: (wish: Wish, acceptLate?: boolean) => Promise<IssueOutcome | null>;
  /** The wish that is being answered. */
  readonly wish: Wish | null;
  readonly isReconnecting: boolean;
  readonly giveUp: () => void;
}

/** Takes numbers, one wish at a time, each exactly once even when the backend goes away meanwhile. */
export function useIssue(): Issue {
  const service = useLastingAction('ticket.issue');
  const receipt = useLastingAction('ticket.issueForReceipt');
  const [wish, setWish] = useState<Wish | null>(null);

  async function ask(wanted: Wish, acceptLate = false): Promise<IssueOutcome | null> {
    if (service.isRunning || receipt.isRunning) return null;
    setWish(wanted);
    const outcome = await (wanted.kind === 'SERVICE'
      ? askForService(wanted, acceptLate)
      : askForReceipt(wanted, acceptLate));
    if (outcome !== null) setWish(null);
    return outcome;
  }

  async function askForService(
    wanted: Extract<Wish, { kind: 'SERVICE' }>,
    acceptLate: boolean,
  ): Promise<IssueOutcome | null> {
    const { serviceCode, priority } = wanted;
    const answer = await service.run({ serviceCode, priority, acceptLate });
    if (answer === null) return null;
    return answer.ok ? { kind: 'TICKET', issued: answer.value } : failure(answer.error, wanted);
  }

  async function askForReceipt(
    wanted: Extract<Wish, { kind: 'RECEIPT' }>,
    acceptLate: boolean,
  ): Promise<IssueOutcome | null> {
    const { text, priority } = wanted;
    const answer = await receipt.run({ text, priority, acceptLate });
    if (answer === null) return null;
    if (!answer.ok) return failure(answer.error, wanted);
    const { value } = answer;
    if (value.kind !== 'READY') return { kind: 'RECEIPT', answer: value };
    const { kind: _kind, ...issued } = value;
    return { kind: 'TICKET', issued };
  }

  return {
    ask,
    wish,
    isReconnecting: service.isReconnecting || receipt.isReconnecting,
    giveUp: () => {
      service.giveUp();
      receipt.giveUp();
      setWish(null);
    },
  };
}

function failure(error: EnvelopeError, wish: Wish): IssueOutcome {
  if (error.code === 'TURN_AFTER_CLOSING') return { kind: 'LATE', wish };
  if (error.code === 'RECEIPT_UNKNOWN') return { kind: 'UNKNOWN_PAPER' };
  return { kind: 'FAILED', error, isReceipt: wish.kind === 'RECEIPT' };
}
