import type { Change } from '../../app/ports/store.ts';
import { callNext, callThis, recall } from '../../app/queue/calling.ts';
import { queueState } from '../../app/queue/counter-state.ts';
import { closeDay, reopenDay, resetLines } from '../../app/queue/day.ts';
import type { QueueDeps } from '../../app/queue/deps.ts';
import { issueByClerk } from '../../app/queue/kiosk.ts';
import { merge, transfer } from '../../app/queue/moving.ts';
import { pauseCounter, resumeCounter } from '../../app/queue/rest.ts';
import { cancel, finish, finishWalkIn, hold, noShow, reactivate, start } from '../../app/queue/serving.ts';
import type { StepAnswer } from '../../app/queue/steps.ts';
import { queueTimes } from '../../app/queue/times.ts';
import { undoStep } from '../../app/queue/undo.ts';
import type { OpenOffice } from '../../db/open-store.ts';
import type { Result } from '../../domain/result.ts';
import type { MethodHandler, MethodHandlers } from '../../wire/server.ts';
import { actorOf, changeOf, withOffice } from './calls.ts';
import type { HandlerDeps } from './deps.ts';

type QueueOf = (ready: OpenOffice) => QueueDeps;

/** What clerks and the head of unit do with tickets. */
export function queueHandlers(deps: HandlerDeps, queue: QueueOf): MethodHandlers {
  return {
    'queue.state': withOffice<'queue.state'>(deps, (ready, { counterCode }, context) =>
      queueState(queue(ready), counterCode, actorOf(context).personId),
    ),
    'queue.callNext': withOffice<'queue.callNext'>(deps, (ready, { counterCode }, context) =>
      callNext(queue(ready), counterCode, changeOf('queue.callNext', context)),
    ),
    'queue.call': withOffice<'queue.call'>(deps, (ready, input, context) =>
      callThis(queue(ready), input, changeOf('queue.call', context)),
    ),
    'queue.transfer': withOffice<'queue.transfer'>(deps, (ready, input, context) =>
      transfer(queue(ready), input, changeOf('queue.transfer', context)),
    ),
    'queue.merge': withOffice<'queue.merge'>(deps, (ready, input, context) =>
      merge(queue(ready), input, changeOf('queue.merge', context)),
    ),
    'queue.issue': withOffice<'queue.issue'>(deps, (ready, input, context) =>
      issueByClerk(queue(ready), input, changeOf('queue.issue', context)),
    ),
    'queue.finishWalkIn': withOffice<'queue.finishWalkIn'>(deps, (ready, input, context) =>
      finishWalkIn(queue(ready), input, changeOf('queue.finishWalkIn', context)),
    ),
    'queue.undo': withOffice<'queue.undo'>(deps, (ready, { eventId }, context) =>
      undoStep(queue(ready), eventId, changeOf('queue.undo', context)),
    ),
    'queue.times': withOffice<'queue.times'>(deps, ({ store }, input) => queueTimes({ ...deps, store }, input)),
    ...ticketSteps(deps, queue),
    ...officeSteps(deps, queue),
  };
}

type TicketStep = 'recall' | 'start' | 'noShow' | 'finish' | 'hold' | 'reactivate' | 'cancel';
const TICKET_STEPS: Record<TicketStep, (deps: QueueDeps, id: string, change: Change) => Promise<Result<StepAnswer>>> = {
  recall,
  start,
  noShow,
  finish,
  hold,
  reactivate,
  cancel,
};

/** Steps that need nothing but the ticket. */
function ticketSteps(deps: HandlerDeps, queue: QueueOf): MethodHandlers {
  const handler = <S extends TicketStep>(step: S): MethodHandler<`queue.${S}`> =>
    withOffice<'queue.start'>(deps, (ready, { ticketId }, context) =>
      TICKET_STEPS[step](queue(ready), ticketId, changeOf(`queue.${step}`, context)),
    ) as MethodHandler<`queue.${S}`>;
  return {
    'queue.recall': handler('recall'),
    'queue.start': handler('start'),
    'queue.noShow': handler('noShow'),
    'queue.finish': handler('finish'),
    'queue.hold': handler('hold'),
    'queue.reactivate': handler('reactivate'),
    'queue.cancel': handler('cancel'),
  };
}

function officeSteps(deps: HandlerDeps, queue: QueueOf): MethodHandlers {
  return {
    'queue.pause': withOffice<'queue.pause'>(deps, (ready, input, context) =>
      pauseCounter(queue(ready), input, changeOf('queue.pause', context)),
    ),
    'queue.resume': withOffice<'queue.resume'>(deps, (ready, { counterCode }, context) =>
      resumeCounter(queue(ready), counterCode, changeOf('queue.resume', context)),
    ),
    'queue.closeDay': withOffice<'queue.closeDay'>(deps, (ready, _input, context) =>
      closeDay(queue(ready), changeOf('queue.closeDay', context)),
    ),
    'queue.reopenDay': withOffice<'queue.reopenDay'>(deps, (ready, _input, context) =>
      reopenDay(queue(ready), changeOf('queue.reopenDay', context)),
    ),
    'queue.reset': withOffice<'queue.reset'>(deps, (ready, _input, context) =>
      resetLines(queue(ready), changeOf('queue.reset', context)),
    ),
  };
}
