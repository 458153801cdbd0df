import { expect, it } from 'vitest';
import { dayTimesOf } from '../../../../electron/app/queue/day-times.ts';
import { newTicket } from '../../../../electron/domain/queue/new-ticket.ts';
import type { Ticket } from '../../../../electron/domain/queue/ticket.ts';

const DAY = '2026-11-25';
const at = (clock: string): string => new Date(Date.parse(`${DAY}T${clock}+07:00`)).toISOString();

function ticket(part: Partial<Ticket>): Ticket {
  const issued = newTicket({
    id: 'x',
    day: DAY,
    seq: 1,
    prefix: 'A',
    serviceCode: 'HT',
    issuedAt: at('08:59:59'),
    origin: 'KIOSK',
    priority: false,
    place: 1,
    dossierId: null,
    estimate: null,
  });
  const served = { state: 'DONE', counterCode: 'Q1', calls: 1, finishedAt: at('09:20:40') } as const;
  const called = { firstCalledAt: at('09:10:00'), calledAt: at('09:10:00'), servingAt: at('09:10:40') };
  return { ...issued, ...served, ...called, ...part };
}

it('sorts durations by service, local hour of issue and measure, ascending', () => {
  const { cells, day } = dayTimesOf(DAY, [
    ticket({}),
    ticket({ issuedAt: at('08:00:00'), firstCalledAt: at('08:00:05') }),
    ticket({ issuedAt: at('09:00:00') }),
    ticket({ serviceCode: 'DD', state: 'WAITING', firstCalledAt: null, calledAt: null, servingAt: null }),
  ]);
  expect(cells.map(({ serviceCode, hour, measure, seconds }) => [serviceCode, hour, measure, ...seconds])).toEqual([
    ['HT', 8, 'WAIT', 5, 601],
    ['HT', 8, 'WALK', 40, 40],
    ['HT', 8, 'SERVICE', 600, 600],
    ['HT', 9, 'WAIT', 600],
    ['HT', 9, 'WALK', 40],
    ['HT', 9, 'SERVICE', 600],
  ]);
  expect(day).toEqual({ day: DAY, tickets: 4, errors: Uint32Array.of(), inside: 0 });
});

it('measures told waits against real ones, in tenths of a percent, and whether they lay in the band', () => {
  const soon = { firstCalledAt: at('08:59:59') };
  const told = (lowS: number, midS: number, highS: number) => ({ lowS, midS, highS });
  const { day } = dayTimesOf(DAY, [
    // Waited 601 s.
    ticket({ estimate: told(500, 601, 700) }),
    ticket({ estimate: told(602, 1_202, 2_000) }),
    // Called at once: told as long it counts, as an error of a wait of one minute; told as short nobody minds.
    ticket({ estimate: told(0, 300, 600), ...soon }),
    ticket({ estimate: told(0, 2, 10), ...soon }),
    // Never called: nothing to compare.
    ticket({ estimate: told(0, 0, 0), state: 'WAITING', firstCalledAt: null, calledAt: null, servingAt: null }),
  ]);
  expect(day).toMatchObject({ errors: Uint32Array.of(0, 1_000, 5_000), inside: 2 });
});
