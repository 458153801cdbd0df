import { printAgain, waitingPrints } from '../../app/printing/waiting.ts';
import type { MethodHandlers } from '../../wire/server.ts';
import { changeOf, withOffice } from './calls.ts';
import type { HandlerDeps } from './deps.ts';

/** Paper that a person has to look after. */
export function printingHandlers(deps: HandlerDeps): MethodHandlers {
  const wakePrinting = (): void => deps.background.wakePrinting();
  return {
    'print.waiting': withOffice<'print.waiting'>(deps, ({ store }) => waitingPrints(store, deps.clock)),
    'print.again': withOffice<'print.again'>(deps, ({ store }, { jobId }, context) =>
      printAgain({ ...deps, store, wakePrinting }, jobId, changeOf('print.again', context)),
    ),
  };
}
