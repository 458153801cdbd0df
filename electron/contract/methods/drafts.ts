import { z } from 'zod';
import { STAFF_WINDOWS } from '../../domain/windows.ts';
import { defineMethod } from '../method.ts';
import { UtcInstant } from '../values.ts';

/** Names a form within its window, such as `setup/person/CB01`. */
export const FormName = z.string().regex(/^[a-z][a-zA-Z0-9/._-]{0,119}$/);

/**
 * What a person typed and has not saved yet. Drafts live encrypted in the backend, never in the window, and belong
 * to the person: another clerk at the same PC does not see them. They are no change of the office's data, so they
 * make no event.
 */
export const draftMethods = {
  'draft.save': defineMethod({
    input: z.strictObject({ form: FormName, body: z.json(), typedAt: UtcInstant }),
    output: z.strictObject({}),
    windows: STAFF_WINDOWS,
    roles: ['CLERK', 'HEAD', 'IT'],
    writes: true,
  }),
  'draft.load': defineMethod({
    input: z.strictObject({ form: FormName }),
    output: z.strictObject({ draft: z.strictObject({ body: z.json(), typedAt: UtcInstant }).nullable() }),
    windows: STAFF_WINDOWS,
    roles: ['CLERK', 'HEAD', 'IT'],
  }),
  'draft.discard': defineMethod({
    input: z.strictObject({ form: FormName }),
    output: z.strictObject({}),
    windows: STAFF_WINDOWS,
    roles: ['CLERK', 'HEAD', 'IT'],
    writes: true,
  }),
};
