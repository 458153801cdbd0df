import type { VI_WORK } from '../vi/work.ts';

export const EN_WORK = {
  'counter.hello': 'Hello, {name}',
  'counter.notOpenTitle': 'This version does not receive dossiers or call numbers yet',
  'counter.notOpenText':
    'What works now: sign-in, switching person, locking, the list of counters and services, and undoing your own changes.',
  'counter.today': 'Today',
  'counter.signedIn': 'Signed in',
  'counter.help1': 'This window is for clerks. At the top stand the office, the time and the person at work.',
  'counter.help2':
    'Leaving the counter: Ctrl+L locks. Somebody takes over: F8, the digit of that person, the PIN, Enter.',
  'counter.help3': 'Text size and language are in the menu behind your name, at the top right.',
  'supervisor.notYours': 'This window is for the head of unit',
  'supervisor.notYoursText': 'The head of unit can press F8 to sign in here.',
  'supervisor.notOpenTitle': 'This version has no dossier figures or reports yet',
  'supervisor.notOpenText': 'What works now: backups, counters and services, PIN resets, the history and undo.',
  'supervisor.people': 'Active people',
  'supervisor.help1': 'This window is for the head of unit: backups, people and the latest changes.',
  'supervisor.help2': 'Look at Backup every week. Use "Back up now" before this PC is repaired or replaced.',
  'supervisor.help3': 'Somebody forgot the PIN: press "Reset PIN" in that line and tell the new PIN in private.',
  'kiosk.idleTitle': 'Not open yet',
  'kiosk.idleText': 'This machine gives out no tickets yet. Please ask at the information counter.',
  'board.idleTitle': 'Not open yet',
  'board.idleText': 'Numbers will be called here. Please take a seat or ask our staff.',
  'rating.idleTitle': 'Thank you',
  'rating.idleText': 'Rating is not open yet. Please give your comments to the staff at the counter.',
  'service.title': 'The program needs to be started again',
  'service.what':
    'A part of the program stopped three times within a minute and does not start by itself any more. What was saved is safe and unsaved text was kept.',
  'service.todo': 'What to do',
  'service.step1': 'Press "Start again" below (or Enter) and wait a few seconds.',
  'service.step2': 'If this window comes back, turn the PC off and on and open the program.',
  'service.step3': 'If that does not help, call IT staff and read them the technical part below.',
  'service.restart': 'Start again',
  'service.restarted': 'The program runs again. You can close this window and go on working.',
  'service.technical': 'Technical part (for IT staff)',
  'service.openedAt': 'This window opened at',
} as const satisfies Record<keyof typeof VI_WORK, string>;
