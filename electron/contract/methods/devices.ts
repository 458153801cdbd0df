import { z } from 'zod';
import { defineMethod } from '../method.ts';

/** Something plugged in that a driver might use; found by the device host, not yet assigned to anything. */
export const FoundDevice = z.strictObject({
  transport: z.enum(['SERIAL', 'HID']),
  /** What a driver opens: a port name or a HID path. */
  path: z.string(),
  label: z.string(),
  vendorId: z.string().nullable(),
  productId: z.string().nullable(),
  usagePage: z.number().int().nullable(),
  usage: z.number().int().nullable(),
});
export type FoundDevice = z.output<typeof FoundDevice>;

export const deviceMethods = {
  /** Looks at serial ports and HID devices. A transport that cannot be searched is named in `problems`. */
  'devices.find': defineMethod({
    input: z.strictObject({}),
    output: z.strictObject({
      found: z.array(FoundDevice),
      problems: z.array(z.strictObject({ transport: z.enum(['SERIAL', 'HID']), reason: z.string() })),
    }),
    target: 'devicehost',
    windows: ['setup'],
    roles: ['IT'],
  }),
};
