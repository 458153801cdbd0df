import type { QrDrawing } from '../../contract/methods/payment.ts';

/** Draws a text (ASCII) as a QR code. */
export type DrawQr = (text: string) => QrDrawing;
