import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listPacks, readPackFile } from '../../../../electron/app/voice/packs.ts';
import { createPackFolders } from '../../../../electron/backend/pack-folders.ts';
import { LanguagePack, packMethods } from '../../../../electron/contract/methods/packs.ts';
import { writeWav } from '../../../../scripts/voice/wav.mjs';

const SHIPPED = path.resolve(import.meta.dirname, '../../../../resources/packs');
const RECORDING = writeWav(Float64Array.from({ length: 9_000 }, (_, index) => Math.sin(index / 20) / 2));
const SVG = '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>';
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);

let data: string;

beforeEach(() => {
  data = mkdtempSync(path.join(os.tmpdir(), 'quay-packs-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

const folders = (dataDirectory: string | null = data) =>
  createPackFolders({ shipped: SHIPPED, dataDirectory: () => dataDirectory });

/** Puts a file below the office's packs. */
function put(file: string, content: string | Uint8Array): void {
  const place = path.join(data, 'packs', file);
  mkdirSync(path.dirname(place), { recursive: true });
  writeFileSync(place, content);
}

async function list() {
  // The answer goes over the bridge: it has to fit.
  return packMethods['packs.list'].output.parse(await listPacks(folders()));
}

async function pack(id: string): Promise<LanguagePack> {
  const found = (await list()).packs.find((each) => each.id === id);
  if (!found) throw new Error(`no pack ${id}`);
  return found;
}

async function bytesOf(packId: string, kind: 'CLIP' | 'PICTURE', name: string): Promise<Buffer | string> {
  const answer = await readPackFile(folders(), { packId, kind, name });
  return answer.ok ? Buffer.from(answer.value.bytes) : answer.error.code;
}

const shippedClip = (id: string, name: string): Buffer => readFileSync(path.join(SHIPPED, id, 'clips', `${name}.wav`));

describe('the packs that ship', () => {
  it('are there before any data directory is, Vietnamese first', async () => {
    const { packs, problems, folder } = await listPacks(folders(null));
    expect(packs.map(({ id, name, speechRule }) => [id, name, speechRule])).toEqual([
      ['vi', 'Tiếng Việt', 'VIETNAMESE'],
      ['en', 'English', 'DIGITS'],
    ]);
    expect(problems).toEqual([]);
    expect(folder).toBe('');
    for (const each of packs) expect(LanguagePack.safeParse(each).success).toBe(true);
  });

  it('say where an office puts its own', async () => {
    expect((await list()).folder).toBe(path.join(data, 'packs'));
  });

  it('hand out clips and nothing that is none', async () => {
    expect(await bytesOf('vi', 'CLIP', 'word-1')).toEqual(shippedClip('vi', 'word-1'));
    expect(await bytesOf('en', 'CLIP', 'word-1')).toEqual(shippedClip('en', 'word-1'));
    expect(await bytesOf('en', 'CLIP', 'chime')).toBe('PACK_FILE_UNKNOWN');
    expect(await bytesOf('tay', 'CLIP', 'word-1')).toBe('PACK_FILE_UNKNOWN');
  });
});

describe('what an office puts over them', () => {
  it('replaces a clip with its own recording, and leaves the others', async () => {
    put('vi/clips/phrase-call.wav', RECORDING);
    expect((await list()).problems).toEqual([]);
    expect(await bytesOf('vi', 'CLIP', 'phrase-call')).toEqual(RECORDING);
    expect(await bytesOf('vi', 'CLIP', 'phrase-counter')).toEqual(shippedClip('vi', 'phrase-counter'));
    expect((await pack('vi')).name).toBe('Tiếng Việt');
  });

  it('replaces words one by one, and adds names of services, clips and pictures', async () => {
    const shipped = await pack('en');
    put(
      'en/pack.json',
      JSON.stringify({
        id: 'en',
        words: { 'kiosk.done': 'Finished' },
        serviceNames: { HT: 'Civil' },
        groupNames: { 'Đất đai': 'Land' },
      }),
    );
    put('en/clips/service-ht.wav', RECORDING);
    put('en/pictures/market.svg', SVG);
    put('en/pictures/bridge.png', PNG);
    const changed = await pack('en');
    expect(changed.words).toEqual({ ...shipped.words, 'kiosk.done': 'Finished' });
    expect(changed.serviceNames).toEqual({ HT: 'Civil' });
    expect(changed.groupNames).toEqual({ 'Đất đai': 'Land' });
    expect(changed.speechRule).toBe('DIGITS');
    expect(changed.clips).toEqual([...shipped.clips, 'service-ht'].sort());
    expect(changed.pictures).toEqual(expect.arrayContaining(['market', 'bridge']));
    const svg = await readPackFile(folders(), { packId: 'en', kind: 'PICTURE', name: 'market' });
    const png = await readPackFile(folders(), { packId: 'en', kind: 'PICTURE', name: 'bridge' });
    expect(svg.ok && svg.value.mediaType).toBe('image/svg+xml');
    expect(png.ok && png.value.mediaType).toBe('image/png');
  });

  it('adds a language', async () => {
    put(
      'thai/pack.json',
      `\ufeff${JSON.stringify({ id: 'thai', name: 'Phasa Tay', words: { 'board.recent': 'Khék lẹo' } })}`,
    );
    put('thai/clips/word-1.wav', RECORDING);
    const { packs, problems } = await list();
    expect(problems).toEqual([]);
    expect(packs.map(({ id }) => id)).toEqual(['vi', 'en', 'thai']);
    expect(await pack('thai')).toEqual({
      id: 'thai',
      name: 'Phasa Tay',
      speechRule: 'DIGITS',
      words: { 'board.recent': 'Khék lẹo' },
      serviceNames: {},
      groupNames: {},
      clips: ['word-1'],
      pictures: [],
    });
    expect(await bytesOf('thai', 'CLIP', 'word-1')).toEqual(RECORDING);
  });
});

describe('what cannot be used', () => {
  async function problems(): Promise<string[]> {
    return (await list()).problems.map(({ folder, reason }) => `${folder} ${reason}`);
  }

  it.each([
    ['no JSON', '{"id":"hmong",'],
    ['another id', '{"id":"other","name":"Hmoob"}'],
    ['a field that is none', '{"id":"hmong","name":"Hmoob","wordz":{}}'],
    ['words that are no texts', '{"id":"hmong","name":"Hmoob","words":{"kiosk.done":7}}'],
    ['not UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
    ['nothing', ''],
    ['more than a quarter of a megabyte', `{"id":"hmong","name":"Hmoob"${' '.repeat(256_000)}}`],
  ])('is named, not used and disturbs nothing: %s', async (_name, content) => {
    put('hmong/pack.json', content);
    put('hmong/clips/word-1.wav', RECORDING);
    expect(await problems()).toEqual(['hmong/pack.json PACK_JSON_DAMAGED']);
    expect((await list()).packs.map(({ id }) => id)).toEqual(['vi', 'en']);
  });

  it('is a new pack without a pack.json or without a name', async () => {
    put('hmong/clips/word-1.wav', RECORDING);
    put('tay/pack.json', '{"id":"tay"}');
    expect(await problems()).toEqual(['hmong PACK_JSON_MISSING', 'tay/pack.json PACK_NAME_MISSING']);
  });

  it('is a damaged pack.json over one that ships: its recordings still count', async () => {
    put('vi/pack.json', 'oops');
    put('vi/clips/phrase-call.wav', RECORDING);
    expect(await problems()).toEqual(['vi/pack.json PACK_JSON_DAMAGED']);
    expect(await bytesOf('vi', 'CLIP', 'phrase-call')).toEqual(RECORDING);
  });

  it('is a recording or a picture that is none: what ships stays', async () => {
    put('vi/clips/word-1.wav', 'ID3 an mp3 under another name');
    put('vi/clips/word-2.wav', Buffer.alloc(4_000_001));
    put('vi/clips/word-3.wav', RECORDING.subarray(0, 1_000));
    put('vi/clips/word-4.wav', '');
    put('vi/pictures/help.svg', '<html><script>alert(1)</script></html>');
    put('vi/pictures/result.png', SVG);
    put('vi/pictures/more.svg', SVG.padEnd(512_001));
    expect(await problems()).toEqual([
      ...[1, 2, 3, 4].map((word) => `vi/clips/word-${word}.wav PACK_CLIP_UNREADABLE`),
      ...['help.svg', 'more.svg', 'result.png'].map((name) => `vi/pictures/${name} PACK_PICTURE_UNREADABLE`),
    ]);
    for (const word of [1, 2, 3, 4]) {
      expect(await bytesOf('vi', 'CLIP', `word-${word}`)).toEqual(shippedClip('vi', `word-${word}`));
    }
  });

  it('are files and folders under names that nobody asks for', async () => {
    put('vi/clips/Word 1.wav', RECORDING);
    put('vi/clips/word-1.mp3', RECORDING);
    put('vi/clips/inner/word-1.wav', RECORDING);
    put('Tiếng Tày/pack.json', '{}');
    put('vi/clips/desktop.ini', 'left by the system');
    put('.git/config', '');
    put('read me.txt', '');
    expect(await problems()).toEqual([
      'Tiếng Tày PACK_FOLDER_UNUSABLE',
      'vi/clips/Word 1.wav PACK_FILE_UNUSABLE',
      'vi/clips/inner PACK_FILE_UNUSABLE',
      'vi/clips/word-1.mp3 PACK_FILE_UNUSABLE',
    ]);
  });

  it('are more files and packs than an office can mean', async () => {
    for (let count = 0; count <= 500; count++) put(`vi/pictures/p${count}.svg`, SVG);
    for (let count = 0; count < 21; count++) put(`x${count}/pack.json`, JSON.stringify({ id: `x${count}`, name: 'X' }));
    const named = await problems();
    expect(named).toContain('vi/pictures PACK_TOO_MANY_FILES');
    expect(named.filter((each) => each.endsWith('PACK_FOLDER_UNUSABLE'))).toHaveLength(2);
  });
});

describe('what lies elsewhere', () => {
  it('is never reached through a link', async () => {
    const outside = mkdtempSync(path.join(os.tmpdir(), 'quay-outside-'));
    try {
      writeFileSync(path.join(outside, 'word-1.wav'), RECORDING);
      mkdirSync(path.join(data, 'packs', 'vi', 'clips'), { recursive: true });
      mkdirSync(path.join(data, 'packs', 'en'), { recursive: true });
      symlinkSync(path.join(outside, 'word-1.wav'), path.join(data, 'packs', 'vi', 'clips', 'word-1.wav'));
      symlinkSync(outside, path.join(data, 'packs', 'en', 'clips'));
      symlinkSync(outside, path.join(data, 'packs', 'thai'));
      expect((await list()).problems).toEqual([
        { folder: 'en/clips', reason: 'PACK_FOLDER_UNUSABLE' },
        { folder: 'thai', reason: 'PACK_FOLDER_UNUSABLE' },
        { folder: 'vi/clips/word-1.wav', reason: 'PACK_FILE_UNUSABLE' },
      ]);
      expect(await bytesOf('vi', 'CLIP', 'word-1')).toEqual(shippedClip('vi', 'word-1'));
      expect(await bytesOf('en', 'CLIP', 'word-1')).toEqual(shippedClip('en', 'word-1'));
    } finally {
      rmSync(outside, { recursive: true });
    }
  });

  it.each(['../secret', '..', 'a/b', 'a\\b', '/etc/passwd', 'word-1.wav', 'C:word', '', 'Word', 'a\0b'])(
    'is no name that the contract lets through: %j',
    async (name) => {
      const { input } = packMethods['packs.file'];
      expect(input.safeParse({ packId: 'vi', kind: 'CLIP', name }).success).toBe(false);
      expect(input.safeParse({ packId: name, kind: 'CLIP', name: 'word-1' }).success).toBe(false);
      // And were one to come through, the folders refuse it.
      writeFileSync(path.join(data, 'secret.wav'), RECORDING);
      expect(await folders().read('OFFICE', ['..', 'secret.wav'], 1_000_000)).toBeNull();
      expect(await folders().read('OFFICE', [name, 'pack.json'], 1_000_000)).toBeNull();
    },
  );
});
