import path from 'node:path';

/** The folder that Zalo for PC makes in the user's documents for what it receives, with one folder below for each chat. */
const ZALO_FOLDER = 'Zalo Received Files';

/**
 * Where pictures from a phone arrive on this PC unless IT says otherwise: where browsers save, and where Zalo does. Whether
 * they are there is seen when somebody looks: Zalo makes its folder with the first picture. `placeOf` throws for a place
 * that the system cannot name, such as documents on a share that is away.
 */
export function pictureFolders(placeOf: (name: 'downloads' | 'documents') => string): readonly string[] {
  const downloads = nameOrNull(() => placeOf('downloads'));
  const documents = nameOrNull(() => placeOf('documents'));
  return [
    ...(downloads === null ? [] : [downloads]),
    ...(documents === null ? [] : [path.join(documents, ZALO_FOLDER)]),
  ];
}

/** The folder of folders of files to hand in. A person sees it in the portal's dialog, so its name is theirs. */
const HAND_IN_FOLDER = 'Hồ sơ chờ nộp';

/** Where a dossier's files are put for the dialog of another system; null where the system cannot name the documents. */
export function handInFolder(placeOf: (name: 'documents') => string): string | null {
  const documents = nameOrNull(() => placeOf('documents'));
  return documents === null ? null : path.join(documents, HAND_IN_FOLDER);
}

function nameOrNull(name: () => string): string | null {
  try {
    return name();
  } catch {
    // Electron's only way to say that the system does not know; without the folder the others are watched.
    return null;
  }
}
