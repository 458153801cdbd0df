import type { FileHandle } from 'node:fs/promises';
import {
  type BackupHeader,
  type BackupManifest,
  CHUNK_BYTES,
  createSeal,
  ENTRY_KINDS,
  headerBytes,
  sha256,
  uint16,
  uint32,
  uint64,
} from './format.ts';
import type { TargetFile } from './target-file.ts';

/** Writes the parts of a backup in their order. */
export interface BackupWriter {
  /** Copies the whole of an open file as one entry. */
  entry(kind: 'database' | 'file', name: string, source: FileHandle): Promise<void>;
  /** Writes the manifest and the seal. Answers the length of the backup. */
  end(manifest: BackupManifest): Promise<number>;
}

/** Begins a backup with its header. `key` is the sub-key for backups. */
export async function beginBackup(target: TargetFile, key: Uint8Array, header: BackupHeader): Promise<BackupWriter> {
  const seal = createSeal(key);
  let bytes = 0;
  const put = async (part: Uint8Array): Promise<void> => {
    seal.update(part);
    bytes += part.length;
    await target.write(part);
  };
  await put(headerBytes(header));
  return {
    async entry(kind, name, source) {
      const length = (await source.stat()).size;
      const nameBytes = Buffer.from(name, 'utf8');
      await put(Buffer.concat([Buffer.of(ENTRY_KINDS[kind]), uint16(nameBytes.length), nameBytes, uint64(length)]));
      const hash = sha256();
      const chunk = Buffer.alloc(Math.min(CHUNK_BYTES, Math.max(length, 1)));
      for (let at = 0; at < length; ) {
        const { bytesRead } = await source.read(chunk, 0, Math.min(chunk.length, length - at), at);
        if (bytesRead === 0) throw new Error('a stored file became shorter while it was copied');
        const part = chunk.subarray(0, bytesRead);
        hash.update(part);
        await put(part);
        at += bytesRead;
      }
      await put(hash.digest());
    },
    async end(manifest) {
      const json = Buffer.from(JSON.stringify(manifest), 'utf8');
      await put(Buffer.concat([Buffer.of(ENTRY_KINDS.end), uint32(json.length), json]));
      const tag = seal.digest();
      await target.write(tag);
      return bytes + tag.length;
    },
  };
}
