import type { ScanSettings } from '../../../contract/methods/digitization.ts';
import type { ScanSource } from '../scan-driver.ts';
import { countOf, nodeOf, nodesOf, readXml, textOf, textsOf, type XmlNode } from './xml.ts';

/** eSCL (Mopria Alliance eSCL Technical Specification 2.97): what a scanner says about itself and what it is told. */

/** Units of a region: 1/300 inch (eSCL "ThreeHundredthsOfInches"). */
export const UNITS_PER_INCH = 300;
const A4_WIDTH = 2_480;
const A4_HEIGHT = 3_508;
const JPEG = 'image/jpeg';

interface Profile {
  readonly colorModes: readonly string[];
  readonly formats: readonly string[];
  /** A scanner names a list of resolutions or a range. */
  readonly resolutionsDpi: readonly number[];
  readonly resolutionRangeDpi: { readonly min: number; readonly max: number; readonly step: number } | null;
}

/** One paper source. */
interface InputCapabilities {
  readonly maxWidth: number;
  readonly maxHeight: number;
  readonly profiles: readonly Profile[];
}

export interface Capabilities {
  readonly inputs: Readonly<Record<ScanSource, InputCapabilities | null>>;
  /** Whether the format is also told by `DocumentFormatExt` (eSCL 2.1 and later). */
  readonly hasFormatExt: boolean;
}

/** Reads ScannerCapabilities; null for anything else and for a scanner without any paper source. */
export function readCapabilities(bytes: Uint8Array): Capabilities | null {
  const root = readXml(bytes, 'ScannerCapabilities');
  if (!root) return null;
  const adf = nodeOf(root, 'Adf');
  const inputs = {
    GLASS: readInput(nodeOf(nodeOf(root, 'Platen'), 'PlatenInputCaps')),
    FEEDER: readInput(nodeOf(adf, 'AdfSimplexInputCaps')),
  };
  if (!inputs.GLASS && !inputs.FEEDER) return null;
  const hasFormatExt = [nodeOf(nodeOf(root, 'Platen'), 'PlatenInputCaps'), nodeOf(adf, 'AdfSimplexInputCaps')].some(
    (input) =>
      profileNodes(input).some(
        (profile) => textsOf(nodeOf(profile, 'DocumentFormats'), 'DocumentFormatExt').length > 0,
      ),
  );
  return { inputs, hasFormatExt };
}

const profileNodes = (input: XmlNode | null): readonly XmlNode[] =>
  nodesOf(nodeOf(input, 'SettingProfiles'), 'SettingProfile');

function readInput(input: XmlNode | null): InputCapabilities | null {
  if (!input) return null;
  return {
    maxWidth: countOf(input, 'MaxWidth') ?? A4_WIDTH,
    maxHeight: countOf(input, 'MaxHeight') ?? A4_HEIGHT,
    profiles: profileNodes(input).map(readProfile),
  };
}

function readProfile(profile: XmlNode): Profile {
  const resolutions = nodeOf(profile, 'SupportedResolutions');
  const formats = nodeOf(profile, 'DocumentFormats');
  const range = nodeOf(nodeOf(resolutions, 'ResolutionRange'), 'XResolutionRange');
  const min = countOf(range, 'Min');
  const max = countOf(range, 'Max');
  return {
    colorModes: textsOf(nodeOf(profile, 'ColorModes'), 'ColorMode'),
    formats: [...textsOf(formats, 'DocumentFormat'), ...textsOf(formats, 'DocumentFormatExt')],
    resolutionsDpi: nodesOf(nodeOf(resolutions, 'DiscreteResolutions'), 'DiscreteResolution')
      .map((resolution) => countOf(resolution, 'XResolution'))
      .filter((dpi) => dpi !== null),
    resolutionRangeDpi: min !== null && max !== null ? { min, max, step: countOf(range, 'Step') ?? 1 } : null,
  };
}

/** What is asked of the scanner for one job. */
export interface JobSettings {
  readonly source: ScanSource;
  readonly colorMode: string;
  readonly dpi: number;
  readonly width: number;
  readonly height: number;
  readonly hasFormatExt: boolean;
}

/** Wishes in order. A JPEG has no black-and-white mode, so line art comes as grey where the scanner does not offer it so. */
const COLOR_MODES: Readonly<Record<ScanSettings['mode'], readonly string[]>> = {
  COLOR: ['RGB24', 'Grayscale8'],
  GRAY: ['Grayscale8', 'RGB24'],
  LINEART: ['BlackAndWhite1', 'Grayscale8', 'RGB24'],
};

/**
 * Fits what a person asked to what the scanner offers: the nearest mode and resolution, at most A4. Null when the source
 * is not there.
 */
export function chooseSettings(capabilities: Capabilities, asked: ScanSettings): JobSettings | null {
  const input = capabilities.inputs[asked.source];
  if (!input) return null;
  const { profile, colorMode } = chooseProfile(input.profiles, asked.mode);
  return {
    source: asked.source,
    colorMode,
    dpi: chooseDpi(profile, asked.dpi),
    width: Math.min(input.maxWidth, A4_WIDTH),
    height: Math.min(input.maxHeight, A4_HEIGHT),
    hasFormatExt: capabilities.hasFormatExt,
  };
}

function chooseProfile(profiles: readonly Profile[], mode: ScanSettings['mode']) {
  const usable = profiles.filter(({ formats }) => formats.length === 0 || formats.includes(JPEG));
  for (const colorMode of COLOR_MODES[mode]) {
    const profile = usable.find(({ colorModes }) => colorModes.includes(colorMode));
    if (profile) return { profile, colorMode };
  }
  // A scanner that names no mode at all takes the usual one.
  return { profile: usable[0] ?? null, colorMode: mode === 'COLOR' ? 'RGB24' : 'Grayscale8' };
}

function chooseDpi(profile: Profile | null, asked: number): number {
  const range = profile?.resolutionRangeDpi;
  if (range) {
    const steps = Math.round((asked - range.min) / range.step);
    return Math.min(Math.max(range.min + steps * range.step, range.min), range.max);
  }
  const offered = profile?.resolutionsDpi ?? [];
  // The nearest; of two equally near ones the finer.
  return offered.toSorted((a, b) => Math.abs(a - asked) - Math.abs(b - asked) || b - a)[0] ?? asked;
}

/** The ScanSettings document of a job. The order of the elements is that of the schema: some scanners insist on it. */
export function writeJob({ source, colorMode, dpi, width, height, hasFormatExt }: JobSettings): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<scan:ScanSettings xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03"',
    ' xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm">',
    '<pwg:Version>2.0</pwg:Version>',
    '<pwg:ScanRegions><pwg:ScanRegion>',
    '<pwg:ContentRegionUnits>escl:ThreeHundredthsOfInches</pwg:ContentRegionUnits>',
    `<pwg:Height>${height}</pwg:Height><pwg:Width>${width}</pwg:Width>`,
    '<pwg:XOffset>0</pwg:XOffset><pwg:YOffset>0</pwg:YOffset>',
    '</pwg:ScanRegion></pwg:ScanRegions>',
    `<pwg:InputSource>${source === 'GLASS' ? 'Platen' : 'Feeder'}</pwg:InputSource>`,
    `<scan:ColorMode>${colorMode}</scan:ColorMode>`,
    `<pwg:DocumentFormat>${JPEG}</pwg:DocumentFormat>`,
    hasFormatExt ? `<scan:DocumentFormatExt>${JPEG}</scan:DocumentFormatExt>` : '',
    `<scan:XResolution>${dpi}</scan:XResolution><scan:YResolution>${dpi}</scan:YResolution>`,
    source === 'FEEDER' ? '<scan:Duplex>false</scan:Duplex>' : '',
    '</scan:ScanSettings>',
  ].join('');
}

/** What ScannerStatus says about the reasons we know. */
export interface ScannerStatus {
  readonly fault: 'SCANNER_JAM' | 'SCANNER_COVER_OPEN' | 'SCANNER_FAULT' | null;
  /** The word behind `fault`, for support. */
  readonly reason: string;
  readonly feeder: 'LOADED' | 'EMPTY' | 'UNKNOWN';
  readonly busy: boolean;
  /** Paths of jobs that still have pages to come. */
  readonly activeJobs: readonly string[];
}

const JAMS = new Set(['ScannerAdfJam', 'ScannerAdfMispick', 'ScannerAdfMultipickDetected']);
/** The standard's word, and the one in use. */
const OPEN_COVERS = new Set(['ScannerAdfHatchOpen', 'ScannerAdfDoorOpen']);
const FEEDER_FAULTS = new Set(['ScannerAdfInputTrayFailed', 'ScannerAdfInputTrayOverloaded']);

/** Reads ScannerStatus; null for anything else. */
export function readStatus(bytes: Uint8Array): ScannerStatus | null {
  const root = readXml(bytes, 'ScannerStatus');
  if (!root) return null;
  const state = textOf(root, 'State') ?? '';
  const adf = textOf(root, 'AdfState') ?? '';
  const jobs = nodesOf(nodeOf(root, 'Jobs'), 'JobInfo');
  return {
    fault: faultOf(state, adf),
    reason: state === 'Stopped' || adf === '' ? state : adf,
    feeder:
      adf === 'ScannerAdfEmpty'
        ? 'EMPTY'
        : adf === 'ScannerAdfLoaded' || adf === 'ScannerAdfProcessing'
          ? 'LOADED'
          : 'UNKNOWN',
    busy: state === 'Processing' || state === 'Testing',
    activeJobs: jobs
      .filter((job) => ['Processing', 'Pending'].includes(textOf(job, 'JobState') ?? ''))
      .map((job) => textOf(job, 'JobUri') ?? ''),
  };
}

function faultOf(state: string, adf: string): ScannerStatus['fault'] {
  if (JAMS.has(adf)) return 'SCANNER_JAM';
  if (OPEN_COVERS.has(adf)) return 'SCANNER_COVER_OPEN';
  return state === 'Stopped' || state === 'Down' || FEEDER_FAULTS.has(adf) ? 'SCANNER_FAULT' : null;
}
