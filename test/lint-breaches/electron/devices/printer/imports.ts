import { x as x0 } from '../escpos-decoder/x.ts'; // breach: no-restricted-imports
import { x as x1 } from '../../db/x.ts'; // breach: no-restricted-imports

export const used = [x0, x1];
