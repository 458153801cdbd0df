import type { OwnerInput } from '../../../../../electron/contract/dossier-views.ts';
import type { People } from './people-value.ts';

/** Whose matter a dossier may be; empty is the applicant's own. */
export const OWNER_CHOICES = ['', 'ADULT', 'CHILD', 'FOREIGNER', 'ORGANISATION'] as const satisfies readonly (
  | OwnerInput['kind']
  | ''
)[];

/** By which paper the applicant acts; empty is none. */
export const AUTHORISATION_CHOICES = ['', 'UY_QUYEN', 'DAI_DIEN', 'GIAM_HO'] as const satisfies readonly (
  | NonNullable<People['authorisation']>['kind']
  | ''
)[];
