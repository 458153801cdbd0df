import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { HO_CHI_MINH_OFFSET_MS } from '../../domain/local-minute.ts';
import { onTarget } from './target-file.ts';

const UNFINISHED_AGE_MS = 24 * 3_600_000;

/** The last eight characters of the office's id: its random part, enough to tell offices on one share apart. */
function officeShort(officeId: string): string {
  return officeId.slice(-8);
}

/** `quay-<office short>-<yyyyMMdd-HHmmss>.quaybackup`, with `-2` and so on when two fall into one second. */
export function backupName(officeId: string, atMs: number, taken: readonly string[]): string {
  const stamp = new Date(atMs + HO_CHI_MINH_OFFSET_MS)
    .toISOString()
    .slice(0, 19)
    .replace(/[-:]/g, '')
    .replace('T', '-');
  const base = `quay-${officeShort(officeId)}-${stamp}`;
  for (let count = 1; ; count += 1) {
    const name = `${base}${count === 1 ? '' : `-${count}`}.quaybackup`;
    if (!taken.includes(name)) return name;
  }
}

/** This office's backups in a directory, newest first. */
export async function listBackups(directory: string, officeId: string): Promise<string[]> {
  const pattern = new RegExp(`^quay-${officeShort(officeId)}-(\\d{8}-\\d{6})(?:-(\\d+))?\\.quaybackup$`);
  const found: { name: string; stamp: string; count: number }[] = [];
  for (const name of await onTarget(() => readdir(directory))) {
    const match = pattern.exec(name);
    if (match) found.push({ name, stamp: match[1] ?? '', count: Number(match[2] ?? 1) });
  }
  found.sort((a, b) => (a.stamp === b.stamp ? b.count - a.count : a.stamp < b.stamp ? 1 : -1));
  return found.map(({ name }) => name);
}

/**
 * The name under which a backup is written before it is whole. Whoever makes this file holds the backup's name; another
 * process on the same directory takes the next one.
 */
export function unfinishedName(name: string): string {
  return `.${name}.unfinished`;
}

interface Rotation {
  readonly directory: string;
  readonly officeId: string;
  /** Backups that stay; null for all. */
  readonly keep: number | null;
  /** The backup just made. It stays in any case: after a clock was set back its name is not the newest. */
  readonly made: string;
  readonly nowMs: number;
}

/** Removes this office's oldest backups, and what interrupted runs left a day ago. Answers how many backups went. */
export async function rotateBackups({ directory, officeId, keep, made, nowMs }: Rotation): Promise<number> {
  const others = (await listBackups(directory, officeId)).filter((name) => name !== made);
  const old = keep === null ? [] : others.slice(Math.max(0, keep - 1));
  for (const name of old) await onTarget(() => rm(path.join(directory, name), { force: true }));
  const prefix = `.quay-${officeShort(officeId)}-`;
  for (const name of await onTarget(() => readdir(directory))) {
    if (!name.startsWith(prefix) || !name.endsWith('.unfinished')) continue;
    const file = path.join(directory, name);
    const { mtimeMs } = await onTarget(() => stat(file));
    if (nowMs - mtimeMs > UNFINISHED_AGE_MS) await onTarget(() => rm(file, { force: true }));
  }
  return old.length;
}
