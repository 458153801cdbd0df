import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../../app/ports/clock.ts';
import type { SweepReport } from '../../app/ports/file-store.ts';
import type { Log } from '../../app/ports/log.ts';
import type { SqliteStore } from '../sqlite/sqlite-store.ts';
import { systemErrorCode } from '../system-errors.ts';

/** A page that was staged waits this long for the clerk to finish its dossier's form before it counts as left behind. */
const GRACE_MS = 60 * 60_000;
const FOLDER_NAME = /^[0-9a-f]{2}$/;
const FILE_NAME = /^[0-9a-f]{64}$/;

export interface SweepDeps {
  readonly store: SqliteStore;
  readonly officeId: string;
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** Removes unfinished files, files without a row and erased ones that are older than an hour. Names it does not know it leaves alone. */
export async function sweepFiles({ store, officeId, folder, clock, log }: SweepDeps): Promise<SweepReport> {
  const removeOld = async (file: string): Promise<number> => {
    try {
      if (clock.nowMs() - (await stat(file)).mtimeMs < GRACE_MS) return 0;
      await rm(file);
      return 1;
    } catch (error) {
      // Gone already, or held open by a reader: the next sweep sees it again.
      const code = systemErrorCode(error);
      if (code === null) throw error;
      if (code !== 'ENOENT') log.warn('file not swept', { code });
      return 0;
    }
  };
  let unfinished = 0;
  let orphans = 0;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name);
    if (entry.isFile() && entry.name.endsWith('.tmp')) unfinished += await removeOld(place);
    if (!entry.isDirectory() || !FOLDER_NAME.test(entry.name)) continue;
    const names = (await readdir(place)).filter((name) => FILE_NAME.test(name));
    const known = await knownIds(store, officeId, entry.name);
    for (const name of names) if (!known.has(name)) orphans += await removeOld(path.join(place, name));
  }
  if (orphans + unfinished > 0) log.info('files swept', { orphans, unfinished });
  return { orphans, unfinished };
}

/** Ids of the rows whose content belongs into one folder and can be read. */
async function knownIds(store: SqliteStore, officeId: string, prefix: string): Promise<Set<string>> {
  const rows = await store.inspect(({ kysely }) =>
    kysely
      .selectFrom('file_object')
      .select('id')
      .where('office_id', '=', officeId)
      .where('id', '>=', prefix)
      .where('id', '<', `${prefix}g`)
      .where('erased_at', 'is', null)
      .execute(),
  );
  return new Set(rows.map(({ id }) => id));
}
