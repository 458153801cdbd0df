import { z } from 'zod';
import { IDCARD_WARNINGS, type IdCard, SEXES } from '../domain/idcard/id-card.ts';

/** What reading a citizen card answers. Unknown keys are refused, so that no field of a card travels unnoticed. */
export const idCardSchema = z.strictObject({
  id: z.string().regex(/^[0-9]{12}$/),
  oldId: z.string().min(1).nullable(),
  name: z.string().min(1),
  birthDate: z.iso.date(),
  sex: z.enum(SEXES),
  address: z.string(),
  issuedDate: z.iso.date(),
  extra: z.array(z.string()).readonly(),
  warnings: z.array(z.enum(IDCARD_WARNINGS)).readonly(),
}) satisfies z.ZodType<IdCard>;
