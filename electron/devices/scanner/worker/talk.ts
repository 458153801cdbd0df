import { ERROR_CODES, type ErrorCode } from '../../../domain/error-codes.ts';
import { type AppError, fail, ok, type Result } from '../../../domain/result.ts';
import { MAX_PAGE_BYTES } from '../read-page.ts';
import type { WorkerChannel } from './channel.ts';
import { encodeFrame, FRAME_MESSAGE, type Frame, FrameReader } from './frames.ts';
import { type Command, Reply } from './messages.ts';
import { PageParts } from './page-parts.ts';

type PageBegin = Extract<Reply, { type: 'pageBegin' }>;
type PageEnd = Extract<Reply, { type: 'pageEnd' }>;

/** A page as a worker sent it: nothing of it has been looked at but its length. */
export interface WorkerPage {
  readonly type: 'page';
  readonly begin: PageBegin;
  readonly end: PageEnd;
  readonly bytes: Uint8Array;
}

/** What ends a question. `alive`, `waiting` and the parts of a page come before it. */
export type Answer = Exclude<Reply, { type: 'pageBegin' | 'pageEnd' | 'alive' | 'waiting' | 'error' }> | WorkerPage;

export interface Question<T extends Answer['type']> {
  /** Null only listens: for `ready`, which comes unasked. */
  readonly command: Command | null;
  readonly answers: readonly T[];
  /** Without any frame for so long the worker is ended. */
  readonly silenceMs: number;
  /** However lively it is; does not run while it waits for paper. Null has none. */
  readonly limitMs: number | null;
  /** Its abort is passed on as `cancel`; who does not answer that within `cancelMs` is ended. */
  readonly signal?: AbortSignal;
  readonly cancelMs: number;
  /** Without it the worker may not wait for paper: while it waits there is no limit. */
  readonly onWaiting?: (isWaiting: boolean) => void;
  readonly onAlive?: () => void;
}

interface Asked {
  readonly question: Question<Answer['type']>;
  readonly settle: (answer: Result<Answer>) => void;
  page: { readonly begin: PageBegin; readonly parts: PageParts } | null;
  silence: ReturnType<typeof setTimeout> | undefined;
  limit: ReturnType<typeof setTimeout> | undefined;
}

const KNOWN_CODES: ReadonlySet<string> = new Set(ERROR_CODES);
const MAX_DETAIL_LENGTH = 300;

/**
 * The talk with one worker, which is believed in nothing: whoever breaks the protocol, falls silent or ends is ended, and
 * the question of that moment is answered with the reason. One question at a time.
 */
export class WorkerTalk {
  readonly #channel: WorkerChannel;
  readonly #maxPageBytes: number;
  readonly #reader = new FrameReader();
  #asked: Asked | null = null;
  /** Why it answers nothing any more. */
  #broken: AppError | null = null;
  /** Resolves when the worker is gone. */
  readonly #gone: Promise<void>;

  constructor(channel: WorkerChannel, maxPageBytes = MAX_PAGE_BYTES) {
    this.#channel = channel;
    this.#maxPageBytes = maxPageBytes;
    this.#gone = new Promise((resolve) => {
      channel.onExit((reason) => {
        this.#break(fail('SCANNER_WORKER_GONE', { reason }).error);
        resolve();
      });
    });
    channel.onBytes((bytes) => this.#take(bytes));
  }

  /**
   * Asks and waits for one of the answers. Errors: what the worker answers, SCAN_CANCELLED, SCANNER_SILENT,
   * SCANNER_WORKER_GONE, SCANNER_WORKER_LIES.
   */
  ask<T extends Answer['type']>(question: Question<T>): Promise<Result<Extract<Answer, { type: T }>>> {
    if (this.#asked) throw new Error('a worker is asked one question at a time');
    if (question.signal?.aborted) return Promise.resolve(fail('SCAN_CANCELLED'));
    if (this.#broken) return Promise.resolve({ ok: false, error: this.#broken });
    return new Promise((resolve) => {
      let cancelLimit: ReturnType<typeof setTimeout> | undefined;
      const cancel = () => {
        this.#send({ type: 'cancel' });
        cancelLimit = setTimeout(() => this.#break(fail('SCAN_CANCELLED').error), question.cancelMs);
      };
      const settle = (answer: Result<Answer>) => {
        this.#asked = null;
        clearTimeout(cancelLimit);
        clearTimeout(asked.silence);
        clearTimeout(asked.limit);
        question.signal?.removeEventListener('abort', cancel);
        // A worker that ended because it was told to stop has done what was wanted.
        const isCancelled = !answer.ok && question.signal?.aborted === true;
        resolve((isCancelled ? fail('SCAN_CANCELLED') : answer) as Result<Extract<Answer, { type: T }>>);
      };
      const asked: Asked = { question, settle, page: null, silence: undefined, limit: undefined };
      this.#asked = asked;
      question.signal?.addEventListener('abort', cancel, { once: true });
      this.#watch(asked);
      this.#limit(asked);
      if (question.command) this.#send(question.command);
    });
  }

  /**
   * Ends the worker at once and waits until it is gone, but not longer than `limitMs`: the system may keep one that hangs
   * in the driver of a device.
   */
  async kill(limitMs: number): Promise<void> {
    this.#broken ??= fail('SCANNER_WORKER_GONE', { reason: 'ended' }).error;
    this.#channel.kill();
    let limit: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((resolve) => {
      limit = setTimeout(resolve, limitMs);
    });
    await Promise.race([this.#gone, late]);
    clearTimeout(limit);
  }

  #send(command: Command): void {
    this.#channel.send(encodeFrame(FRAME_MESSAGE, Buffer.from(JSON.stringify(command), 'utf8')));
  }

  #watch(asked: Asked): void {
    clearTimeout(asked.silence);
    const { silenceMs } = asked.question;
    asked.silence = setTimeout(() => this.#break(fail('SCANNER_SILENT', { timeoutMs: silenceMs }).error), silenceMs);
  }

  #limit(asked: Asked): void {
    clearTimeout(asked.limit);
    const { limitMs } = asked.question;
    if (limitMs === null) return;
    asked.limit = setTimeout(() => this.#break(fail('SCANNER_SILENT', { timeoutMs: limitMs }).error), limitMs);
  }

  /** From here on it is not listened to; whoever waits for an answer gets this one. */
  #break(error: AppError): void {
    this.#broken ??= error;
    this.#channel.kill();
    this.#asked?.settle({ ok: false, error: this.#broken });
  }

  #lie(reason: string): void {
    this.#break(fail('SCANNER_WORKER_LIES', { reason }).error);
  }

  #take(bytes: Uint8Array): void {
    if (this.#broken) return;
    const frames = this.#reader.push(bytes);
    if (!frames.ok) return this.#break(frames.error);
    for (const frame of frames.value) {
      if (this.#broken) return;
      if (this.#asked) this.#watch(this.#asked);
      this.#takeFrame(frame);
    }
  }

  #takeFrame({ kind, content }: Frame): void {
    if (kind !== FRAME_MESSAGE) return this.#takePart(content);
    const reply = readReply(content);
    if (!reply) return this.#lie('a message that is none');
    const asked = this.#asked;
    // It may just have crossed the answer.
    if (reply.type === 'alive') return asked?.question.onAlive?.();
    if (!asked) return this.#lie(`${reply.type} although nothing was asked`);
    if (reply.type === 'error') return this.#takeError(asked, reply.code, reply.details ?? {});
    if (reply.type === 'pageBegin') return this.#beginPage(asked, reply);
    if (reply.type === 'pageEnd') return this.#endPage(asked, reply);
    if (asked.page) return this.#lie(`${reply.type} in the middle of a page`);
    if (reply.type === 'waiting') return this.#takeWaiting(asked, reply.isWaiting);
    if (!asked.question.answers.includes(reply.type)) return this.#lie(`${reply.type} was not asked for`);
    asked.settle(ok(reply));
  }

  #takeWaiting(asked: Asked, isWaiting: boolean): void {
    const { onWaiting } = asked.question;
    if (!onWaiting) return this.#lie('it waits although it was not to');
    if (isWaiting) clearTimeout(asked.limit);
    else this.#limit(asked);
    onWaiting(isWaiting);
  }

  #beginPage(asked: Asked, begin: PageBegin): void {
    if (!asked.question.answers.includes('page')) return this.#lie('a page was not asked for');
    if (asked.page) return this.#lie('a page within a page');
    asked.page = { begin, parts: new PageParts() };
  }

  #takePart(content: Uint8Array): void {
    const page = this.#asked?.page;
    if (!page) return this.#lie('a part of no page');
    if (page.parts.bytes + content.length > this.#maxPageBytes) return this.#lie('a page above its limit');
    page.parts.push(content);
  }

  #endPage(asked: Asked, end: PageEnd): void {
    const { page } = asked;
    if (!page) return this.#lie('the end of no page');
    const { begin, parts } = page;
    if (parts.bytes !== end.bytes) return this.#lie(`a page of ${parts.bytes} bytes instead of ${end.bytes}`);
    asked.settle(ok({ type: 'page', begin, end, bytes: parts.whole() }));
  }

  #takeError(asked: Asked, code: string, details: Readonly<Record<string, string | number>>): void {
    if (!KNOWN_CODES.has(code)) return this.#lie('an error that is none of ours');
    const short = Object.entries(details).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.slice(0, MAX_DETAIL_LENGTH) : value,
    ]);
    asked.settle(fail(code as ErrorCode, Object.fromEntries(short)));
  }
}

function readReply(content: Uint8Array): Reply | null {
  try {
    const reply = Reply.safeParse(JSON.parse(Buffer.from(content).toString('utf8')));
    return reply.success ? reply.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
