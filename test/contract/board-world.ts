import type { MethodInput } from '../../electron/contract/contract.ts';
import type { StepInput } from '../../electron/contract/methods/dossier.ts';
import { SetupFile } from '../../electron/contract/setup-file.ts';
import { type Life, ROWS, timeText } from '../unit/app/deadlines/year-lives.ts';
import { OFFICE_FILE, startOffice, type TestOffice } from './backend-harness.ts';
import { msOf } from './dossier-office.ts';
import { type Call, done, dossierLife, goOn, handOver } from './dossier-world.ts';
import { must } from './queue-world.ts';

/** The calendar rows of the simulated year. */
const CALENDARS = Object.entries(ROWS).map(([unit, layer]) => ({
  active: true,
  name: 'Lịch thử',
  code: `LICH-${unit}`,
  unitCode: unit === 'office' ? null : unit,
  years: layer.years,
  sameDayCutOff: layer.sameDayCutOff,
  week: layer.week,
  holidays: layer.holidays,
  swaps: layer.swaps,
  closures: layer.closures.map((line) => ({ ...line, sessions: line.sessions ?? [] })),
}));

export const PEOPLE = ['An', 'Bình', 'Chi', 'Dũng', 'Em'];
const personCode = (name: string): string => `P${PEOPLE.indexOf(name)}`;
const procedureOf = ({ term, mode }: Life): string => `MAU-${term.unit.replaceAll('_', '')}-${term.amount}-${mode}`;

const PINS = ['4826', '5937', '6048', '7159', '8260'];

function fileFor(lives: readonly Life[]): object {
  const procedures = new Map(
    lives.map((life) => [
      procedureOf(life),
      {
        code: procedureOf(life),
        versions: [
          {
            number: 1,
            effectiveFrom: '2020-01-01',
            name: procedureOf(life),
            field: 'Thử nghiệm',
            term: life.term,
            pauseMode: life.mode,
          },
        ],
      },
    ]),
  );
  return SetupFile.parse({
    ...OFFICE_FILE,
    units: [
      { code: 'TINH', name: 'Trung tâm tỉnh' },
      { code: 'XA-A', name: 'Xã A', parentCode: 'TINH' },
      { code: 'DIEM-B', name: 'Điểm tiếp nhận B', parentCode: 'TINH' },
      { code: 'PHONG-C', name: 'Phòng C', parentCode: 'TINH' },
      { code: 'KHAC', name: 'Cơ quan khác' },
    ],
    people: [
      ...OFFICE_FILE.people,
      ...PEOPLE.map((name, index) => ({ code: personCode(name), name, role: 'CLERK', pin: PINS[index] })),
    ],
    procedures: [...procedures.values()],
    calendars: CALENDARS,
  });
}

/** One act of a dossier's life, to be done when the clock is there. */
interface Act {
  readonly at: number;
  readonly rank: number;
  readonly run: () => Promise<unknown>;
}

export interface BoardWorld {
  readonly office: TestOffice;
  readonly head: Call;
  /** Does everything that happens up to a minute, and puts the clock there. */
  readonly liveUntil: (minute: number) => Promise<void>;
  /** Code in the program of each life that has begun. */
  readonly codes: ReadonlyMap<string, string>;
}

/** An office that lives through the given dossiers step by step, each at its minute. */
export async function startBoardWorld(lives: readonly Life[], start: number): Promise<BoardWorld> {
  const office = await startOffice({ file: fileFor(lives), startMs: msOf(timeText(start)) });
  const head: Call = (method, input, requestId) => office.as(office.head)(method, input, requestId);
  const codes = new Map<string, string>();
  const acts = lives.flatMap((life) => actsOf(life, head, codes)).toSorted((a, b) => a.at - b.at || a.rank - b.rank);
  const clockTo = (minute: number): void => office.clock.advanceMs(msOf(timeText(minute)) - office.clock.nowMs());
  let next = 0;
  return {
    office,
    head,
    codes,
    async liveUntil(minute) {
      for (let act = acts[next]; act !== undefined && act.at <= minute; act = acts[next]) {
        clockTo(act.at);
        await act.run();
        next += 1;
      }
      clockTo(minute);
    },
  };
}

function actsOf(life: Life, call: Call, codes: Map<string, string>): Act[] {
  const steps = dossierLife(call);
  let id = '';
  const over = overAt(life);
  const take = (at: number, rank: number, step: (date: string) => StepInput): Act => ({
    at,
    rank,
    run: () => steps.take(id, step(timeText(at).slice(0, 10))),
  });
  const paper = (date: string) => ({ number: '1/TB', date, issuer: 'Đơn vị thử' });
  const first = life.holders[0]?.person ?? '';
  const receive: Act = {
    at: life.received,
    rank: 0,
    async run() {
      const { dossier } = await must(call('dossier.receive', receptionOf(life)));
      id = dossier.id;
      codes.set(life.code, dossier.code);
      await steps.take(id, handOver('CHUYEN_XU_LY', personCode(first)));
    },
  };
  const moves = life.holders
    .filter((holder, index) => index > 0 && holder.person !== life.holders[index - 1]?.person && holder.at < over)
    .map(({ at, person }) => take(at, 1, () => handOver('BAN_GIAO', personCode(person), 'Luân chuyển')));
  const pauses = life.pauses.flatMap(({ from, to }) => [
    take(from, 2, (date) => ({ action: 'TAM_DUNG', reason: 'Chờ xác minh', document: paper(date), waitUntil: null })),
    take(to, 3, () => goOn()),
  ]);
  const { apology, end } = life;
  const apologies = apology === null ? [] : [take(apology.at, 4, (date) => apologyStep(life, date))];
  const ends = end === null ? [] : [take(end.at, 5, (date) => endStep(end.state, paper(date)))];
  const returns: Act[] =
    end === null || end.returned === null ? [] : [{ at: end.returned, rank: 6, run: () => steps.giveBack(id, 'Q1') }];
  return [receive, ...moves, ...pauses, ...apologies, ...ends, ...returns];
}

/** When nobody can do anything with it any more. */
function overAt({ end }: Life): number {
  const closed = end?.state === 'CO_KET_QUA' ? end.returned : end?.at;
  return closed ?? Number.POSITIVE_INFINITY;
}

function receptionOf(life: Life): MethodInput<'dossier.receive'> {
  const applicant = { name: life.code, personalId: '', birthDate: null, sex: null, address: '', phone: '' };
  return {
    procedureCode: procedureOf(life),
    counterCode: 'Q1',
    ticketId: null,
    unitCode: life.unit,
    applicant,
    components: [],
  };
}

function apologyStep({ apology }: Life, sentOn: string): StepInput {
  const promisedAt = apology === null || apology.promised % 2 === 0 ? null : timeText(apology.promised + 500 * 1440);
  return { action: 'XIN_LOI', reason: 'Chờ xác minh', promisedAt, channel: 'ZALO', sentOn, document: null };
}

function endStep(state: string, document: { number: string; date: string; issuer: string }): StepInput {
  if (state === 'CO_KET_QUA') return done();
  return { action: state === 'RUT' ? 'RUT' : 'TRA_LAI', reason: 'Theo văn bản', document };
}
