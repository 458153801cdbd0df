import { useMemo, useState } from 'react';
import type { LanguagePack } from '../../../electron/contract/methods/packs.ts';
import type { TextState } from '../i18n/text-context.ts';
import { createTranslate } from '../i18n/translate.ts';
import { useBridge } from './bridge-context.ts';
import { BASE_PACK_ID, createPackFiles, type PackFiles } from './pack-files.ts';
import { useQuery } from './use-query.ts';

export interface Packs {
  /** Every pack that can be used; empty until `isKnown`. */
  readonly all: readonly LanguagePack[];
  readonly isKnown: boolean;
  readonly find: (packId: string) => LanguagePack | null;
  /** Words of a pack, for `TextContext`: what it lacks is Vietnamese. An unknown pack is the Vietnamese one. */
  readonly textOf: (packId: string) => TextState;
  /** What a pack calls a service, by its code, or a group, by its name; `otherwise` where it has no name of its own. */
  readonly nameOf: (packId: string, kind: 'serviceNames' | 'groupNames', key: string, otherwise: string) => string;
  /** The pack that has this clip: the one asked for, else the Vietnamese one; null where neither has it. */
  readonly clipOwner: (packId: string, name: string) => string | null;
  /** The same for a picture. */
  readonly pictureOwner: (packId: string, name: string) => string | null;
  readonly files: PackFiles;
}

/** The language packs of this PC. Used once at the head of a window, which hands them down. */
export function usePacks(): Packs {
  const client = useBridge();
  const [files] = useState(() => createPackFiles(client));
  const { value } = useQuery('packs.list', {}, { askAgainOn: ['config.changed', 'store.state'] });
  return useMemo(() => packsOf(value?.packs ?? null, files), [value, files]);
}

/** What a window knows of its packs; `list` is null until the backend has answered. */
export function packsOf(list: readonly LanguagePack[] | null, files: PackFiles): Packs {
  const all = list ?? [];
  const find = (packId: string): LanguagePack | null => all.find(({ id }) => id === packId) ?? null;
  const owner = (kind: 'clips' | 'pictures', packId: string, name: string): string | null =>
    [packId, BASE_PACK_ID].find((id) => find(id)?.[kind].includes(name)) ?? null;
  return {
    all,
    isKnown: list !== null,
    find,
    textOf(packId) {
      const locale = packId === 'en' ? 'en' : 'vi';
      const words = { ...(locale === 'vi' && find(BASE_PACK_ID)?.words), ...find(packId)?.words };
      return { locale, t: createTranslate(locale, words) };
    },
    nameOf(packId, kind, key, otherwise) {
      const names = find(packId)?.[kind] ?? {};
      // A code may be any word, also one that every object knows.
      return Object.hasOwn(names, key) ? (names[key] ?? otherwise) : otherwise;
    },
    clipOwner: (packId, name) => owner('clips', packId, name),
    pictureOwner: (packId, name) => owner('pictures', packId, name),
    files,
  };
}
