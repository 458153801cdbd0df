import type { MethodInput, MethodOutput } from '../../contract/contract.ts';
import { PackId } from '../../contract/entities.ts';
import { type LanguagePack, type PackFile, PackFileName } from '../../contract/methods/packs.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { VOICE_ERROR_CODES } from '../../domain/voice/errors.ts';
import type { PackEntry, PackFolders, PackRoot } from '../ports/pack-folders.ts';
import { isReadable, MAX_JSON_BYTES, mediaTypeOf, PACK_KINDS, type PackKind, readPackJson } from './pack-content.ts';

type Problem = (typeof VOICE_ERROR_CODES)[number];
type NoteProblem = (folder: readonly string[], reason: Problem) => void;

/** One folder of a root, with what of it can be used. */
interface Found {
  /** `DAMAGED` was named among the problems. */
  readonly json: PackFile | 'MISSING' | 'DAMAGED';
  readonly clips: readonly string[];
  readonly pictures: readonly string[];
}

const MAX_PACKS = 20;
const MAX_FILES = 500;
/** The pack that has everything, and is offered first. */
const BASE_PACK = 'vi';

/**
 * Every pack that can be used: what ships, with what the office put over it file by file and word by word, and the
 * office's own. What of the office's cannot be used is named with the reason; the rest of its pack still counts, unless
 * it is a new pack without a readable `pack.json`.
 */
export async function listPacks(folders: PackFolders): Promise<MethodOutput<'packs.list'>> {
  const problems: MethodOutput<'packs.list'>['problems'] = [];
  const note: NoteProblem = (folder, reason) => void problems.push({ folder: folder.join('/'), reason });
  const shipped = await findPacks(folders, 'SHIPPED', note);
  const office = await findPacks(folders, 'OFFICE', note);
  const packs = [...new Set([...shipped.keys(), ...office.keys()])]
    .sort((a, b) => Number(b === BASE_PACK) - Number(a === BASE_PACK) || a.localeCompare(b))
    .map((id) => mergePack(id, shipped.get(id), office.get(id), note))
    .filter((pack) => pack !== null);
  return { packs, problems, folder: folders.officeFolder() };
}

/** A file of a pack, the office's before the one that ships. Error: PACK_FILE_UNKNOWN. */
export async function readPackFile(
  folders: PackFolders,
  { packId, kind, name }: MethodInput<'packs.file'>,
): Promise<Result<MethodOutput<'packs.file'>>> {
  const { folder, endings, maxBytes } = PACK_KINDS[kind];
  for (const root of ['OFFICE', 'SHIPPED'] as const) {
    for (const ending of endings) {
      const bytes = await folders.read(root, [packId, folder, `${name}${ending}`], maxBytes);
      // A damaged file of the office does not hide the one that ships.
      if (bytes && isReadable(ending, bytes, bytes.length)) return ok({ bytes, mediaType: mediaTypeOf(ending) });
    }
  }
  return fail('PACK_FILE_UNKNOWN', { packId, name });
}

async function findPacks(folders: PackFolders, root: PackRoot, note: NoteProblem): Promise<Map<string, Found>> {
  const found = new Map<string, Found>();
  const entries = await folders.entries(root, []);
  if (entries === null) note([], 'PACK_FOLDER_UNUSABLE');
  for (const { name, kind } of entries ?? []) {
    // A note beside the packs is nobody's mistake.
    if (kind === 'FILE' || name.startsWith('.')) continue;
    if (kind !== 'FOLDER' || !PackId.safeParse(name).success || found.size >= MAX_PACKS) {
      note([name], 'PACK_FOLDER_UNUSABLE');
    } else {
      found.set(name, {
        json: await findJson(folders, root, name, note),
        clips: await findFiles(folders, root, name, 'CLIP', note),
        pictures: await findFiles(folders, root, name, 'PICTURE', note),
      });
    }
  }
  return found;
}

async function findJson(
  folders: PackFolders,
  root: PackRoot,
  folder: string,
  note: NoteProblem,
): Promise<Found['json']> {
  const entry = (await folders.entries(root, [folder]))?.find(({ name }) => name === 'pack.json');
  if (!entry) return 'MISSING';
  const bytes = await folders.read(root, [folder, 'pack.json'], MAX_JSON_BYTES);
  const json = bytes && readPackJson(bytes, folder);
  if (json) return json;
  note([folder, 'pack.json'], 'PACK_JSON_DAMAGED');
  return 'DAMAGED';
}

/** Names of the files of a kind that can be used, without their endings. */
async function findFiles(
  folders: PackFolders,
  root: PackRoot,
  pack: string,
  kind: PackKind,
  note: NoteProblem,
): Promise<string[]> {
  const { folder, problem } = PACK_KINDS[kind];
  const all = await folders.entries(root, [pack, folder]);
  if (all === null) note([pack, folder], 'PACK_FOLDER_UNUSABLE');
  const entries = (all ?? []).filter((entry) => !isLeftByTheSystem(entry));
  if (entries.length > MAX_FILES) note([pack, folder], 'PACK_TOO_MANY_FILES');
  const names = new Set<string>();
  for (const entry of entries.slice(0, MAX_FILES)) {
    const path = [pack, folder, entry.name];
    const split = splitName(entry, kind);
    if (split === null) note(path, 'PACK_FILE_UNUSABLE');
    // What ships was checked when it was made; looking into every file of it would only take time.
    else if (root === 'SHIPPED') names.add(split.name);
    else {
      const head = await folders.head(root, path);
      if (head && isReadable(split.ending, head.bytes, head.fileBytes)) names.add(split.name);
      else note(path, problem);
    }
  }
  return [...names];
}

function splitName(entry: PackEntry, kind: PackKind) {
  const ending = PACK_KINDS[kind].endings.find((each) => entry.name.endsWith(each));
  const name = entry.name.slice(0, -(ending?.length ?? 0));
  return entry.kind === 'FILE' && ending && PackFileName.safeParse(name).success ? { name, ending } : null;
}

/** Files that Windows and others leave in every folder somebody looked into. */
function isLeftByTheSystem({ name }: PackEntry): boolean {
  return name.startsWith('.') || ['desktop.ini', 'thumbs.db'].includes(name.toLowerCase());
}

function mergePack(
  id: string,
  shipped: Found | undefined,
  office: Found | undefined,
  note: NoteProblem,
): LanguagePack | null {
  const [under, over] = [jsonOf(shipped), jsonOf(office)];
  const name = over?.name ?? under?.name;
  if (name === undefined) {
    if (over) note([id, 'pack.json'], 'PACK_NAME_MISSING');
    else if (office?.json === 'MISSING') note([id], 'PACK_JSON_MISSING');
    return null;
  }
  const both = (a: readonly string[] = [], b: readonly string[] = []): string[] => [...new Set([...a, ...b])].sort();
  return {
    id,
    name,
    speechRule: over?.speechRule ?? under?.speechRule ?? 'DIGITS',
    words: { ...under?.words, ...over?.words },
    serviceNames: { ...under?.serviceNames, ...over?.serviceNames },
    groupNames: { ...under?.groupNames, ...over?.groupNames },
    clips: both(shipped?.clips, office?.clips),
    pictures: both(shipped?.pictures, office?.pictures),
  };
}

function jsonOf(found: Found | undefined): PackFile | null {
  return found && typeof found.json === 'object' ? found.json : null;
}
