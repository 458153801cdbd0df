import type { PhoneAnswer } from '../../electron/contract/phone-page/messages.ts';
import {
  MAX_PICTURE_BYTES,
  MAX_PICTURES,
  PIECE_BYTES,
  pieceLength,
  piecesOf,
} from '../../electron/domain/phone-page/protocol.ts';
import type { Question, SealedLink } from './sealed-link.ts';

export type ShotState = 'WAITING' | 'SENDING' | 'READING' | 'KEPT' | 'REFUSED';

/** A picture that a person took or chose. */
export interface Shot {
  /** Null for one that came before the system threw the page away. */
  readonly file: File | null;
  /** Under which the PC knows it; null before it is sent. */
  number: number | null;
  state: ShotState;
  /** Part that arrived, 0 to 1. */
  part: number;
  /** Why it is REFUSED. */
  problem: 'TOO_LARGE' | 'UNREADABLE' | 'NO_PICTURE' | null;
}

/** How it all ended. */
export type Ending = 'DONE' | 'OVER' | 'OTHER_PHONE' | 'WRONG_KEY';

/** Pieces under way at a time: hides the way there and back without filling a slow link. */
const LANES = 3;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 4_000;
const BUSY_LOOK_MS = 700;
const IDLE_LOOK_MS = 3_000;
/** How often a picture is begun anew where the PC says that something is out of order. */
const MAX_TRIES = 3;

const RANKS: Readonly<Record<ShotState, number>> = { WAITING: 0, SENDING: 0, READING: 1, KEPT: 2, REFUSED: 2 };
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Brings pictures to the PC one after the other and knows how each of them is. */
export class Uploads {
  readonly shots: Shot[] = [];
  title = '';
  /** False while no answer comes; `cutSinceMs` says since when, by `performance.now()`. */
  isOnline = true;
  cutSinceMs = 0;
  /** Null while it goes on. */
  ending: Ending | null = null;
  isOpen = false;
  readonly #link: Pick<SealedLink, 'ask'>;
  readonly #onChange: () => void;
  #endsAtMs = Number.POSITIVE_INFINITY;
  #lastNumber = 0;
  #isSending = false;

  constructor(link: Pick<SealedLink, 'ask'>, onChange: () => void) {
    this.#link = link;
    this.#onChange = onChange;
  }

  get leftMs(): number {
    return Math.max(0, this.#endsAtMs - performance.now());
  }

  /** How many more pictures this opening takes. */
  get room(): number {
    const waiting = this.shots.filter(({ state }) => state === 'WAITING').length;
    return Math.max(0, MAX_PICTURES - this.#lastNumber - waiting);
  }

  count(...states: readonly ShotState[]): number {
    return this.shots.filter(({ state }) => states.includes(state)).length;
  }

  /** Finds the PC and takes up what came before; then keeps asking how things are until it is over. */
  async run(): Promise<void> {
    let answer = await this.#ask({ type: 'look' });
    // Its pieces were in a page that is gone.
    const cut = answer?.ok ? answer.pictures.find(({ state }) => state === 'COMING') : undefined;
    if (cut) answer = await this.#ask({ type: 'drop', picture: cut.number });
    if (!answer?.ok) return;
    this.#lastNumber = answer.pictures.length;
    for (const { number, state } of answer.pictures) {
      const known = state === 'COMING' ? 'READING' : state;
      const problem = state === 'REFUSED' ? 'NO_PICTURE' : null;
      this.shots.push({ file: null, number, state: known, part: 1, problem });
    }
    this.isOpen = true;
    this.#onChange();
    while (this.ending === null) {
      await sleep(this.count('READING') > 0 || this.leftMs === 0 ? BUSY_LOOK_MS : IDLE_LOOK_MS);
      await this.#ask({ type: 'look' });
    }
  }

  add(files: Iterable<File>): void {
    for (const file of files) {
      if (this.room === 0) break;
      const isTooLarge = file.size > MAX_PICTURE_BYTES;
      const problem = isTooLarge ? 'TOO_LARGE' : file.size === 0 ? 'UNREADABLE' : null;
      this.shots.push({ file, number: null, state: problem ? 'REFUSED' : 'WAITING', part: 0, problem });
    }
    this.#onChange();
    void this.#sendAll();
  }

  async done(): Promise<void> {
    const answer = await this.#ask({ type: 'done' });
    if (answer?.ok) this.#end('DONE');
  }

  async #sendAll(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    for (;;) {
      const shot = this.shots.find(({ state }) => state === 'WAITING');
      if (!shot || this.ending !== null || this.leftMs === 0) break;
      await this.#send(shot);
    }
    this.#isSending = false;
  }

  async #send(shot: Shot): Promise<void> {
    shot.state = 'SENDING';
    const bytes = await shot.file?.arrayBuffer().catch(() => null);
    if (!bytes) return this.#refuse(shot, 'UNREADABLE');
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const refusal = await this.#sendOnce(shot, new Uint8Array(bytes));
      if (refusal === null || this.ending !== null) return;
      if (refusal === 'NO_PICTURE') return this.#refuse(shot, refusal);
      const answer = await this.#ask({ type: 'drop', picture: this.#lastNumber });
      if (answer?.ok) this.#lastNumber = answer.pictures.length;
    }
    this.#refuse(shot, 'UNREADABLE');
  }

  /** Null when all of it arrived. */
  async #sendOnce(shot: Shot, bytes: Uint8Array): Promise<'NO_PICTURE' | 'OUT_OF_ORDER' | null> {
    this.#lastNumber += 1;
    const picture = this.#lastNumber;
    shot.number = picture;
    const totalBytes = bytes.length;
    let next = 0;
    let arrived = 0;
    let refusal: 'NO_PICTURE' | 'OUT_OF_ORDER' | null = null;
    const lane = async (): Promise<void> => {
      while (next < piecesOf(totalBytes) && refusal === null && this.ending === null) {
        const piece = next;
        next += 1;
        const from = piece * PIECE_BYTES;
        const length = pieceLength(piece, totalBytes);
        const answer = await this.#ask(
          { type: 'piece', picture, piece, totalBytes },
          bytes.subarray(from, from + length),
        );
        if (answer?.ok === false) refusal = answer.refusal === 'NO_PICTURE' ? 'NO_PICTURE' : 'OUT_OF_ORDER';
        if (!answer?.ok) return;
        arrived += length;
        shot.part = arrived / totalBytes;
        this.#onChange();
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    if (arrived === totalBytes && shot.state === 'SENDING') shot.state = 'READING';
    this.#onChange();
    return refusal;
  }

  #refuse(shot: Shot, problem: NonNullable<Shot['problem']>): void {
    shot.state = 'REFUSED';
    shot.problem = problem;
    this.#onChange();
  }

  /** Asks until there is an answer, however long the link is away; null when it is over. */
  async #ask(question: Question, bytes?: Uint8Array): Promise<PhoneAnswer | null> {
    let waitMs = FIRST_WAIT_MS;
    for (;;) {
      if (this.ending !== null) return null;
      const reply = await this.#link.ask(question, bytes);
      if (reply.failure === null) {
        this.#heard(reply.answer);
        const refusal = reply.answer.ok ? null : reply.answer.refusal;
        if (this.ending !== null || refusal === 'CLOSED') return null;
        if (refusal !== 'BUSY') return reply.answer;
      } else if (reply.failure === 'CUT') {
        this.#missed();
      } else {
        this.#end(reply.failure);
        return null;
      }
      await sleep(waitMs);
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
    }
  }

  #heard(answer: PhoneAnswer): void {
    this.isOnline = true;
    if (!answer.ok) {
      if (answer.refusal === 'OTHER_PHONE') this.#end('OTHER_PHONE');
      // What came whole before may still be kept: looking goes on until that is settled.
      else if (answer.refusal === 'CLOSED') this.#endsAtMs = performance.now();
    } else {
      this.title = answer.title;
      this.#endsAtMs = performance.now() + answer.leftMs;
      for (const { number, state } of answer.pictures) {
        const shot = this.shots.find((one) => one.number === number);
        // An older answer may come later; a picture never goes back.
        if (!shot || state === 'COMING' || RANKS[state] <= RANKS[shot.state]) continue;
        shot.state = state;
        if (state === 'REFUSED') shot.problem = 'NO_PICTURE';
      }
      if (answer.leftMs === 0 && this.count('READING') === 0) this.#end('OVER');
    }
    this.#onChange();
  }

  #missed(): void {
    if (this.isOnline) this.cutSinceMs = performance.now();
    this.isOnline = false;
    if (this.leftMs === 0) this.#end('OVER');
    this.#onChange();
  }

  #end(ending: Ending): void {
    this.ending ??= ending;
    this.#onChange();
  }
}
