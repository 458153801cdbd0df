/** Statuses 1-10 as national lists write them (domain reference 2.2). */
export const STATUSES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;
export type Status = (typeof STATUSES)[number];

/** The key of a status' words. */
export const statusKey = (status: Status): `ext.status.${Status}` => `ext.status.${status}`;
