import type { MethodOutput } from '../../../../electron/contract/contract.ts';
import type { Query } from '../../bridge/use-query.ts';

/** Who may sign in, kept at hand by the window so that a digit picks somebody at once, without a wait for the list. */
export type PeopleChoices = Query<MethodOutput<'people.choices'>>;
