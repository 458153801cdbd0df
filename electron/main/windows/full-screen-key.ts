/** The part of Electron's key event used here. */
export interface KeyPress {
  readonly type: string;
  readonly key: string;
  readonly control: boolean;
  readonly shift: boolean;
  readonly isAutoRepeat: boolean;
}

/**
 * Ctrl+Shift+F11: the way out of full screen, and back, in the windows for citizens. F11 alone is what somebody at a
 * kiosk with a keyboard tries first, so it does nothing.
 */
export function isFullScreenKey({ type, key, control, shift, isAutoRepeat }: KeyPress): boolean {
  return type === 'keyDown' && key === 'F11' && control && shift && !isAutoRepeat;
}
