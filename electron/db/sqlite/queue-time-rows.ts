import { sql } from 'kysely';
import { QUEUE_MEASURES, type QueueReads, type QueueTimeCell, type QueueWrites } from '../../app/ports/queue-rows.ts';
import { packAscending, unpackAscending, unpackLists } from './number-lists.ts';
import { openScope, type Scope } from './scope.ts';

type TimeReads = Pick<QueueReads, 'daysWithoutTimes' | 'queueTimes' | 'queueTimeDays' | 'listedDays'>;

interface TimeWrites extends Pick<QueueWrites, 'putQueueTimes'> {
  /** Before a ticket of a listed day changes: the day is listed anew. */
  forgetQueueTimes(day: string): Promise<void>;
}

/** What stands before the lists of a day: the services, and four numbers for each cell. */
interface Head {
  readonly services: readonly string[];
  /** Place of the service, hour, place of the measure and count of numbers, cell after cell: short, and read at once. */
  readonly cells: readonly number[];
}

const NUMBERS_A_CELL = 4;
const HEAD_LENGTH_BYTES = 4;

/** All cells of a day in one value: a year is then 250 rows and not a hundred thousand. */
function cellsToBytes(cells: readonly QueueTimeCell[]): Buffer {
  const services = [...new Set(cells.map(({ serviceCode }) => serviceCode))];
  const numbers = cells.flatMap(({ serviceCode, hour, measure, seconds }) => {
    return [services.indexOf(serviceCode), hour, QUEUE_MEASURES.indexOf(measure), seconds.length];
  });
  const head = Buffer.from(JSON.stringify({ services, cells: numbers } satisfies Head));
  const length = Buffer.alloc(HEAD_LENGTH_BYTES);
  length.writeUInt32LE(head.length);
  return Buffer.concat([length, head, ...cells.map(({ seconds }) => packAscending(seconds))]);
}

/** Adds the cells of a day; those of one service where it is given. */
function addCells(cells: QueueTimeCell[], day: string, bytes: Uint8Array, wanted: string | null): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headEnd = HEAD_LENGTH_BYTES + buffer.readUInt32LE(0);
  const head = JSON.parse(buffer.toString('utf8', HEAD_LENGTH_BYTES, headEnd)) as Head;
  const counts = head.cells.filter((_, index) => index % NUMBERS_A_CELL === NUMBERS_A_CELL - 1);
  let at = 0;
  for (const seconds of unpackLists(bytes.subarray(headEnd), counts)) {
    const serviceCode = head.services[head.cells[at] ?? -1];
    const hour = head.cells[at + 1];
    const measure = QUEUE_MEASURES[head.cells[at + 2] ?? -1];
    if (serviceCode === undefined || hour === undefined || measure === undefined)
      throw new Error('a listed day cannot be read');
    at += NUMBERS_A_CELL;
    if (wanted === null || wanted === serviceCode) cells.push({ day, serviceCode, hour, measure, seconds });
  }
}

/** Durations of past days, which a report over a year reads without touching a ticket. */
export function createQueueTimeReads(scope: Scope): TimeReads {
  const { officeId } = scope;
  const kysely = () => openScope(scope).connection.kysely;
  return {
    async daysWithoutTimes(before) {
      // From one day to the next by the index: a year of tickets is never read for a few dates.
      const days = await sql<{ day: string }>`
        WITH RECURSIVE days(day) AS (
          SELECT min(day) FROM ticket WHERE office_id = ${officeId} AND day < ${before}
          UNION ALL
          SELECT (SELECT min(day) FROM ticket WHERE office_id = ${officeId} AND day > days.day AND day < ${before})
          FROM days WHERE days.day IS NOT NULL
        )
        SELECT day FROM days WHERE day IS NOT NULL AND day NOT IN (
          SELECT day FROM queue_time_day WHERE office_id = ${officeId}
        ) ORDER BY day`.execute(kysely());
      return days.rows.map(({ day }) => day);
    },
    async queueTimes(from, to, serviceCode) {
      const rows = await kysely()
        .selectFrom('queue_time_day')
        .select(['day', 'cells'])
        .where('office_id', '=', officeId)
        .where('day', '>=', from)
        .where('day', '<=', to)
        .orderBy('day')
        .execute();
      const found: QueueTimeCell[] = [];
      for (const { day, cells } of rows) addCells(found, day, cells, serviceCode);
      return found;
    },
    async queueTimeDays(from, to) {
      const rows = await kysely()
        .selectFrom('queue_time_day')
        .select(['day', 'tickets', 'told', 'errors', 'inside'])
        .where('office_id', '=', officeId)
        .where('day', '>=', from)
        .where('day', '<=', to)
        .orderBy('day')
        .execute();
      return rows.map(({ day, tickets, told, errors, inside }) => {
        return { day, tickets, errors: unpackAscending(errors, told), inside };
      });
    },
    listedDays: (from, to) =>
      kysely()
        .selectFrom('queue_time_day')
        .select(['day', 'tickets'])
        .where('office_id', '=', officeId)
        .where('day', '>=', from)
        .where('day', '<=', to)
        .orderBy('day')
        .execute(),
  };
}

export function createQueueTimeWrites(scope: Scope): TimeWrites {
  const office_id = scope.officeId;
  const database = () => openScope(scope).connection.kysely;
  return {
    async putQueueTimes({ day, tickets, errors, inside }, cells) {
      const told = { told: errors.length, errors: packAscending(errors), inside };
      await database()
        .insertInto('queue_time_day')
        .values({ office_id, day, tickets, ...told, cells: cellsToBytes(cells) })
        .execute();
    },
    async forgetQueueTimes(day) {
      await database().deleteFrom('queue_time_day').where('office_id', '=', office_id).where('day', '=', day).execute();
    },
  };
}
