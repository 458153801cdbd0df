import type { MethodOutput } from '../../contract/contract.ts';
import { DEMO_COUNTER, DEMO_DEVICES, DEMO_PEOPLE, DEMO_SERVICE } from './demo-office.ts';
import { DemoFailure, type DemoStage, mustBe, mustHave, until } from './demo-stage.ts';

/** What the demo printed, scanned and counted; files are named as they were kept. */
export interface CitizenOutcome {
  readonly ticket: string;
  readonly dossier: string;
  readonly pages: number;
  readonly ratingLevel: string;
  /** From the call at the counter to the number on the board's page. */
  readonly boardMs: number;
}

type Ticket = MethodOutput<'ticket.issue'>['ticket'];
type Dossier = MethodOutput<'dossier.receive'>['dossier'];

/** What the QR code of a citizen card holds (layout of 2021); a person who does not exist. */
const CARD_TEXT = '048190001234|201234567|Trần Thị Mai|12031990|Nữ|Tổ 12, phường Hải Châu, thành phố Đà Nẵng|10052021';
const SHEETS = 3;
/** The second key from the left of the keypad; 0 is the best. */
const PRESSED_KEY = 1;
const EXPECTED_LEVEL = 'HAI_LONG';

/** Signs people in by PIN at the windows whose calls need them. */
export async function signInAll(stage: DemoStage): Promise<void> {
  const signIns = [
    ['counter', DEMO_PEOPLE.CLERK],
    ['setup', DEMO_PEOPLE.IT],
    ['supervisor', DEMO_PEOPLE.HEAD],
  ] as const;
  for (const [window, { name, pin }] of signIns) {
    const { people } = await stage.call(window, 'people.choices', {});
    const person = mustHave(
      `the person ${name}`,
      people.find((choice) => choice.name === name),
    );
    await stage.call(window, 'people.signIn', { personId: person.id, pin });
    const { session } = await stage.call(window, 'people.session', {});
    mustBe(`who is signed in at ${window}`, session?.name ?? null, name);
  }
}

/** Waits until each demo device has its process. */
export async function awaitDevices(stage: DemoStage): Promise<void> {
  for (const code of Object.values(DEMO_DEVICES)) {
    await until(stage, `the demo device ${code}`, 30_000, () =>
      stage.call('setup', 'demo.state', { code }).catch((error: unknown) => {
        if (error instanceof DemoFailure) return null;
        throw error;
      }),
    );
  }
}

/** Carries one citizen through the office, each step checked against what the program answers when asked again. */
export async function serveCitizen(stage: DemoStage): Promise<CitizenOutcome> {
  const ticket = await takeTicket(stage);
  const boardMs = await callTicket(stage, ticket);
  const dossier = await receiveDossier(stage, ticket);
  await makeReceipt(stage, dossier);
  const pages = await scanPapers(stage, dossier);
  await returnResult(stage, dossier);
  const ratingLevel = await rate(stage, ticket);
  await finish(stage, ticket, pages);
  return { ticket: ticket.number, dossier: dossier.code, pages, ratingLevel, boardMs };
}

async function takeTicket(stage: DemoStage): Promise<Ticket> {
  const kiosk = await stage.call('kiosk', 'kiosk.state', {});
  mustBe('the printer of the kiosk', kiosk.printerCode, DEMO_DEVICES.printer);
  mustHave(
    'the service at the kiosk',
    kiosk.services.find(({ code }) => code === DEMO_SERVICE),
  );
  await stage.picture('kiosk', 'kiosk');
  const startedMs = stage.nowMs();
  const { ticket, waitingAhead } = await stage.call('kiosk', 'ticket.issue', { serviceCode: DEMO_SERVICE });
  const issueMs = Math.round(stage.nowMs() - startedMs);
  mustBe('the number of the first ticket', ticket.number, 'B001');
  mustBe('the people waiting before it', waitingAhead, 0);
  const state = await until(stage, `ticket ${ticket.number} on paper`, 30_000, async () => {
    const { print } = await stage.call('kiosk', 'ticket.read', { ticketId: ticket.id });
    return print?.state === 'CONFIRMED' || print?.state === 'SENT' ? print.state : null;
  });
  const paper = await until(stage, 'the paper in the demo printer', 5_000, async () => {
    const printer = await stage.call('setup', 'demo.state', { code: DEMO_DEVICES.printer });
    return printer.kind === 'TICKET_PRINTER' && printer.tickets > 0 ? printer : null;
  });
  mustBe('the tickets on paper', paper.tickets, 1);
  await stage.keep('ticket.png', mustHave('the picture of the ticket', paper.paper));
  stage.report(`ticket ${ticket.number}: durable after ${issueMs} ms, on paper (${state})`);
  return ticket;
}

async function callTicket(stage: DemoStage, { id, number }: Ticket): Promise<number> {
  const startedMs = stage.nowMs();
  const called = await stage.call('counter', 'queue.callNext', { counterCode: DEMO_COUNTER });
  mustBe('the ticket that was called', called.ticket?.number ?? null, number);
  await until(stage, `${number} on the page of the board`, 10_000, async () =>
    (await stage.textOf('board')).includes(number) ? true : null,
  );
  const boardMs = Math.round(stage.nowMs() - startedMs);
  const board = await stage.call('board', 'board.state', {});
  mustBe('the last call on the board', board.calls[0]?.ticketNumber ?? null, number);
  await stage.picture('board', 'board');
  const { ticket } = await stage.call('counter', 'queue.start', { ticketId: id });
  mustBe('the state of the ticket', ticket.state, 'SERVING');
  stage.report(`call: ${number} at counter 1, on the board after ${boardMs} ms`);
  return boardMs;
}

async function receiveDossier(stage: DemoStage, ticket: Ticket): Promise<Dossier> {
  const { card } = await stage.call('counter', 'card.parse', { text: CARD_TEXT });
  const { procedures } = await stage.call('counter', 'procedure.list', {});
  const procedure = mustHave(
    'a procedure with papers and a promised date',
    procedures.find(({ components, deadlineUnit }) => components.length > 0 && deadlineUnit !== 'KHONG_HEN'),
  );
  const { dossier } = await stage.call('counter', 'dossier.receive', {
    procedureCode: procedure.code,
    counterCode: DEMO_COUNTER,
    ticketId: ticket.id,
    applicant: {
      name: card.name,
      personalId: card.id,
      birthDate: card.birthDate,
      sex: card.sex,
      address: card.address,
      phone: '0905 123 456',
    },
    components: procedure.components.map(({ code, conditional }) => ({
      code,
      received: !conditional,
      copies: conditional ? 0 : 1,
      form: 'BAN_CHINH' as const,
    })),
  });
  const again = await readDossier(stage, dossier.id);
  mustBe('the state of the dossier', again.state, 'DA_TIEP_NHAN');
  mustBe('the ticket of the dossier', again.ticketNumber, ticket.number);
  mustBe('the name on the dossier', again.applicant.name, 'Trần Thị Mai');
  mustBe('the papers of the dossier', again.components.length, procedure.components.length);
  const dueAt = mustHave('the date on the receipt', again.dueAt);
  stage.report(`dossier ${again.code}: ${procedure.code}, due ${dueAt}`);
  return again;
}

async function makeReceipt(stage: DemoStage, { id }: Dossier): Promise<void> {
  const startedMs = stage.nowMs();
  const { dossier, paper } = await stage.call('counter', 'paper.make', { dossierId: id, form: 'TIEP_NHAN' });
  mustBe('whether the dossier has its receipt', dossier.hasReceipt, true);
  const { pdf } = await stage.readBack('counter', 'paper.file', { paperId: paper.id });
  mustBe('the first bytes of the receipt', new TextDecoder('latin1').decode(pdf.subarray(0, 5)), '%PDF-');
  await stage.keep('receipt.pdf', pdf);
  stage.report(`receipt: A5 PDF of ${pdf.length} bytes in ${Math.round(stage.nowMs() - startedMs)} ms`);
}

async function scanPapers(stage: DemoStage, { id }: Dossier): Promise<number> {
  const feeder = { action: 'SCANNER', condition: 'READY', sheets: SHEETS, jamAtPage: 1 } as const;
  await stage.call('setup', 'demo.act', { code: DEMO_DEVICES.scanner, act: feeder });
  const startedMs = stage.nowMs();
  const { job } = await stage.call('counter', 'scan.start', {
    dossierId: id,
    componentOrdinal: 1,
    deviceCode: DEMO_DEVICES.scanner,
    settings: { source: 'FEEDER', mode: 'COLOR', dpi: 300 },
  });
  const ended = await until(stage, 'the end of the scan', 60_000, async () => {
    const now = (await stage.call('counter', 'scan.job', { jobId: job.id })).job;
    return now.state === 'ENDED' ? now : null;
  });
  const tookMs = Math.round(stage.nowMs() - startedMs);
  mustBe('what the scan ended with', ended.problem, null);
  mustBe('the pages of the scan', ended.pages, SHEETS);
  const { pages } = await stage.call('counter', 'scan.pages', { dossierId: id });
  mustBe('the stored pages', pages.length, SHEETS);
  // Cleans the pages and makes the file first.
  const { pdf } = await stage.readBack('counter', 'scan.pdf', { dossierId: id, componentOrdinal: 1 });
  mustBe('the first bytes of the scan', new TextDecoder('latin1').decode(pdf.subarray(0, 5)), '%PDF-');
  const { components } = await readDossier(stage, id);
  mustHave('the PDF of the paper', components[0]?.pdfFileId);
  await stage.keep('scan.pdf', pdf);
  await stage.picture('counter', 'counter');
  stage.report(`scan: ${pages.length} pages in ${tookMs} ms, PDF of ${pdf.length} bytes`);
  return pages.length;
}

async function returnResult(stage: DemoStage, { id }: Dossier): Promise<void> {
  const done = { action: 'CO_KET_QUA', happenedAt: null, document: null } as const;
  const result = { paper: true, shelf: 'A-01', exception: '', reason: '' };
  const { rev } = await readDossier(stage, id);
  await stage.call('counter', 'dossier.step', { dossierId: id, rev, step: { ...done, ...result } });
  const finished = await readDossier(stage, id);
  mustBe('the state of the dossier', finished.state, 'CO_KET_QUA');
  await stage.call('counter', 'dossier.return', { dossierId: id, counterCode: DEMO_COUNTER, rev: finished.rev });
  const returned = await readDossier(stage, id);
  mustBe('the state of the dossier', returned.state, 'DA_TRA');
  stage.report(`result: returned to the citizen at ${mustHave('the time of the return', returned.returnedAt)}`);
}

async function rate(stage: DemoStage, { number }: Ticket): Promise<string> {
  const open = await until(
    stage,
    'the rating window',
    5_000,
    async () => (await stage.call('rating', 'rating.state', {})).open,
  );
  mustBe('the ticket that is rated', open.ticketNumber, number);
  await stage.picture('rating', 'rating');
  await stage.call('setup', 'demo.act', {
    code: DEMO_DEVICES.keypad,
    act: { action: 'PRESS', key: PRESSED_KEY },
  });
  await until(stage, 'the rating', 10_000, async () => {
    const { given } = await stage.call('counter', 'rating.given', { counterCode: DEMO_COUNTER });
    return given ? true : null;
  });
  const { ratings } = await stage.call('supervisor', 'supervisor.today', {});
  mustBe('the ratings of today', ratings.given, 1);
  const level = mustHave(
    'a rated level',
    ratings.byLevel.find(({ count }) => count === 1),
  ).level;
  mustBe('the level that was pressed', level, EXPECTED_LEVEL);
  stage.report(`rating: key ${PRESSED_KEY} of the keypad, stored once as ${level}`);
  return level;
}

/** The head's figures must agree with everything that was done. */
async function finish(stage: DemoStage, { id }: Ticket, pages: number): Promise<void> {
  const finished = await stage.call('counter', 'queue.finish', { ticketId: id });
  mustBe('the state of the ticket', finished.ticket.state, 'DONE');
  const today = await stage.call('supervisor', 'supervisor.today', {});
  mustBe('tickets issued today', today.tickets.issued, 1);
  mustBe('tickets done today', today.tickets.done, 1);
  mustBe('tickets waiting', today.tickets.waiting, 0);
  mustBe('dossiers received today', today.dossiers.receivedToday, 1);
  mustBe('results returned today', today.dossiers.returnedToday, 1);
  mustBe('open dossiers', today.dossiers.open, 0);
  mustBe('pages scanned today', today.pages, pages);
  mustBe('ratings offered today', today.ratings.offered, 1);
  mustBe('ratings given today', today.ratings.given, 1);
  stage.report('supervisor: the figures of today agree with every step');
}

async function readDossier(stage: DemoStage, dossierId: string): Promise<Dossier> {
  const { dossier } = await stage.call('counter', 'dossier.read', { dossierId });
  if (dossier.id !== dossierId) throw new DemoFailure('another dossier was read than the one asked for');
  return dossier;
}
