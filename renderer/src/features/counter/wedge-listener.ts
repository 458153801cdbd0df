import { type CardWedge, createCardWedge, type WedgeStep } from './card-wedge.ts';
import { type FieldMark, giveBack, markField, putBack, takeComposed } from './wedge-field.ts';

/** Keys that come with the characters of a burst and mean nothing by themselves. */
const SILENT_KEYS = new Set(['Shift', 'Alt', 'AltGraph', 'Control', 'CapsLock', 'NumLock', 'Dead', 'Unidentified']);
/**
 * How long no key must arrive before a burst without Enter is over. Much longer than the machine's own pauses, which look
 * at the times of the keys: on a slow computer keys arrive late, with the right times.
 */
const SETTLE_MS = 700;

type Step = WedgeStep<FieldMark | null>;

/** Characters as `key` gives them; names of keys are longer. */
const isCharacter = (key: string): boolean => Array.from(key).length === 1;
const isComposing = ({ key, isComposing: composing, keyCode }: KeyboardEvent): boolean =>
  composing || key === 'Process' || keyCode === 229;

/**
 * Takes cards that a reader types into `window`, whatever has the focus. `onText` gets the raw text. Listens before
 * everything else on the page, so that shortcuts and forms see nothing of a burst. The answer ends it.
 */
export function listenForCards(window: Window, onText: (text: string) => void): () => void {
  const { document } = window;
  const wedge: CardWedge<FieldMark | null> = createCardWedge();
  let timer: number | undefined;
  /** The character whose keydown has passed: its keypress is the same key. */
  let passed: string | null = null;

  const carryOut = (step: Step, event: KeyboardEvent | null): void => {
    if (step.do === 'TAKE_BACK' && step.mark !== null) putBack(step.mark);
    if (step.do === 'RELEASE') giveBack(document, step.text, step.since);
    if (step.do === 'READ') onText(step.text + (step.since === null ? '' : takeComposed(step.since)));
    if (event !== null && step.do !== 'PASS' && step.do !== 'RELEASE') {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    window.clearTimeout(timer);
    if (wedge.isReading) timer = window.setTimeout(settle, SETTLE_MS);
  };
  // Key events carry the time at which the key was pressed, on the same clock: a page that was busy loses no rhythm.
  const settle = (): void => settleAt(performance.now());
  const settleAt = (nowMs: number): void => {
    const step = wedge.settle(nowMs);
    if (step !== null) carryOut(step, null);
    else if (wedge.isReading) {
      window.clearTimeout(timer);
      timer = window.setTimeout(settle, SETTLE_MS);
    }
  };
  const character = (char: string | null, event: KeyboardEvent): void =>
    carryOut(wedge.character({ char, timeMs: event.timeStamp, mark: markField(document) }), event);

  const onKeyDown = (event: KeyboardEvent): void => {
    const { key, code, timeStamp } = event;
    passed = null;
    settleAt(timeStamp);
    const isAltGraph = event.getModifierState('AltGraph');
    if (isComposing(event)) {
      if (code === 'Enter' || code === 'NumpadEnter') carryOut(wedge.enter(timeStamp), event);
      else if (!code.startsWith('Shift')) character(null, event);
    } else if (event.altKey && !isAltGraph) wedge.touch(timeStamp);
    else if (SILENT_KEYS.has(key)) return;
    else if (event.repeat || ((event.ctrlKey || event.metaKey) && !isAltGraph)) carryOut(wedge.other(), event);
    else if (key === 'Enter' || (key === 'Tab' && wedge.isReading)) carryOut(wedge.enter(timeStamp), event);
    else if (key === 'Backspace') carryOut(wedge.backspace(timeStamp), event);
    else if (isCharacter(key)) {
      character(key, event);
      if (!event.defaultPrevented) passed = key;
    } else carryOut(wedge.other(), event);
  };
  /** Characters without a key of their own: readers type letters with marks as Alt codes. */
  const onKeyPress = (event: KeyboardEvent): void => {
    if (event.key === passed || !isCharacter(event.key) || event.ctrlKey || event.metaKey) return;
    settleAt(event.timeStamp);
    character(event.key, event);
  };

  window.addEventListener('keydown', onKeyDown, { capture: true });
  window.addEventListener('keypress', onKeyPress, { capture: true });
  return () => {
    window.clearTimeout(timer);
    window.removeEventListener('keydown', onKeyDown, { capture: true });
    window.removeEventListener('keypress', onKeyPress, { capture: true });
  };
}
