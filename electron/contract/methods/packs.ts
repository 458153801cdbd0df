import { z } from 'zod';
import { BOARD_WINDOWS } from '../../domain/windows.ts';
import { PackId } from '../entities.ts';
import { defineMethod } from '../method.ts';
import { Bytes, Code, RequiredLine } from '../values.ts';

/** Name of a clip or a picture, without its ending. */
export const PackFileName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);

/** How numbers are read: as Vietnamese numbers, or digit by digit in any other language. */
export const SPEECH_RULES = ['VIETNAMESE', 'DIGITS'] as const;

const Words = z.record(z.string().regex(/^[a-z][A-Za-z0-9._]{0,79}$/), RequiredLine(600));

/**
 * `pack.json` of a pack's folder. A pack that ships may be replaced in part: what the office's file leaves out stays as
 * it ships, words one by one. A pack of the office's own needs a name; its numbers are read digit by digit unless it
 * says otherwise.
 */
export const PackFile = z.strictObject({
  id: PackId,
  name: RequiredLine(60).optional(),
  speechRule: z.enum(SPEECH_RULES).optional(),
  words: Words.optional(),
  serviceNames: z.record(Code, RequiredLine(120)).optional(),
  groupNames: z.record(RequiredLine(60), RequiredLine(60)).optional(),
});
export type PackFile = z.output<typeof PackFile>;

/** A language pack: words, pictures and clips that ship with the program, with what the office put over them. */
export const LanguagePack = z.strictObject({
  id: PackId,
  /** In its own language, as the kiosk offers it. */
  name: z.string().min(1).max(60),
  speechRule: z.enum(SPEECH_RULES),
  /** Texts of the public windows by key (`kiosk.choose`); a key that is missing is shown in Vietnamese. */
  words: z.record(z.string(), z.string()),
  /** Names of services by their code, where the pack has them. */
  serviceNames: z.record(z.string(), z.string()),
  /** Names of groups of services by the name that the office gave them, where the pack has them. */
  groupNames: z.record(z.string(), z.string()),
  clips: z.array(PackFileName),
  pictures: z.array(PackFileName),
});
export type LanguagePack = z.output<typeof LanguagePack>;

export const packMethods = {
  /** Every pack that can be used; `problems` names those that cannot, for IT. */
  'packs.list': defineMethod({
    input: z.strictObject({}),
    output: z.strictObject({
      packs: z.array(LanguagePack),
      problems: z.array(
        z.strictObject({
          /** Of the pack or of the file in it, below the folder of packs. */
          folder: z.string(),
          /** Code of what is wrong with it, such as PACK_CLIP_UNREADABLE. */
          reason: z.string(),
        }),
      ),
      /** Where an office puts its own. */
      folder: z.string(),
    }),
    windows: ['kiosk', ...BOARD_WINDOWS, 'setup'],
    roles: 'ANYONE',
  }),
  /** A clip (WAV) or a picture (SVG or PNG) of a pack. Error: PACK_FILE_UNKNOWN. */
  'packs.file': defineMethod({
    input: z.strictObject({ packId: PackId, kind: z.enum(['CLIP', 'PICTURE']), name: PackFileName }),
    output: z.strictObject({ bytes: Bytes, mediaType: z.enum(['audio/wav', 'image/svg+xml', 'image/png']) }),
    windows: ['kiosk', ...BOARD_WINDOWS, 'setup'],
    roles: 'ANYONE',
  }),
};
