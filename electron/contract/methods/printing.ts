import { z } from 'zod';
import { defineMethod } from '../method.ts';
import { PrintView, TicketView } from '../queue-views.ts';
import { Id } from '../values.ts';

export const printingMethods = {
  /** Tickets whose paper waits for a person or for the printer, oldest first. */
  'print.waiting': defineMethod({
    input: z.strictObject({}),
    output: z.strictObject({ jobs: z.array(z.strictObject({ ticket: TicketView, print: PrintView })) }),
    windows: ['counter'],
    roles: ['CLERK', 'HEAD', 'IT'],
  }),
  /** A clerk asks for the paper. Errors: PRINT_JOB_UNKNOWN, PRINT_JOB_RUNNING. */
  'print.again': defineMethod({
    input: z.strictObject({ jobId: Id }),
    output: z.strictObject({ print: PrintView }),
    windows: ['counter'],
    roles: ['CLERK', 'HEAD', 'IT'],
    writes: true,
  }),
};
