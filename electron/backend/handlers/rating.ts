import { ratePressed, rateTouched } from '../../app/rating/rate.ts';
import { ratingGiven, ratingState } from '../../app/rating/state.ts';
import type { MethodHandlers } from '../../wire/server.ts';
import { publicChangeOf, withOffice } from './calls.ts';
import type { HandlerDeps } from './deps.ts';

/** Citizens' ratings, by touch and by key pad. */
export function ratingHandlers(deps: HandlerDeps): MethodHandlers {
  return {
    'rating.state': withOffice<'rating.state'>(deps, ({ store }) => ratingState(store, deps.clock)),
    'rating.touch': withOffice<'rating.touch'>(deps, ({ store }, input, context) =>
      rateTouched({ ...deps, store }, input, publicChangeOf('rating.touch', context)),
    ),
    'rating.press': withOffice<'rating.press'>(deps, ({ store }, input, context) =>
      ratePressed({ ...deps, store }, input, publicChangeOf('rating.press', context)),
    ),
    'rating.given': withOffice<'rating.given'>(deps, ({ store }, { counterCode }) =>
      ratingGiven(store, deps.clock, counterCode),
    ),
  };
}
