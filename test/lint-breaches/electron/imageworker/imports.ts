import { x as x0 } from '../commands/x.ts'; // breach: no-restricted-imports
import { x as x1 } from '../backend/x.ts'; // breach: no-restricted-imports
import { x as x2 } from '../devicehost/x.ts'; // breach: no-restricted-imports
import { x as x3 } from '../scanworker/x.ts'; // breach: no-restricted-imports
import { x as x4 } from '../signworker/x.ts'; // breach: no-restricted-imports
import { x as x5 } from '../simulator/x.ts'; // breach: no-restricted-imports
import { x as x6 } from '../main/x.ts'; // breach: no-restricted-imports
import { x as x7 } from '../cli/x.ts'; // breach: no-restricted-imports
import { x as x8 } from '../preload/x.ts'; // breach: no-restricted-imports
import { x as x9 } from '../../renderer/src/x.ts'; // breach: no-restricted-imports
import { x as x10 } from '../../phone/src/x.ts'; // breach: no-restricted-imports
import { x as x11 } from '../../test/x.ts'; // breach: no-restricted-imports
import { x as x12 } from 'electron'; // breach: no-restricted-imports
import { x as x13 } from 'better-sqlite3'; // breach: no-restricted-imports
import { x as x14 } from 'serialport'; // breach: no-restricted-imports
import { x as x15 } from 'escpos'; // breach: no-restricted-imports
import { x as x16 } from 'sharp'; // breach: no-restricted-imports
import { x as x17 } from 'heic-decode'; // breach: no-restricted-imports
import { x as x18 } from 'bonjour-service'; // breach: no-restricted-imports
import { x as x19 } from '@noble/ciphers'; // breach: no-restricted-imports
import { x as x20 } from '@cantoo/pdf-lib'; // breach: no-restricted-imports
import { x as x21 } from 'zxing-wasm'; // breach: no-restricted-imports
import { x as x22 } from 'pkijs'; // breach: no-restricted-imports
import { x as x23 } from 'ws'; // breach: no-restricted-imports
import { x as x24 } from 'csv-parse'; // breach: no-restricted-imports
import { x as x25 } from 'write-excel-file'; // breach: no-restricted-imports
import { x as x26 } from 'bwip-js'; // breach: no-restricted-imports
import { x as x27 } from 'react'; // breach: no-restricted-imports
import type { X } from '../commands/x.ts'; // breach: no-restricted-imports

export const used: X[] = [x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, x10, x11, x12, x13, x14, x15, x16, x17, x18, x19, x20, x21, x22, x23, x24, x25, x26, x27];
