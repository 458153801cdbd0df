import { type Region, unitsOfPaper } from './sheets.ts';

/** The XML a demo scanner speaks: eSCL 2.63. */
const DEMO_RESOLUTIONS_DPI = [100, 150, 200, 300, 400, 600];
const DEMO_UUID = '6f1c0f4e-1d51-4f0a-9a55-5d0c6a8e0001';
const MODEL = 'Demo scanner';
const LARGEST = unitsOfPaper('A3');
const USUAL = unitsOfPaper('A4');
const SMALLEST_UNITS = 16;
const FEEDER_SHEETS = 500;

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMES =
  'xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm" xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03"';

const RESOLUTIONS = DEMO_RESOLUTIONS_DPI.map(
  (dpi) =>
    `<scan:DiscreteResolution><scan:XResolution>${dpi}</scan:XResolution><scan:YResolution>${dpi}</scan:YResolution></scan:DiscreteResolution>`,
).join('');
const INPUT = `<scan:MinWidth>${SMALLEST_UNITS}</scan:MinWidth><scan:MaxWidth>${LARGEST.width}</scan:MaxWidth>
<scan:MinHeight>${SMALLEST_UNITS}</scan:MinHeight><scan:MaxHeight>${LARGEST.height}</scan:MaxHeight>
<scan:MaxScanRegions>1</scan:MaxScanRegions>
<scan:SettingProfiles><scan:SettingProfile>
<scan:ColorModes><scan:ColorMode>Grayscale8</scan:ColorMode><scan:ColorMode>RGB24</scan:ColorMode></scan:ColorModes>
<scan:DocumentFormats><pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat><scan:DocumentFormatExt>image/jpeg</scan:DocumentFormatExt></scan:DocumentFormats>
<scan:SupportedResolutions><scan:DiscreteResolutions>${RESOLUTIONS}</scan:DiscreteResolutions></scan:SupportedResolutions>
</scan:SettingProfile></scan:SettingProfiles>
<scan:SupportedIntents><scan:Intent>Document</scan:Intent></scan:SupportedIntents>`;

/** What the demo scanner offers: glass and feeder up to A3, both sides in one pass, colour and grey as JPEG. */
export const CAPABILITIES = `${HEAD}<scan:ScannerCapabilities ${NAMES}>
<pwg:Version>2.63</pwg:Version><pwg:MakeAndModel>${MODEL}</pwg:MakeAndModel><pwg:SerialNumber>DEMO1</pwg:SerialNumber>
<scan:UUID>${DEMO_UUID}</scan:UUID>
<scan:Platen><scan:PlatenInputCaps>${INPUT}</scan:PlatenInputCaps></scan:Platen>
<scan:Adf><scan:AdfSimplexInputCaps>${INPUT}</scan:AdfSimplexInputCaps><scan:AdfDuplexInputCaps>${INPUT}</scan:AdfDuplexInputCaps>
<scan:FeederCapacity>${FEEDER_SHEETS}</scan:FeederCapacity>
<scan:AdfOptions><scan:AdfOption>DetectPaperLoaded</scan:AdfOption><scan:AdfOption>Duplex</scan:AdfOption></scan:AdfOptions></scan:Adf>
</scan:ScannerCapabilities>`;

export interface StatusFacts {
  readonly isWorking: boolean;
  readonly adfState:
    | 'ScannerAdfLoaded'
    | 'ScannerAdfEmpty'
    | 'ScannerAdfJam'
    | 'ScannerAdfDoorOpen'
    | 'ScannerAdfMultipickDetected';
  /** The job of now or the last one. */
  readonly job: {
    readonly path: string;
    readonly id: string;
    readonly ageSeconds: number;
    readonly completed: number;
    readonly toTransfer: number;
    readonly state: 'Processing' | 'Completed' | 'Canceled' | 'Aborted';
  } | null;
}

/** The ScannerStatus document. */
export function statusDocument({ isWorking, adfState, job }: StatusFacts): string {
  const jobs =
    job === null
      ? ''
      : `<scan:Jobs><scan:JobInfo><pwg:JobUri>${job.path}</pwg:JobUri><pwg:JobUuid>${job.id}</pwg:JobUuid><scan:Age>${job.ageSeconds}</scan:Age>
<pwg:ImagesCompleted>${job.completed}</pwg:ImagesCompleted><pwg:ImagesToTransfer>${job.toTransfer}</pwg:ImagesToTransfer><pwg:JobState>${job.state}</pwg:JobState></scan:JobInfo></scan:Jobs>\n`;
  return `${HEAD}<scan:ScannerStatus ${NAMES}>
<pwg:Version>2.63</pwg:Version><pwg:State>${isWorking ? 'Processing' : 'Idle'}</pwg:State>
<scan:AdfState>${adfState}</scan:AdfState>
${jobs}</scan:ScannerStatus>`;
}

/** What a job asks for. */
export interface AskedJob {
  readonly source: 'GLASS' | 'FEEDER';
  readonly isColor: boolean;
  /** Both sides of a sheet, the front first. */
  readonly duplex: boolean;
  readonly dpi: number;
  readonly region: Region;
}

const USUAL_DPI = 300;

/**
 * Reads a ScanSettings document: `MALFORMED` when it is none, `UNSUPPORTED` when it asks for what the capabilities do not
 * offer. Elements not named are left to the scanner (eSCL): glass, colour, 300 dpi, one side, A4.
 */
export function readAskedJob(xml: string): AskedJob | 'MALFORMED' | 'UNSUPPORTED' {
  if (!/<(\w+:)?ScanSettings[\s>]/.test(xml) || !/<\/(\w+:)?ScanSettings>\s*$/.test(xml)) return 'MALFORMED';
  const valueOf = (name: string): string | null =>
    new RegExp(`<(?:\\w+:)?${name}>\\s*([^<]*?)\\s*</`).exec(xml)?.[1] ?? null;
  const input = valueOf('InputSource') ?? 'Platen';
  const mode = valueOf('ColorMode') ?? 'RGB24';
  const format = valueOf('DocumentFormatExt') ?? valueOf('DocumentFormat') ?? 'image/jpeg';
  const dpi = Number(valueOf('XResolution') ?? USUAL_DPI);
  const region = {
    x: Number(valueOf('XOffset') ?? 0),
    y: Number(valueOf('YOffset') ?? 0),
    width: Number(valueOf('Width') ?? USUAL.width),
    height: Number(valueOf('Height') ?? USUAL.height),
  };
  const duplex = valueOf('Duplex') === 'true';
  const isOffered =
    (input === 'Platen' || input === 'Feeder') &&
    (mode === 'RGB24' || mode === 'Grayscale8') &&
    format === 'image/jpeg' &&
    DEMO_RESOLUTIONS_DPI.includes(dpi) &&
    Number(valueOf('YResolution') ?? dpi) === dpi &&
    isOnBed(region) &&
    !(duplex && input === 'Platen');
  if (!isOffered) return 'UNSUPPORTED';
  return { source: input === 'Feeder' ? 'FEEDER' : 'GLASS', isColor: mode === 'RGB24', duplex, dpi, region };
}

function isOnBed({ x, y, width, height }: Region): boolean {
  return (
    [x, y, width, height].every((value) => Number.isInteger(value) && value >= 0) &&
    Math.min(width, height) >= SMALLEST_UNITS &&
    x + width <= LARGEST.width &&
    y + height <= LARGEST.height
  );
}

/** What an announcement in the network says about the demo scanner (eSCL "TXT record"). */
export const ANNOUNCEMENT = {
  txtvers: '1',
  ty: MODEL,
  rs: 'eSCL',
  uuid: DEMO_UUID,
  vers: '2.63',
  pdl: 'image/jpeg',
  cs: 'color,grayscale',
  is: 'platen,adf',
  duplex: 'T',
  representation: '',
} as const;
