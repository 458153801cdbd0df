import jsqr from 'jsqr';
import { describe, expect, it } from 'vitest';
import { QrDrawing } from '../../../electron/contract/methods/payment.ts';
import { qrDrawing } from '../../../electron/documents/qr-drawing.ts';
import { vietQrPayload } from '../../../electron/domain/payment/vietqr.ts';

const QUIET = 4;
const SCALE = 4;

/** Fills the runs of a path as a window does, with a quiet zone around. */
function pixelsOf({ size, path }: QrDrawing) {
  const width = (size + 2 * QUIET) * SCALE;
  const rgba = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x = '', y = '', run = ''] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let dy = 0; dy < SCALE; dy += 1) {
      for (let dx = 0; dx < Number(run) * SCALE; dx += 1) {
        const at = ((Number(y) + QUIET) * SCALE + dy) * width + (Number(x) + QUIET) * SCALE + dx;
        rgba.fill(0, at * 4, at * 4 + 3);
      }
    }
  }
  return { rgba, width };
}

describe('a drawing of a QR code', () => {
  it('is read back by a reader that knows nothing of it', () => {
    const message = 'LP H3801 251121 0042';
    const payload = vietQrPayload({ bin: '970436', account: '0123456789', amountDong: 20_000, message });
    if (!payload.ok) throw new Error(payload.error.code);
    const drawing = QrDrawing.parse(qrDrawing(payload.value));
    const { rgba, width } = pixelsOf(drawing);
    expect(jsqr.default(rgba, width, width)?.data).toBe(payload.value);
  });

  it('of a long address fits what windows take', () => {
    expect(() => QrDrawing.parse(qrDrawing('A1b2'.repeat(150)))).not.toThrow();
  });
});
