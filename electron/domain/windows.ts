/**
 * The windows a PC can show. Citizens see kiosk, board and rating; clerks counter; the head of unit supervisor;
 * IT staff setup. `service` is what main shows when a process of ours keeps failing.
 */
export const WINDOW_NAMES = [
  'kiosk',
  'board',
  'board2',
  'board3',
  'rating',
  'counter',
  'supervisor',
  'setup',
  'service',
] as const;

export type WindowName = (typeof WINDOW_NAMES)[number];

/** The boards of an office: the first one and two more. */
export const BOARD_WINDOWS = ['board', 'board2', 'board3'] as const satisfies readonly WindowName[];
export type BoardWindowName = (typeof BOARD_WINDOWS)[number];

/** Windows in which a person signs in. */
export const STAFF_WINDOWS = ['counter', 'supervisor', 'setup'] as const satisfies readonly WindowName[];
