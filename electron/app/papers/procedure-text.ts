import type { ProcedureSheet } from '../../contract/methods/kiosk.ts';

/** Niêm yết công khai without its drawing. */
export type ProcedureSheetText = Omit<ProcedureSheet, 'qr'>;
