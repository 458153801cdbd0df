import { PrinterProfile } from '../../../../../electron/contract/printer-profile.ts';

export type ProfilesRead =
  | { readonly ok: true; readonly profiles: readonly PrinterProfile[] }
  /** The first field that does not fit, by its path; `JSON` when the text is none. */
  | { readonly ok: false; readonly where: string };

/** Reads a file with one profile or a list of them. */
export function readProfiles(text: string): ProfilesRead {
  let raw: unknown;
  try {
    // Windows editors put a byte order mark first.
    raw = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false, where: 'JSON' };
    throw error;
  }
  const profiles: PrinterProfile[] = [];
  for (const [index, one] of (Array.isArray(raw) ? (raw as unknown[]) : [raw]).entries()) {
    const parsed = PrinterProfile.safeParse(one);
    if (!parsed.success) return { ok: false, where: whereOf(parsed.error.issues[0], index) };
    profiles.push(parsed.data);
  }
  return profiles.length === 0 ? { ok: false, where: 'JSON' } : { ok: true, profiles };
}

function whereOf(issue: { code?: string; path: PropertyKey[]; keys?: string[] } | undefined, index: number): string {
  const unknownKey = issue?.code === 'unrecognized_keys' ? (issue.keys ?? []).slice(0, 1) : [];
  return [index + 1, ...(issue?.path ?? []), ...unknownKey].map(String).join('.');
}
