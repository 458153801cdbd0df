import { z } from 'zod';
import { ROLES } from '../domain/people/roles.ts';

/** UUIDv7 made by the device, lower case. */
export const Id = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);

/** UTC moment as ISO text with milliseconds: what is stored and sent, never shown as it is. */
export const UtcInstant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);

/** A date as people write it in data: `YYYY-MM-DD`. */
export const LocalDateText = z.iso.date();

/** Local time in Vietnam, `YYYY-MM-DDTHH:mm`. */
export const LocalTimeText = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);

/** Content of a picture or a paper; travels as it is between processes and into a window. */
export const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** Code of an expected failure, as stored beside what it stopped. */
export const Problem = z.string().max(60).nullable();

export const RoleValue = z.enum(ROLES);

/** A short text a person typed: NFC, trimmed, no control characters. */
export const Line = (maxLength: number) =>
  z
    .string()
    .transform((text) => text.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .max(maxLength)
        // biome-ignore lint: the point is to refuse these characters
        .regex(/^[^\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]*$/u),
    );

/** As `Line`, and not empty. */
export const RequiredLine = (maxLength: number) => Line(maxLength).pipe(z.string().min(1));

/** A code made by IT: letters, digits, dot, dash, underscore. */
export const Code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/);

/** A PIN as typed; whether it is good enough is a rule of domain/pin. */
export const PinText = z.string().regex(/^\d{4,8}$/);
