import { z } from 'zod';
import { STAFF_WINDOWS } from '../../domain/windows.ts';
import { Person } from '../entities.ts';
import { defineMethod } from '../method.ts';
import { Id, PinText, RoleValue } from '../values.ts';

/** Who is signed in at a window. `locked`: the window is covered until the PIN is typed again; forms stay as they are. */
export const Session = z.strictObject({
  personId: Id,
  name: z.string(),
  role: RoleValue,
  locked: z.boolean(),
});
export type Session = z.output<typeof Session>;

export const peopleMethods = {
  /** Active people to choose from at sign-in. No other data. */
  'people.choices': defineMethod({
    input: z.strictObject({}),
    output: z.strictObject({
      people: z.array(z.strictObject({ id: Id, name: z.string(), role: RoleValue, hasPin: z.boolean() })),
    }),
    windows: STAFF_WINDOWS,
    roles: 'ANYONE',
  }),
  /** Checks the PIN; the router keeps the session of the calling window. Errors: PIN_WRONG, PIN_BLOCKED, PERSON_UNKNOWN. */
  'people.signIn': defineMethod({
    input: z.strictObject({ personId: Id, pin: PinText }),
    output: Session,
    windows: STAFF_WINDOWS,
    roles: 'ANYONE',
  }),
  'people.session': defineMethod({
    input: z.strictObject({}),
    output: z.strictObject({ session: Session.nullable() }),
    target: 'main',
    windows: STAFF_WINDOWS,
    roles: 'ANYONE',
  }),
  'people.lock': defineMethod({
    input: z.strictObject({}),
    output: z.strictObject({}),
    target: 'main',
    windows: STAFF_WINDOWS,
    roles: 'ANYONE',
  }),
  'people.signOut': defineMethod({
    input: z.strictObject({}),
    output: z.strictObject({}),
    target: 'main',
    windows: STAFF_WINDOWS,
    roles: 'ANYONE',
  }),
  'people.changePin': defineMethod({
    input: z.strictObject({ oldPin: PinText, newPin: PinText }),
    output: z.strictObject({}),
    windows: STAFF_WINDOWS,
    roles: ['CLERK', 'HEAD', 'IT'],
    writes: true,
  }),
  /** IT or the head gives somebody a new PIN. */
  'people.resetPin': defineMethod({
    input: z.strictObject({ personId: Id, newPin: PinText }),
    output: z.strictObject({ person: Person }),
    windows: ['setup', 'supervisor'],
    roles: ['IT', 'HEAD'],
    writes: true,
  }),
};
