import { todayFigures } from '../../app/reports/today.ts';
import type { MethodHandlers } from '../../wire/server.ts';
import { withOffice } from './calls.ts';
import type { HandlerDeps } from './deps.ts';

/** Figures for the head of the office. */
export function supervisorHandlers(deps: HandlerDeps): MethodHandlers {
  return {
    'supervisor.today': withOffice<'supervisor.today'>(deps, ({ store }) => todayFigures(store, deps.clock)),
  };
}
