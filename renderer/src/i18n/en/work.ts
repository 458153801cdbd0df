import type { VI_WORK } from '../vi/work.ts';

export const EN_WORK = {
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
