/** What a number field typed; NaN for one that is empty, which no schema takes. */
export const typedNumber = (value: string | number): number => (typeof value === 'number' ? value : Number.NaN);

/** What the field shows: an empty one stays empty, so that the next digit is the first. */
export const shownNumber = (value: number): number | string => (Number.isNaN(value) ? '' : value);
