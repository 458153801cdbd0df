import { x as x0 } from '../wire/x.ts'; // breach: no-restricted-imports
import { x as x1 } from '../devices/x.ts'; // breach: no-restricted-imports
import { x as x2 } from '../db/x.ts'; // breach: no-restricted-imports
import { x as x3 } from '../commands/x.ts'; // breach: no-restricted-imports
import { x as x4 } from '../backend/x.ts'; // breach: no-restricted-imports
import { x as x5 } from '../devicehost/x.ts'; // breach: no-restricted-imports
import { x as x6 } from '../main/x.ts'; // breach: no-restricted-imports
import { x as x7 } from '../cli/x.ts'; // breach: no-restricted-imports
import { x as x8 } from '../preload/x.ts'; // breach: no-restricted-imports
import { x as x9 } from '../../renderer/src/x.ts'; // breach: no-restricted-imports
import { x as x10 } from '../../test/x.ts'; // breach: no-restricted-imports
import { x as x11 } from 'node:fs'; // breach: no-restricted-imports
import type { X } from '../wire/x.ts'; // breach: no-restricted-imports

export const used: X[] = [x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, x10, x11];
