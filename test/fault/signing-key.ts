import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DEFAULT_SETTINGS, type SigningSettings } from '../../electron/contract/entities.ts';
import { makeAuthority, makeP12 } from '../signing-keys.ts';

export const KEY_PASSWORD = 'mat khau cua khoa';
/** By which the one key of a file is asked for. */
export const KEY_ID = 'P12';

/** A key to sign with, of an authority of its own. */
export interface FaultKey {
  readonly settings: SigningSettings;
  end(): Promise<void>;
}

export async function makeFaultKey(): Promise<FaultKey> {
  const directory = await mkdtemp(path.join(tmpdir(), 'quay-fault-key-'));
  const authority = makeAuthority(directory);
  const file = path.join(directory, 'signer.p12');
  await writeFile(file, makeP12(authority, authority.issue('Nguyễn Văn Ký'), KEY_PASSWORD));
  return {
    settings: {
      ...DEFAULT_SETTINGS.signing,
      kind: 'P12',
      path: file,
      rootsPem: [authority.rootPem],
      visible: true,
      copyForm: 'SAO Y',
    },
    end: () => rm(directory, { recursive: true, force: true }),
  };
}
