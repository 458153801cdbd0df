import { deadlineBoard } from '../../app/deadlines/board.ts';
import type { MethodHandlers } from '../../wire/server.ts';
import { actorOf, withOffice } from './calls.ts';
import type { HandlerDeps } from './deps.ts';

/** What is late, or soon will be. */
export function deadlineHandlers(deps: HandlerDeps): MethodHandlers {
  return {
    'deadline.board': withOffice<'deadline.board'>(deps, ({ store }, input, context) =>
      deadlineBoard({ ...deps, store }, input, actorOf(context).role),
    ),
  };
}
