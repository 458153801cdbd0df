import type { QrDrawing } from '../../../electron/contract/methods/payment.ts';

interface QrPictureProps {
  readonly qr: QrDrawing;
  /** What the code leads to, for who cannot see it. */
  readonly label: string;
  readonly className?: string | undefined;
}

/** Modules of white around the code, which readers need (ISO/IEC 18004). */
const QUIET_ZONE = 4;

/** A QR code, black on white whatever is around it. */
export function QrPicture({ qr, label, className }: QrPictureProps) {
  const side = qr.size + 2 * QUIET_ZONE;
  return (
    <svg
      className={className}
      role="img"
      aria-label={label}
      viewBox={`${-QUIET_ZONE} ${-QUIET_ZONE} ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <rect x={-QUIET_ZONE} y={-QUIET_ZONE} width={side} height={side} fill="#ffffff" />
      <path d={qr.path} fill="#000000" />
    </svg>
  );
}
