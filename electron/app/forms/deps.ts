import type { Clock } from '../ports/clock.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { FormFiles } from '../ports/form-files.ts';
import type { Ids } from '../ports/ids.ts';
import type { Store } from '../ports/store.ts';

/** What the office's own application forms need. */
export interface FormDeps {
  readonly store: Store;
  readonly files: FileStore;
  readonly forms: FormFiles;
  readonly ids: Ids;
  readonly clock: Clock;
}

export const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
