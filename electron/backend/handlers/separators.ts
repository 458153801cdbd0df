import { separatorSheets } from '../../app/digitization/separators.ts';
import { createSeparatorLayout } from '../../documents/separators/layout.ts';
import type { MethodHandlers } from '../../wire/server.ts';
import { withOffice } from './calls.ts';
import type { HandlerDeps } from './deps.ts';

/** Separator sheets for main to print. */
export function separatorHandlers(deps: Pick<HandlerDeps, 'office'>): MethodHandlers {
  const layOut = createSeparatorLayout();
  return {
    'separator.sheets': withOffice<'separator.sheets'>(deps, ({ store }, input) =>
      separatorSheets({ store, layOut }, input),
    ),
  };
}
