import { x as x0 } from '../encoder/x.ts'; // breach: no-restricted-imports
import { x as x1 } from '../../../db/x.ts'; // breach: no-restricted-imports

export const used = [x0, x1];
