import type { QrDrawing } from '../../../electron/contract/methods/payment.ts';

/** White modules around a code, without which a camera does not find it (ISO/IEC 18004). */
const QUIET_MODULES = 4;

interface QrCodeProps {
  readonly drawing: QrDrawing;
  /** What a screen reader says. */
  readonly label: string;
  readonly className?: string | undefined;
}

/** A QR code, black on white with its quiet zone, sharp at every size. */
export function QrCode({ drawing, label, className }: QrCodeProps) {
  const side = drawing.size + 2 * QUIET_MODULES;
  return (
    <svg
      className={className}
      viewBox={`${-QUIET_MODULES} ${-QUIET_MODULES} ${side} ${side}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect x={-QUIET_MODULES} y={-QUIET_MODULES} width={side} height={side} fill="#ffffff" />
      <path d={drawing.path} fill="#000000" />
    </svg>
  );
}
