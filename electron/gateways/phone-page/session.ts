import {
  type PhoneAnswer,
  type PhonePicture,
  type PhoneRefusal,
  PhoneRequest,
} from '../../contract/phone-page/messages.ts';
import { ComingPicture } from './coming-picture.ts';
import { type PictureKind, pictureKind } from './picture-kind.ts';
import { openRequest, sealAnswer } from './sealing.ts';

/** Whole pictures that may wait to be read: beyond it the phone waits, so that neither memory nor the spool fills up. */
const MAX_UNREAD = 4;

export interface WholePicture {
  readonly number: number;
  readonly kind: PictureKind;
  readonly bytes: Uint8Array;
}

export interface PhoneSessionOptions {
  /** In the path of the address. Together with `key` it is good for this opening alone. */
  readonly token: string;
  readonly key: Uint8Array;
  /** Shown on the phone; names no person. */
  readonly title: string;
  /** How long the opening lasts from now on. */
  readonly lifeMs: number;
  /** A steady clock. */
  readonly nowMs: () => number;
  /** Keeps a picture that has come whole; the phone hears of it afterwards. False when it could not be kept. */
  readonly take: (picture: WholePicture) => Promise<boolean>;
  /** Something that `pictures`, `seen` or `done` tell has changed. */
  readonly onChange: () => void;
}

type Piece = Extract<PhoneRequest, { type: 'piece' }>;
type Settled = Extract<PhonePicture['state'], 'KEPT' | 'REFUSED'>;

/** One opening of the phone page: who may send, which pictures came, what became of them. Knows nothing of sockets. */
export class PhoneSession {
  readonly #options: PhoneSessionOptions;
  readonly #openedAtMs: number;
  readonly #pictures: PhonePicture[] = [];
  /** Nonces of requests that were followed. Whoever listens on the network can send a sealed request once more. */
  readonly #followed = new Set<string>();
  #owner: string | null = null;
  #coming: ComingPicture | null = null;
  #isReached = false;
  #isDone = false;
  #isClosed = false;

  constructor(options: PhoneSessionOptions) {
    this.#options = options;
    this.#openedAtMs = options.nowMs();
  }

  get token(): string {
    return this.#options.token;
  }

  /** A phone has opened the page. */
  get seen(): boolean {
    return this.#owner !== null;
  }

  /** The phone said that no more pictures come. */
  get done(): boolean {
    return this.#isDone;
  }

  /** How long nobody has asked for this address since it was opened, in milliseconds; 0 once somebody has. */
  get unreachedMs(): number {
    return this.#isReached ? 0 : Math.max(0, Math.round(this.#options.nowMs() - this.#openedAtMs));
  }

  /** Until the opening ends, in milliseconds; 0 once it has. */
  get leftMs(): number {
    if (this.#isClosed) return 0;
    return Math.max(0, Math.round(this.#openedAtMs + this.#options.lifeMs - this.#options.nowMs()));
  }

  pictures(): readonly PhonePicture[] {
    return [...this.#pictures];
  }

  /** Somebody outside asked for the address of this opening. */
  reached(): void {
    if (this.#isReached) return;
    this.#isReached = true;
    this.#options.onChange();
  }

  /** What became of a picture that was taken. */
  settle(number: number, state: Settled): void {
    const picture = this.#pictures[number - 1];
    if (picture) this.#put({ ...picture, state });
  }

  /** Takes no more pictures, but still says how those are that came. A picture of which pieces are missing is given up. */
  close(): void {
    this.#isClosed = true;
    this.#drop();
  }

  /** The sealed answer to a sealed request; null when it was not made with the key of this opening. */
  async answer(body: Uint8Array): Promise<Uint8Array | null> {
    const { token, key } = this.#options;
    const opened = openRequest(key, token, body);
    const request = PhoneRequest.safeParse(opened?.header);
    if (!opened || !request.success) return null;
    const nonce = Buffer.from(opened.nonce).toString('base64');
    // Also a browser may repeat a request whose answer was lost: it hears how things are.
    const refusal = this.#followed.has(nonce) ? null : await this.#follow(request.data, opened.bytes);
    if (refusal === null) this.#followed.add(nonce);
    const answer: PhoneAnswer = refusal === null ? this.#state() : { ok: false, refusal };
    return sealAnswer(key, token, opened.nonce, answer);
  }

  #state(): PhoneAnswer {
    const { title } = this.#options;
    return { ok: true, title, leftMs: this.leftMs, pictures: this.#pictures, done: this.#isDone };
  }

  async #follow(request: PhoneRequest, bytes: Uint8Array): Promise<PhoneRefusal | null> {
    if (this.#owner === null) {
      this.#owner = request.phone;
      this.#options.onChange();
    }
    if (this.#owner !== request.phone) return 'OTHER_PHONE';
    if (request.type === 'piece') return this.#piece(request, bytes);
    if (request.type === 'done') return this.#finish();
    if (request.type === 'drop' && this.#coming?.number === request.picture) this.#drop();
    return null;
  }

  #finish(): PhoneRefusal | null {
    if (this.#coming) return 'OUT_OF_ORDER';
    if (!this.#isDone) {
      this.#isDone = true;
      this.#options.onChange();
    }
    return null;
  }

  async #piece({ picture, piece, totalBytes }: Piece, bytes: Uint8Array): Promise<PhoneRefusal | null> {
    const known = this.#pictures[picture - 1];
    // A piece again whose answer was lost.
    if (known && known.state !== 'COMING') return known.state === 'REFUSED' ? 'NO_PICTURE' : null;
    if (this.#isDone || this.leftMs === 0) return 'CLOSED';
    if (!known && (this.#coming || picture !== this.#pictures.length + 1)) return 'OUT_OF_ORDER';
    if (!known && this.#unread() >= MAX_UNREAD) return 'BUSY';
    const coming = this.#coming ?? new ComingPicture(picture, totalBytes);
    if (coming.totalBytes !== totalBytes || !coming.put(piece, bytes)) return 'OUT_OF_ORDER';
    this.#coming = coming;
    this.#put({ number: picture, receivedBytes: coming.receivedBytes, totalBytes, state: 'COMING' });
    if (piece === 0 && pictureKind(bytes) === null) return this.#refuse(coming);
    const whole = coming.whole();
    return whole && this.#take(coming, whole);
  }

  #unread(): number {
    return this.#pictures.filter(({ state }) => state === 'READING').length;
  }

  async #take(coming: ComingPicture, bytes: Uint8Array): Promise<PhoneRefusal | null> {
    const { number, totalBytes } = coming;
    const kind = pictureKind(bytes);
    if (kind === null) return this.#refuse(coming);
    this.#coming = null;
    this.#put({ number, receivedBytes: totalBytes, totalBytes, state: 'READING' });
    if (!(await this.#options.take({ number, kind, bytes }))) this.settle(number, 'REFUSED');
    return null;
  }

  #refuse({ number, receivedBytes, totalBytes }: ComingPicture): PhoneRefusal {
    this.#coming = null;
    this.#put({ number, receivedBytes, totalBytes, state: 'REFUSED' });
    return 'NO_PICTURE';
  }

  #drop(): void {
    if (!this.#coming) return;
    // Only one picture comes at a time, and it is the last one.
    this.#coming = null;
    this.#pictures.pop();
    this.#options.onChange();
  }

  #put(picture: PhonePicture): void {
    this.#pictures[picture.number - 1] = picture;
    this.#options.onChange();
  }
}
