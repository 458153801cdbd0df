import { z } from 'zod';

/** A field of the national catalogue: a text or a number, null or not there where it is empty. */
export const Text = z.union([z.string(), z.number()]).nullish();

/** A list of the national catalogue: one item alone stands for itself, and nothing for an empty list. */
export function listOf<T extends z.ZodType>(item: T) {
  const toList = (value: unknown): unknown => {
    if (value === null || value === undefined || value === '') return [];
    return Array.isArray(value) ? value : [value];
  };
  return z.preprocess(toList, z.array(item));
}
