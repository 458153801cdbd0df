import { z } from 'zod';
import { RATING_LEVELS } from '../../domain/rating/rating.ts';
import { defineMethod } from '../method.ts';
import { Code, Id, LocalDateText, UtcInstant } from '../values.ts';

export const ratingMethods = {
  /** What the rating window shows: the open window of this PC's counter, or the thanks for the one just given. */
  'rating.state': defineMethod({
    input: z.strictObject({}),
    output: z.strictObject({
      open: z
        .strictObject({
          windowId: Id,
          ticketNumber: z.string().nullable(),
          counterNumber: z.number().int(),
          counterName: z.string(),
          /** The clerk who served: shown to the citizen. */
          clerkName: z.string(),
          closesAt: UtcInstant,
          /** Best first. */
          levels: z.array(z.enum(RATING_LEVELS)),
          /** True once it was given; the level itself is never sent back. */
          given: z.boolean(),
        })
        .nullable(),
    }),
    windows: ['rating'],
    roles: 'ANYONE',
  }),
  /** A touch on the rating window. Errors: RATING_CLOSED, RATING_ALREADY_GIVEN. */
  'rating.touch': defineMethod({
    input: z.strictObject({ windowId: Id, level: z.enum(RATING_LEVELS) }),
    output: z.strictObject({}),
    windows: ['rating'],
    roles: 'ANYONE',
    writes: true,
  }),
  /**
   * A key of a pad, 0 is the best: from the device host. A press outside of a window is logged and never counted.
   * Errors: DEVICE_UNKNOWN, RATING_CLOSED, RATING_ALREADY_GIVEN, RATING_LEVEL_UNKNOWN.
   */
  'rating.press': defineMethod({
    input: z.strictObject({ deviceCode: Code, key: z.number().int().min(0).max(15), at: UtcInstant }),
    output: z.strictObject({}),
    windows: [],
    roles: 'ANYONE',
    writes: true,
  }),
  /** For the counter: whether the service just ended has been rated. Never the level. */
  'rating.given': defineMethod({
    input: z.strictObject({ counterCode: Code }),
    output: z.strictObject({ open: z.boolean(), given: z.boolean() }),
    windows: ['counter'],
    roles: ['CLERK', 'HEAD', 'IT'],
  }),
};

const Count = z.number().int().min(0);

/** Today's figures of the office, each counted from the rows themselves. */
export const TodayFigures = z.strictObject({
  day: LocalDateText,
  tickets: z.strictObject({
    issued: Count,
    waiting: Count,
    called: Count,
    serving: Count,
    done: Count,
    noShow: Count,
    /** Parked at a counter. */
    held: Count,
    cancelled: Count,
    /** Median minutes from issue to call; null while nobody was called. */
    medianWaitMinutes: z.number().min(0).nullable(),
  }),
  dossiers: z.strictObject({
    receivedToday: Count,
    returnedToday: Count,
    /** Not finished, whenever received. */
    open: Count,
    /** Open and due before now. */
    late: Count,
    /** Open and due later today. */
    dueToday: Count,
  }),
  pages: Count,
  ratings: z.strictObject({
    given: Count,
    /** Rating windows that were opened today: what the response rate divides by. */
    offered: Count,
    byLevel: z.array(z.strictObject({ level: z.enum(RATING_LEVELS), count: Count })),
  }),
  perCounter: z.array(
    z.strictObject({
      code: Code,
      number: z.number().int(),
      name: z.string(),
      done: Count,
      current: z.string().nullable(),
    }),
  ),
  perService: z.array(z.strictObject({ code: Code, name: z.string(), issued: Count, waiting: Count })),
});
export type TodayFigures = z.output<typeof TodayFigures>;

export const supervisorMethods = {
  'supervisor.today': defineMethod({
    input: z.strictObject({}),
    output: TodayFigures,
    windows: ['supervisor'],
    roles: ['HEAD', 'IT'],
  }),
};
