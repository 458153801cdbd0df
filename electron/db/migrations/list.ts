import { foundation } from './0010-foundation.ts';
import { indexes } from './0020-indexes.ts';
import { mainJob } from './0030-main-job.ts';
import { queue } from './0040-queue.ts';
import { dossiers } from './0050-dossiers.ts';
import { desk } from './0060-desk.ts';
import { scanning } from './0070-scanning.ts';
import { digitization } from './0080-digitization.ts';
import type { Migration } from './migration.ts';

/** Every step in order. A released step is never changed, renamed or removed: the database remembers the list. */
export const MIGRATIONS: readonly Migration[] = [
  foundation,
  indexes,
  mainJob,
  queue,
  dossiers,
  desk,
  scanning,
  digitization,
];
