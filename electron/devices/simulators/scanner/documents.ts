/** The XML a demo scanner sends: eSCL 2.63, A4 only, 300 dpi only, because that is what its sheets are. */
export const DEMO_DPI = 300;
export const DEMO_WIDTH = 2_480;
export const DEMO_HEIGHT = 3_508;

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMES =
  'xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm" xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03"';

const INPUT = `<scan:MinWidth>16</scan:MinWidth><scan:MaxWidth>${DEMO_WIDTH}</scan:MaxWidth>
<scan:MinHeight>16</scan:MinHeight><scan:MaxHeight>${DEMO_HEIGHT}</scan:MaxHeight>
<scan:MaxScanRegions>1</scan:MaxScanRegions>
<scan:SettingProfiles><scan:SettingProfile>
<scan:ColorModes><scan:ColorMode>Grayscale8</scan:ColorMode><scan:ColorMode>RGB24</scan:ColorMode></scan:ColorModes>
<scan:DocumentFormats><pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat><scan:DocumentFormatExt>image/jpeg</scan:DocumentFormatExt></scan:DocumentFormats>
<scan:SupportedResolutions><scan:DiscreteResolutions><scan:DiscreteResolution><scan:XResolution>${DEMO_DPI}</scan:XResolution><scan:YResolution>${DEMO_DPI}</scan:YResolution></scan:DiscreteResolution></scan:DiscreteResolutions></scan:SupportedResolutions>
</scan:SettingProfile></scan:SettingProfiles>
<scan:SupportedIntents><scan:Intent>Document</scan:Intent></scan:SupportedIntents>`;

export const CAPABILITIES = `${HEAD}<scan:ScannerCapabilities ${NAMES}>
<pwg:Version>2.63</pwg:Version><pwg:MakeAndModel>Demo scanner</pwg:MakeAndModel><pwg:SerialNumber>DEMO1</pwg:SerialNumber>
<scan:UUID>6f1c0f4e-1d51-4f0a-9a55-5d0c6a8e0001</scan:UUID>
<scan:Platen><scan:PlatenInputCaps>${INPUT}</scan:PlatenInputCaps></scan:Platen>
<scan:Adf><scan:AdfSimplexInputCaps>${INPUT}</scan:AdfSimplexInputCaps><scan:FeederCapacity>50</scan:FeederCapacity>
<scan:AdfOptions><scan:AdfOption>DetectPaperLoaded</scan:AdfOption></scan:AdfOptions></scan:Adf>
</scan:ScannerCapabilities>`;

export interface StatusFacts {
  readonly isWorking: boolean;
  readonly adfState: 'ScannerAdfLoaded' | 'ScannerAdfEmpty' | 'ScannerAdfJam' | 'ScannerAdfDoorOpen';
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
}

/**
 * Reads a ScanSettings document: `MALFORMED` when it is none, `UNSUPPORTED` when it asks for what the capabilities do not
 * offer. Elements not named are left to the scanner (eSCL): glass, colour, its resolution.
 */
export function readAskedJob(xml: string): AskedJob | 'MALFORMED' | 'UNSUPPORTED' {
  if (!/<(\w+:)?ScanSettings[\s>]/.test(xml) || !/<\/(\w+:)?ScanSettings>\s*$/.test(xml)) return 'MALFORMED';
  const valueOf = (name: string): string | null =>
    new RegExp(`<(?:\\w+:)?${name}>\\s*([^<]*?)\\s*</`).exec(xml)?.[1] ?? null;
  const input = valueOf('InputSource') ?? 'Platen';
  const mode = valueOf('ColorMode') ?? 'RGB24';
  const format = valueOf('DocumentFormatExt') ?? valueOf('DocumentFormat') ?? 'image/jpeg';
  const resolutions = [valueOf('XResolution'), valueOf('YResolution')];
  const isOffered =
    (input === 'Platen' || input === 'Feeder') &&
    (mode === 'RGB24' || mode === 'Grayscale8') &&
    format === 'image/jpeg' &&
    resolutions.every((dpi) => dpi === null || Number(dpi) === DEMO_DPI) &&
    valueOf('Duplex') !== 'true';
  if (!isOffered) return 'UNSUPPORTED';
  return { source: input === 'Feeder' ? 'FEEDER' : 'GLASS', isColor: mode === 'RGB24' };
}
