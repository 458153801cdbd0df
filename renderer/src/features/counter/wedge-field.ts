/** A text field as it was at one moment, so that it can be put back. */
export interface FieldMark {
  readonly field: HTMLInputElement | HTMLTextAreaElement;
  readonly value: string;
  /** The selection; null for kinds of input that have none, such as dates. */
  readonly start: number | null;
  readonly end: number | null;
}

/** The focused field as it is now; null when the focus is elsewhere. */
export function markField(document: Document): FieldMark | null {
  const field = document.activeElement;
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return null;
  return { field, value: field.value, start: field.selectionStart, end: field.selectionEnd };
}

/** Writes a value in the way a person's input arrives, so that the form's own state follows. */
function write(field: FieldMark['field'], value: string, start: number | null, end: number | null): void {
  if (field.value !== value) {
    const owner = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
    // React replaces the property on the element; only the prototype's setter changes the field behind its back.
    Object.getOwnPropertyDescriptor(owner, 'value')?.set?.call(field, value);
    field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'historyUndo' }));
  }
  if (start !== null && field.isConnected) field.setSelectionRange(start, end ?? start);
}

/** Puts a field back to how it was. */
export function putBack({ field, value, start, end }: FieldMark): void {
  write(field, value, start, end);
}

/**
 * Takes what an input method put into a field since the mark: the field is as it was, the text is answered. Empty when
 * the field was changed elsewhere meanwhile.
 */
export function takeComposed(mark: FieldMark): string {
  const { field, value, start, end } = mark;
  const hadFocus = field.ownerDocument.activeElement === field;
  // Ends an unfinished composition: its word is in the value from now on.
  if (hadFocus) field.blur();
  const before = value.slice(0, start ?? value.length);
  const after = value.slice(end ?? value.length);
  const now = field.value;
  const isInside = now.length >= before.length + after.length && now.startsWith(before) && now.endsWith(after);
  putBack(mark);
  if (hadFocus) field.focus();
  return isInside ? now.slice(before.length, now.length - after.length) : '';
}

/** Gives a person's text back: at the caret, or before what an input method put in since the mark. */
export function giveBack(document: Document, text: string, since: FieldMark | null): void {
  if (since === null) {
    // The one way to insert text as typing does: with the field's own undo, and nowhere when nothing can be typed into.
    document.execCommand('insertText', false, text);
    return;
  }
  const at = since.start ?? since.value.length;
  const { field } = since;
  const caret = (field.selectionStart ?? field.value.length) + text.length;
  write(field, field.value.slice(0, at) + text + field.value.slice(at), caret, caret);
}
