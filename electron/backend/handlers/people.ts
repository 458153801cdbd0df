import { changePin, type PeopleDeps, resetPin, signIn, signInChoices } from '../../app/people/people.ts';
import type { OpenOffice } from '../../db/open-store.ts';
import type { MethodHandlers } from '../../wire/server.ts';
import { changeOf, withOffice } from './calls.ts';
import type { HandlerDeps } from './deps.ts';

/** Signing in and PINs. */
export function peopleHandlers(deps: HandlerDeps): MethodHandlers {
  const people = ({ store }: OpenOffice): PeopleDeps => ({ ...deps, store });
  return {
    'people.choices': withOffice<'people.choices'>(deps, (ready) => signInChoices(people(ready))),
    'people.signIn': withOffice<'people.signIn'>(deps, (ready, input) => signIn(people(ready), input)),
    'people.changePin': withOffice<'people.changePin'>(deps, (ready, input, context) =>
      changePin(people(ready), input, changeOf('people.changePin', context)),
    ),
    'people.resetPin': withOffice<'people.resetPin'>(deps, (ready, input, context) =>
      resetPin(people(ready), input, changeOf('people.resetPin', context)),
    ),
  };
}
