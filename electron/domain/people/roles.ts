/**
 * What a person may do. `CLERK` serves citizens, `HEAD` runs the unit and reads its figures,
 * `IT` installs and maintains. One person has one role.
 */
export const ROLES = ['CLERK', 'HEAD', 'IT'] as const;

export type Role = (typeof ROLES)[number];

/** The person in whose name something is done. */
export interface Actor {
  readonly personId: string;
  readonly role: Role;
}

/**
 * Who an event names: a person; or nobody in particular, because a citizen touched the kiosk or the rating window, or a
 * device of ours acted by itself.
 */
export type Author = Actor | { readonly personId: null; readonly role: 'CITIZEN' | 'DEVICE' };
