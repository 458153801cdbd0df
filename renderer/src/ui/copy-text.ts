/**
 * Puts text on the clipboard of the PC; false when the system did not let it. The page has no permission to use the
 * clipboard by itself, so this works only while a key or click of the person is being handled.
 */
export function copyText(text: string): boolean {
  const focused = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.setAttribute('aria-hidden', 'true');
  field.className = 'copied-text';
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return isCopied;
}
