import { HO_CHI_MINH_OFFSET_MS } from '../../domain/local-minute.ts';

/** Turns local time `YYYY-MM-DDTHH:mm[:ss]`, which the contract checked, into the UTC text that is stored. */
export function utcOfLocal(local: string): string {
  const withSeconds = local.length === 16 ? `${local}:00` : local;
  return new Date(Date.parse(`${withSeconds}.000Z`) - HO_CHI_MINH_OFFSET_MS).toISOString();
}

/** As `utcOfLocal`; null for what a line leaves out. */
export function utcOrNull(local: string | null | undefined): string | null {
  return local === null || local === undefined ? null : utcOfLocal(local);
}

/** Local time to the minute, as due moments are kept: seconds are cut off. */
export function minuteText(local: string): string {
  return local.slice(0, 16);
}
