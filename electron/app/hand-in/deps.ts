import type { EnsureDocument, KeepDeps } from '../keeping/keep-paper.ts';
import type { Announce } from '../ports/announce.ts';
import type { HandInFolders } from '../ports/hand-in-folders.ts';
import type { ImageWork } from '../ports/image-work.ts';
import type { Tasks } from '../tasks/tasks.ts';

export interface HandInDeps extends KeepDeps {
  readonly announce: Announce;
  readonly images: ImageWork;
  readonly folders: HandInFolders;
  readonly tasks: Tasks;
  readonly ensureDocument: EnsureDocument;
}
