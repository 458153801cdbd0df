import { EN_SESSION } from './session.ts';
import { EN_SETUP } from './setup.ts';
import { EN_SHELL } from './shell.ts';
import { EN_WIZARD } from './wizard.ts';
import { EN_WORK } from './work.ts';

/** Every visible text in English. */
export const EN = { ...EN_SHELL, ...EN_SESSION, ...EN_WORK, ...EN_SETUP, ...EN_WIZARD } as const;
