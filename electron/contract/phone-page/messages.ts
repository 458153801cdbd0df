import { z } from 'zod';
import { MAX_PICTURE_BYTES, MAX_PICTURES } from '../../domain/phone-page/protocol.ts';
import { PhonePicture } from '../methods/digitization.ts';

/** A number that a page drew when it was first opened; whose first request arrives owns the opening. */
const phone = z.string().regex(/^[0-9a-f]{32}$/);
const picture = z.number().int().min(1).max(MAX_PICTURES);

/** Headers of requests. Only `piece` carries bytes. */
export const PhoneRequest = z.discriminatedUnion('type', [
  /** Asks how things are. */
  z.strictObject({ type: z.literal('look'), phone }),
  /**
   * One piece of a picture. Pictures are numbered from 1 and sent one after the other; pieces of one, numbered from 0, come
   * in any order and as often as the link makes it necessary.
   */
  z.strictObject({
    type: z.literal('piece'),
    phone,
    picture,
    piece: z.number().int().min(0),
    totalBytes: z.number().int().min(1).max(MAX_PICTURE_BYTES),
  }),
  /** Gives up a picture of which not every piece has come. */
  z.strictObject({ type: z.literal('drop'), phone, picture }),
  /** No more pictures will come. */
  z.strictObject({ type: z.literal('done'), phone }),
]);
export type PhoneRequest = z.output<typeof PhoneRequest>;

/** Why a request was not followed. */
export const PHONE_REFUSALS = [
  /** Another phone has the opening. */
  'OTHER_PHONE',
  /** The time is over, or the phone said that it is done. */
  'CLOSED',
  /** Neither JPEG, PNG, HEIC nor WebP. */
  'NO_PICTURE',
  /** Not the picture that is next, or not as it was begun. */
  'OUT_OF_ORDER',
  /** Pictures before it are still being read: ask again soon. */
  'BUSY',
] as const;
export type PhoneRefusal = (typeof PHONE_REFUSALS)[number];

/** Headers of answers. */
export type PhoneAnswer =
  | {
      readonly ok: true;
      /** What the pictures are for; names no person. */
      readonly title: string;
      /** Until the opening ends. */
      readonly leftMs: number;
      readonly pictures: readonly PhonePicture[];
      readonly done: boolean;
    }
  | { readonly ok: false; readonly refusal: PhoneRefusal };

export type PhonePicture = z.output<typeof PhonePicture>;
