import type { SigningState } from '../signing/signing.ts';

/** A page as a version of a component's file holds it. */
export interface PageOfVersion {
  readonly id: string;
  /** Revision of its cleaning. */
  readonly rev: number;
  /** Its text was read: the file can be searched. */
  readonly hasText: boolean;
}

const TEXT_MARK = '+t';

/** Names the pages of a version in their order, with their revisions and whether their text is in it. */
export function madeOf(pages: readonly PageOfVersion[]): string {
  return pages.map(({ id, rev, hasText }) => `${id}@${rev}${hasText ? TEXT_MARK : ''}`).join(' ');
}

/** Whether a version holds the same pictures, whatever was read since; both as `madeOf` says them. */
export const hasSamePictures = (versionMadeOf: string, made: string): boolean =>
  picturesOf(versionMadeOf) === picturesOf(made);

/** The same without what was read: the pictures alone. */
const picturesOf = (pages: string): string => pages.replaceAll(TEXT_MARK, '');

/**
 * Whether a component needs a new version of its file. `made` is what `madeOf` says of its pages now, `isFixed` that the
 * version was handed in. Text that was read later is worth a new version only while the file is neither signed nor handed in:
 * what others hold is not put aside for a text layer.
 */
export function isOutOfDate(
  version: { readonly madeOf: string; readonly signing: SigningState } | null,
  made: string,
  isFixed: boolean,
): boolean {
  if (version === null) return made !== '';
  if (version.madeOf === made) return false;
  return !(hasSamePictures(version.madeOf, made) && (isFixed || version.signing === 'SIGNED'));
}
