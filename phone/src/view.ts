import { MAX_PICTURE_BYTES, MAX_PICTURES } from '../../electron/domain/phone-page/protocol.ts';
import { TEXTS } from './texts.ts';
import { drawThumbnail } from './thumbnail.ts';
import type { Ending, Shot, Uploads } from './uploads.ts';

const MINUTE_MS = 60_000;
/** After this without an answer the page says what a person can do. */
const LONG_CUT_MS = 20_000;
const MEGABYTE = 1024 * 1024;

/** An element of the page; the page was built with it. */
function part<T extends HTMLElement>(id: string, kind: abstract new () => T): T {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`the page has no ${id}`);
  return element;
}

interface Row {
  readonly item: HTMLLIElement;
  readonly state: HTMLElement;
  readonly bar: HTMLElement;
  readonly fill: HTMLElement;
  readonly mark: HTMLElement;
}

/** Shows how the uploads are. */
export class View {
  readonly #rows = new Map<Shot, Row>();
  /** Thumbnails are drawn one after the other: a photo needs some 50 MB while it is read. */
  #drawing: Promise<void> = Promise.resolve();

  constructor(actions: { readonly onFiles: (files: readonly File[]) => void; readonly onDone: () => void }) {
    for (const id of ['camera', 'album']) {
      const input = part(id, HTMLInputElement);
      input.addEventListener('change', () => {
        actions.onFiles([...(input.files ?? [])]);
        // The same file can be chosen again.
        input.value = '';
      });
    }
    part('done', HTMLElement).addEventListener('click', actions.onDone);
    for (const [id, text] of [
      ['hint', TEXTS.hint],
      ['choose-text', TEXTS.choose],
      ['done', TEXTS.done],
    ] as const) {
      part(id, HTMLElement).textContent = text;
    }
    this.#notice(TEXTS.connecting);
  }

  show(uploads: Uploads): void {
    if (uploads.ending !== null) return this.#showEnding(uploads.ending, uploads);
    this.#notice(noticeOf(uploads));
    if (!uploads.isOpen) return;
    part('work', HTMLElement).hidden = false;
    part('keys', HTMLElement).hidden = false;
    part('title', HTMLElement).textContent = TEXTS.paper(uploads.title);
    part('take-text', HTMLElement).textContent = uploads.shots.length === 0 ? TEXTS.take : TEXTS.takeNext;
    const minutes = Math.ceil(uploads.leftMs / MINUTE_MS);
    part('left', HTMLElement).textContent = minutes > 1 ? TEXTS.minutesLeft(minutes) : TEXTS.lastMinute;
    const before = this.#rows.size;
    uploads.shots.forEach((shot, index) => this.#showShot(shot, index + 1));
    this.#showKeys(uploads);
    // What was taken last is what a person looks for.
    if (this.#rows.size > before) part('shots', HTMLElement).lastElementChild?.scrollIntoView({ block: 'end' });
  }

  #showKeys(uploads: Uploads): void {
    const kept = uploads.count('KEPT');
    const open = uploads.count('WAITING', 'SENDING', 'READING');
    part('done', HTMLButtonElement).disabled = kept === 0 || open > 0;
    for (const id of ['camera', 'album']) part(id, HTMLInputElement).disabled = uploads.room === 0;
    const progress = open > 0 ? TEXTS.progress(kept, kept + open) : kept > 0 ? TEXTS.ready(kept) : '';
    part('progress', HTMLElement).textContent = uploads.room === 0 ? TEXTS.full(MAX_PICTURES) : progress;
  }

  #showShot(shot: Shot, place: number): void {
    const row = this.#rows.get(shot) ?? this.#addRow(shot, place);
    row.item.dataset['state'] = shot.state;
    setText(row.state, stateText(shot));
    row.bar.hidden = shot.state !== 'SENDING';
    row.fill.style.transform = `scaleX(${shot.part})`;
    setText(row.mark, shot.state === 'KEPT' ? '✓' : shot.state === 'REFUSED' ? '!' : '');
  }

  #addRow(shot: Shot, place: number): Row {
    const item = document.createElement('li');
    item.className = 'shot';
    const thumb = add(item, 'canvas', 'thumb');
    const facts = add(item, 'div', 'facts');
    add(facts, 'p', 'name').textContent = TEXTS.picture(place);
    const state = add(facts, 'p', 'state');
    const bar = add(facts, 'div', 'bar');
    const fill = add(bar, 'i', '');
    const mark = add(item, 'span', 'mark');
    mark.ariaHidden = 'true';
    part('shots', HTMLElement).append(item);
    const { file } = shot;
    if (file && shot.state !== 'REFUSED') this.#drawing = this.#drawing.then(() => drawThumbnail(thumb, file));
    const row = { item, state, bar, fill, mark };
    this.#rows.set(shot, row);
    return row;
  }

  #showEnding(ending: Ending, uploads: Uploads): void {
    for (const id of ['work', 'keys', 'notice']) part(id, HTMLElement).hidden = true;
    // Nothing of the papers stays in the page.
    part('shots', HTMLElement).replaceChildren();
    this.#rows.clear();
    part('left', HTMLElement).textContent = '';
    const { title, text } = endingTexts(ending, uploads);
    const end = part('end', HTMLElement);
    end.toggleAttribute('data-good', ending === 'DONE');
    part('end-mark', HTMLElement).textContent = ending === 'DONE' ? '✓' : '!';
    part('end-title', HTMLElement).textContent = title;
    part('end-text', HTMLElement).textContent = text;
    end.hidden = false;
  }

  /** What stands above everything; an empty text hides it. */
  #notice(text: string): void {
    const notice = part('notice', HTMLElement);
    setText(notice, text);
    notice.hidden = text === '';
  }

  /** The address is no good. */
  showBroken(): void {
    this.#notice('');
    part('end-mark', HTMLElement).textContent = '!';
    part('end-title', HTMLElement).textContent = TEXTS.broken;
    part('end-text', HTMLElement).textContent = TEXTS.brokenText;
    part('end', HTMLElement).hidden = false;
  }
}

/** Writes only what changed: a reader of the screen speaks every writing. */
function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

function add<K extends keyof HTMLElementTagNameMap>(to: HTMLElement, name: K, className: string) {
  const element = document.createElement(name);
  element.className = className;
  to.append(element);
  return element;
}

function noticeOf({ isOpen, isOnline, cutSinceMs }: Uploads): string {
  if (isOnline) return isOpen ? '' : TEXTS.connecting;
  return performance.now() - cutSinceMs > LONG_CUT_MS ? TEXTS.offlineLong : TEXTS.offline;
}

function stateText({ state, part, problem }: Shot): string {
  if (state === 'WAITING') return TEXTS.waiting;
  if (state === 'SENDING') return TEXTS.sending(Math.floor(part * 100));
  if (state === 'READING') return TEXTS.reading;
  if (state === 'KEPT') return TEXTS.kept;
  if (problem === 'TOO_LARGE') return TEXTS.tooLarge(MAX_PICTURE_BYTES / MEGABYTE);
  return problem === 'UNREADABLE' ? TEXTS.unreadable : TEXTS.refused;
}

function endingTexts(ending: Ending, uploads: Uploads): { readonly title: string; readonly text: string } {
  const kept = uploads.count('KEPT');
  const unsent = uploads.count('WAITING', 'SENDING', 'READING');
  if (ending === 'DONE') return { title: TEXTS.thanks(kept), text: TEXTS.thanksText };
  if (ending === 'OTHER_PHONE') return { title: TEXTS.other, text: TEXTS.otherText };
  if (ending === 'WRONG_KEY') return { title: TEXTS.broken, text: TEXTS.brokenText };
  return { title: TEXTS.over, text: unsent > 0 ? TEXTS.overUnsent(kept, unsent) : TEXTS.overText(kept) };
}
