import { z } from 'zod';
import { DEADLINE_UNITS, MAX_AMOUNT } from '../domain/deadline/request.ts';
import { AskedComponent, ProcedureRow, ProcedureVersion } from './procedure-schema.ts';
import { Code, RequiredLine } from './values.ts';

/** First day of a version that names none: before anything an office still holds. */
export const ALWAYS_IN_EFFECT = '1970-01-01';

const active = z.boolean().default(true);

const Whole = ProcedureRow.omit({ id: true, rev: true }).extend({ active });

/** One version that has always been in effect, in the few words a prepared file needs. */
const Short = z
  .strictObject({
    code: Code,
    active,
    name: RequiredLine(1_000),
    field: RequiredLine(200),
    deadlineAmount: z.number().int().min(0).max(MAX_AMOUNT),
    deadlineUnit: z.enum(DEADLINE_UNITS),
    components: z.array(AskedComponent).max(100).default([]),
  })
  .transform(({ code, active, name, field, deadlineAmount, deadlineUnit, components }) => ({
    code,
    active,
    versions: [
      ProcedureVersion.parse({
        number: 1,
        effectiveFrom: ALWAYS_IN_EFFECT,
        name,
        field,
        term: { amount: deadlineAmount, unit: deadlineUnit },
        components,
      }),
    ],
  }));

/** A procedure in a prepared file. */
export const ProcedureFileRow = z.union([Whole, Short]);
