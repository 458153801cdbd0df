const TEXT_TYPES = new Set(['text', 'search', 'password', 'email', 'tel', 'url', 'number', 'time']);

/** True where keys make text: there Ctrl+Z and digits belong to the field. */
export function isTextEntry(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLInputElement) return TEXT_TYPES.has(target.type) && !target.readOnly;
  return target instanceof HTMLElement && target.isContentEditable;
}
