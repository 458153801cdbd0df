/**
 * What a person may do. `CLERK` serves citizens, `HEAD` runs the unit and reads its figures,
 * `IT` installs and maintains. One person has one role.
 */
export const ROLES = ['CLERK', 'HEAD', 'IT'] as const;

export type Role = (typeof ROLES)[number];

/** The person in whose name something is done; every event and audit row names one. */
export interface Actor {
  readonly personId: string;
  readonly role: Role;
}
