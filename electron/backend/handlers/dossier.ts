import type { OfficeCalendars } from '../../app/calendar/office-calendars.ts';
import { dossierByText } from '../../app/reception/by-code.ts';
import { correctDossier, undoDossierStep } from '../../app/reception/corrections.ts';
import type { LogDeps } from '../../app/reception/dossier-log.ts';
import { countHeld, handOverAll } from '../../app/reception/hand-over-all.ts';
import { returnDossier } from '../../app/reception/result.ts';
import { dossierSteps } from '../../app/reception/steps.ts';
import { takeStep } from '../../app/reception/take-step.ts';
import { uncollectedResults } from '../../app/reception/uncollected.ts';
import { workToday } from '../../app/reception/work-today.ts';
import type { OpenOffice } from '../../db/open-store.ts';
import type { MethodHandlers } from '../../wire/server.ts';
import { actorOf, changeOf, withOffice } from './calls.ts';
import type { HandlerDeps } from './deps.ts';

/** The life of dossiers: steps, corrections, the log, and what is to be done today. */
export function dossierHandlers(deps: HandlerDeps, calendars: OfficeCalendars): MethodHandlers {
  const log = ({ store }: OpenOffice): LogDeps => ({ ...deps, store, calendars });
  return {
    'dossier.step': withOffice<'dossier.step'>(deps, (ready, input, context) =>
      takeStep(log(ready), input, changeOf('dossier.step', context)),
    ),
    'dossier.return': withOffice<'dossier.return'>(deps, (ready, input, context) =>
      returnDossier({ ...log(ready), ids: deps.ids }, input, changeOf('dossier.return', context)),
    ),
    'dossier.undo': withOffice<'dossier.undo'>(deps, (ready, input, context) =>
      undoDossierStep(log(ready), input, changeOf('dossier.undo', context)),
    ),
    'dossier.correct': withOffice<'dossier.correct'>(deps, (ready, input, context) =>
      correctDossier(log(ready), input, changeOf('dossier.correct', context)),
    ),
    'dossier.handOverAll': withOffice<'dossier.handOverAll'>(deps, (ready, input, context) =>
      handOverAll(log(ready), input, changeOf('dossier.handOverAll', context)),
    ),
    'dossier.heldCount': withOffice<'dossier.heldCount'>(deps, (ready, { personCode }) =>
      countHeld(log(ready), personCode),
    ),
    'dossier.steps': withOffice<'dossier.steps'>(deps, ({ store }, { dossierId }) => dossierSteps(store, dossierId)),
    'dossier.byCode': withOffice<'dossier.byCode'>(deps, (ready, { text }, context) =>
      dossierByText(log(ready), text, actorOf(context).role),
    ),
    'work.today': withOffice<'work.today'>(deps, (ready, input, context) =>
      workToday(log(ready), input, { actor: actorOf(context) }),
    ),
    'result.uncollected': withOffice<'result.uncollected'>(deps, (ready, _input, context) =>
      uncollectedResults(log(ready), actorOf(context).role),
    ),
  };
}
