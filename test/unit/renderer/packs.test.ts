import { afterEach, describe, expect, it, vi } from 'vitest';
import type { LanguagePack } from '../../../electron/contract/methods/packs.ts';
import type { BridgeClient } from '../../../renderer/src/bridge/client.ts';
import { createPackFiles, type PackFiles } from '../../../renderer/src/bridge/pack-files.ts';
import { packsOf } from '../../../renderer/src/bridge/packs.ts';

const NO_FILES: PackFiles = { clip: async () => null, picture: async () => null };

const pack = (id: string, over: Partial<LanguagePack> = {}): LanguagePack => ({
  id,
  name: id,
  speechRule: 'DIGITS',
  words: {},
  serviceNames: {},
  groupNames: {},
  clips: [],
  pictures: [],
  ...over,
});

/** A backend that has these files, and the list of what it was asked for. */
function backendWith(files: Readonly<Record<string, string>>) {
  const asked: string[] = [];
  const call = (async (_method: string, { packId, name }: { packId: string; name: string }) => {
    asked.push(`${packId}/${name}`);
    const content = files[`${packId}/${name}`];
    return content === undefined
      ? { ok: false, error: { code: 'PACK_FILE_UNKNOWN', message: '', details: {}, correlationId: '' } }
      : { ok: true, value: { bytes: new TextEncoder().encode(content), mediaType: 'image/svg+xml' } };
  }) as unknown as BridgeClient['call'];
  return { asked, client: { call } };
}

describe('the words of a pack', () => {
  const packs = packsOf(
    [
      pack('vi', { words: { 'board.recent': 'Vừa mời' } }),
      pack('en', { words: { 'board.recent': 'Earlier' } }),
      pack('tay', { words: { 'board.counter': 'Tỉ {number}' } }),
    ],
    NO_FILES,
  );

  it('stand before our own, with their values filled in', () => {
    expect(packs.textOf('vi').t('board.recent')).toBe('Vừa mời');
    expect(packs.textOf('en').t('board.recent')).toBe('Earlier');
    expect(packs.textOf('tay').t('board.counter', { number: 4 })).toBe('Tỉ 4');
  });

  it('are Vietnamese where the pack has none, as the office worded it, and English for English', () => {
    expect(packs.textOf('tay').t('board.recent')).toBe('Vừa mời');
    expect(packs.textOf('tay').t('board.waiting')).toBe('người đang chờ');
    expect(packs.textOf('en').t('board.waiting')).toBe('people waiting');
    expect(packs.textOf('gone').t('board.recent')).toBe('Vừa mời');
    expect([packs.textOf('en').locale, packs.textOf('tay').locale]).toEqual(['en', 'vi']);
  });
});

describe('the names of a pack', () => {
  const packs = packsOf(
    [pack('tay', { serviceNames: { HT: 'Hộ tịch Tày' }, groupNames: { 'Đất đai': 'Tỉ' } })],
    NO_FILES,
  );

  it('stand for services by their code and for groups by their name, where the pack has them', () => {
    expect(packs.nameOf('tay', 'serviceNames', 'HT', 'Hộ tịch')).toBe('Hộ tịch Tày');
    expect(packs.nameOf('tay', 'groupNames', 'Đất đai', 'Đất đai')).toBe('Tỉ');
    expect(packs.nameOf('tay', 'serviceNames', 'DD', 'Đất đai')).toBe('Đất đai');
    expect(packs.nameOf('gone', 'serviceNames', 'HT', 'Hộ tịch')).toBe('Hộ tịch');
  });

  it('are not what every object has: a code may be any word', () => {
    expect(packs.nameOf('tay', 'serviceNames', 'constructor', 'Xây dựng')).toBe('Xây dựng');
  });
});

describe('who has a clip or a picture', () => {
  const packs = packsOf(
    [pack('vi', { clips: ['chime', 'word-1'], pictures: ['help'] }), pack('tay', { clips: ['word-1'] })],
    NO_FILES,
  );

  it('is the pack asked for, else the Vietnamese one, else nobody', () => {
    expect(packs.clipOwner('tay', 'word-1')).toBe('tay');
    expect(packs.clipOwner('tay', 'chime')).toBe('vi');
    expect(packs.clipOwner('tay', 'word-2')).toBeNull();
    expect(packs.pictureOwner('tay', 'help')).toBe('vi');
    expect(packs.pictureOwner('gone', 'help')).toBe('vi');
  });

  it('is nobody before the backend has answered', () => {
    expect(packsOf(null, NO_FILES)).toMatchObject({ isKnown: false, all: [] });
    expect(packsOf(null, NO_FILES).clipOwner('vi', 'chime')).toBeNull();
  });
});

describe('files of packs', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('are asked for once', async () => {
    const { asked, client } = backendWith({ 'vi/word-1': 'sound' });
    const files = createPackFiles(client);
    const [one, two] = await Promise.all([files.clip('vi', 'word-1'), files.clip('vi', 'word-1')]);
    expect(new TextDecoder().decode(one ?? undefined)).toBe('sound');
    expect(two).toBe(one);
    expect(await files.clip('vi', 'word-1')).toBe(one);
    expect(asked).toEqual(['vi/word-1']);
  });

  it('that were not there are asked for again', async () => {
    const { asked, client } = backendWith({});
    const files = createPackFiles(client);
    expect(await files.clip('vi', 'word-1')).toBeNull();
    expect(await files.clip('vi', 'word-1')).toBeNull();
    expect(asked).toEqual(['vi/word-1', 'vi/word-1']);
  });

  it('are shown by an address of their own', async () => {
    const { client } = backendWith({ 'vi/help': '<svg/>' });
    const made: Blob[] = [];
    vi.stubGlobal('URL', { createObjectURL: (blob: Blob) => `blob:${made.push(blob)}` });
    const files = createPackFiles(client);
    expect(await files.picture('vi', 'help')).toBe('blob:1');
    expect(await files.picture('vi', 'help')).toBe('blob:1');
    expect(made[0]?.type).toBe('image/svg+xml');
    expect(await made[0]?.text()).toBe('<svg/>');
  });
});
