import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { writeWav } from '../../scripts/voice/wav.mjs';
import { startBackend, type TestBackend } from './backend-harness.ts';

let backend: TestBackend | null = null;

afterEach(async () => {
  await backend?.stop();
  backend = null;
});

/** A backend that has opened its directory, not yet set up: public windows ask for their words before that. */
async function opened(): Promise<TestBackend> {
  backend = await startBackend();
  const { dataDirectory } = backend;
  await backend.as(null)('host.open', { dataDirectory, mode: 'OWNER', dataKeyBase64: null, secret: null });
  return backend;
}

describe('language packs over the wire', () => {
  it('are listed and handed out before an office is set up, the office’s own among them', async () => {
    const { as, dataDirectory } = await opened();
    const recording = writeWav(Float64Array.from({ length: 8_000 }, (_, index) => Math.sin(index / 20) / 2));
    const folder = path.join(dataDirectory, 'packs', 'hmong');
    await mkdir(path.join(folder, 'clips'), { recursive: true });
    await writeFile(path.join(folder, 'pack.json'), JSON.stringify({ id: 'hmong', name: 'Hmoob' }));
    await writeFile(path.join(folder, 'clips', 'word-1.wav'), recording);
    await mkdir(path.join(dataDirectory, 'packs', 'tay'));

    const list = await as(null, 'board2')('packs.list', {});
    if (!list.ok) throw new Error(list.error.code);
    expect(list.value.packs.map(({ id }) => id)).toEqual(['vi', 'en', 'hmong']);
    expect(list.value.problems).toEqual([{ folder: 'tay', reason: 'PACK_JSON_MISSING' }]);
    expect(list.value.folder).toBe(path.join(dataDirectory, 'packs'));

    const clip = await as(null, 'kiosk')('packs.file', { packId: 'hmong', kind: 'CLIP', name: 'word-1' });
    expect(clip).toMatchObject({ ok: true, value: { mediaType: 'audio/wav' } });
    expect(clip.ok && Buffer.from(clip.value.bytes)).toEqual(recording);
  });

  it('answer a name that no pack has with a code, and a path with a refusal', async () => {
    const { as } = await opened();
    const missing = await as(null)('packs.file', { packId: 'vi', kind: 'CLIP', name: 'word-11' });
    expect(missing).toMatchObject({ ok: false, error: { code: 'PACK_FILE_UNKNOWN' } });
    const outside = await as(null)('packs.file', { packId: 'vi', kind: 'CLIP', name: '../../quay.db' });
    expect(outside).toMatchObject({ ok: false, error: { code: 'INPUT_INVALID' } });
  });
});
