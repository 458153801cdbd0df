/**
 * What a model of printer can be trusted with. Every profile prints the same dots; they differ in how many bytes that
 * takes and in what the printer tells. Only a print on paper settles which one a model needs.
 */
export interface PrinterProfile {
  readonly name: string;
  /** `GS v 0` raster bands, or `ESC *` strips of 24 rows for models without it. */
  readonly raster: 'GS_V_0' | 'ESC_STAR';
  /** White margins left out: on both sides (the left one by ESC $, which not every clone obeys before GS v 0), or right. */
  readonly trim: 'BOTH' | 'RIGHT' | 'NONE';
  /** Blank rows fed by ESC J instead of sent. */
  readonly skipBlankRows: boolean;
  /** Sets the motion units of ESC $ and ESC J to one dot with GS P, where 1/203 inch is not the default. */
  readonly setMotionUnits: boolean;
  /** Lines fed before the cut, each 3.75 mm: head and cutter are 11 to 16 mm apart. */
  readonly feedLines: number;
  readonly cut: 'FULL' | 'PARTIAL' | 'NONE';
  /** Pin of the drawer connector pulsed after a ticket: kiosks hang a lamp or a bell on it. */
  readonly pulsePin: 2 | 5 | null;
  /** How a finished ticket is confirmed: GS ( H process id, GS r 1, or not at all. */
  readonly confirm: 'PROCESS_ID' | 'TRANSMIT_STATUS' | 'NONE';
  /** Has the printer tell every change by itself (GS a, automatic status back). */
  readonly automaticStatus: boolean;
  /** Some clones lose bytes that come faster than they print: pieces of this size with a pause between. */
  readonly pacing: { readonly pieceBytes: number; readonly pauseMs: number } | null;
}

const STANDARD: PrinterProfile = {
  name: 'standard',
  raster: 'GS_V_0',
  trim: 'BOTH',
  skipBlankRows: true,
  setMotionUnits: true,
  feedLines: 5,
  cut: 'PARTIAL',
  pulsePin: null,
  confirm: 'TRANSMIT_STATUS',
  automaticStatus: true,
  pacing: null,
};

const PROFILES: readonly PrinterProfile[] = [
  STANDARD,
  // Epson TM: GS ( H says when the ticket is on paper, not only when its bytes were read.
  { ...STANDARD, name: 'epson', confirm: 'PROCESS_ID' },
  // Ignores ESC $ before a raster: the left margin is sent as white.
  { ...STANDARD, name: 'blank-skip', trim: 'RIGHT' },
  // Prints rasters and little else, and loses bytes of large bursts.
  {
    ...STANDARD,
    name: 'full-rows',
    trim: 'NONE',
    skipBlankRows: false,
    setMotionUnits: false,
    confirm: 'NONE',
    automaticStatus: false,
    pacing: { pieceBytes: 4_096, pauseMs: 10 },
  },
  // Without GS v 0.
  { ...STANDARD, name: 'column', raster: 'ESC_STAR', trim: 'RIGHT' },
];

export const DEFAULT_PROFILE: PrinterProfile = STANDARD;
export const PROFILE_NAMES: readonly string[] = PROFILES.map(({ name }) => name);

/** The profile of that name, if there is one. */
export function profileNamed(name: string): PrinterProfile | undefined {
  return PROFILES.find((profile) => profile.name === name);
}
