import { dataDirectoryAt } from '../db/data-directory.ts';
import { keyringSlot } from '../db/keys/keyring.ts';
import { readKeyring } from '../db/keys/keyring-file.ts';

/**
 * The wrapped key that a data directory keeps for the operating system's keyring, base64; null when it has none. A
 * damaged or newer keyring file also answers null: the backend opens the directory next and reports what is wrong.
 */
export async function readKeyringSlot(dataDirectory: string): Promise<string | null> {
  const keyring = await readKeyring(dataDirectoryAt(dataDirectory).keyring);
  return keyring.ok ? keyringSlot(keyring.value) : null;
}
