import type { MethodOutput } from '../../../../electron/contract/contract.ts';

/** A service as the kiosk offers it. */
export type KioskService = MethodOutput<'kiosk.state'>['services'][number];
