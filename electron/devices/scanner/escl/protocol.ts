import type { ScanSettings } from '../../../contract/methods/digitization.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import { PAPER_SIZE_MM, PAPER_SIZES, type PaperSize } from '../../../domain/scan/scan.ts';
import type { ScanSource } from '../scan-driver.ts';
import { countOf, nodeOf, nodesOf, readXml, textOf, textsOf, type XmlNode } from './xml.ts';

/** eSCL (Mopria Alliance eSCL Technical Specification 2.97): what a scanner says about itself and what it is told. */

/** Units of a region: 1/300 inch (eSCL "ThreeHundredthsOfInches"). */
export const UNITS_PER_INCH = 300;
const MM_PER_INCH = 25.4;
/** A bed may be this much shorter than the sheet: made for Letter, which is 18 mm shorter than A4, it still takes A4. */
const NEARLY = 0.93;
const JPEG = 'image/jpeg';

const unitsOf = (mm: number): number => Math.round((mm / MM_PER_INCH) * UNITS_PER_INCH);

/** Sides of a sheet in 1/300 inch. */
const sizeOf = (paper: PaperSize) => ({
  width: unitsOf(PAPER_SIZE_MM[paper].width),
  height: unitsOf(PAPER_SIZE_MM[paper].height),
});

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
  /** The feeder when it takes both sides in one pass; null where it cannot. */
  readonly duplex: InputCapabilities | null;
  /** Whether the format is also told by `DocumentFormatExt` (eSCL 2.1 and later). */
  readonly hasFormatExt: boolean;
}

/** Reads ScannerCapabilities; null for anything else and for a scanner without any paper source. */
export function readCapabilities(bytes: Uint8Array): Capabilities | null {
  const root = readXml(bytes, 'ScannerCapabilities');
  if (!root) return null;
  const adf = nodeOf(root, 'Adf');
  const platenCaps = nodeOf(nodeOf(root, 'Platen'), 'PlatenInputCaps');
  const simplexCaps = nodeOf(adf, 'AdfSimplexInputCaps');
  const duplexCaps = nodeOf(adf, 'AdfDuplexInputCaps');
  const duplex = readInput(duplexCaps);
  // A feeder that names only what it does with both sides takes one side as well.
  const inputs = { GLASS: readInput(platenCaps), FEEDER: readInput(simplexCaps) ?? duplex };
  if (!inputs.GLASS && !inputs.FEEDER) return null;
  const hasFormatExt = [platenCaps, simplexCaps, duplexCaps].some((input) =>
    profileNodes(input).some((profile) => textsOf(nodeOf(profile, 'DocumentFormats'), 'DocumentFormatExt').length > 0),
  );
  return { inputs, duplex, hasFormatExt };
}

/** Sheets that a paper source takes: A4 and A5 by every one, larger ones where its bed is large enough. */
function fits(input: InputCapabilities, paper: PaperSize): boolean {
  const { width, height } = sizeOf(paper);
  return paper !== 'A3' || (input.maxWidth >= width * NEARLY && input.maxHeight >= height * NEARLY);
}

/** Sheets that at least one paper source takes. */
export const papersOf = ({ inputs }: Capabilities): readonly PaperSize[] =>
  PAPER_SIZES.filter((paper) => Object.values(inputs).some((input) => input !== null && fits(input, paper)));

const profileNodes = (input: XmlNode | null): readonly XmlNode[] =>
  nodesOf(nodeOf(input, 'SettingProfiles'), 'SettingProfile');

function readInput(input: XmlNode | null): InputCapabilities | null {
  if (!input) return null;
  return {
    maxWidth: countOf(input, 'MaxWidth') ?? sizeOf('A4').width,
    maxHeight: countOf(input, 'MaxHeight') ?? sizeOf('A4').height,
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
  /** Both sides of each sheet. */
  readonly duplex: boolean;
  readonly hasFormatExt: boolean;
}

/** Wishes in order. A JPEG has no black-and-white mode, so line art comes as grey where the scanner does not offer it so. */
const COLOR_MODES: Readonly<Record<ScanSettings['mode'], readonly string[]>> = {
  COLOR: ['RGB24', 'Grayscale8'],
  GRAY: ['Grayscale8', 'RGB24'],
  LINEART: ['BlackAndWhite1', 'Grayscale8', 'RGB24'],
};

/**
 * Fits what a person asked to what the scanner offers: the nearest mode and resolution, the sheet from the corner of the
 * bed. What would silently lose a side or a part of the sheet is refused.
 * Errors: SCANNER_SOURCE_MISSING, SCANNER_DUPLEX_MISSING, SCANNER_PAPER_TOO_LARGE.
 */
export function chooseSettings(capabilities: Capabilities, asked: ScanSettings): Result<JobSettings> {
  const { source, paper } = asked;
  if (!capabilities.inputs[source]) return fail('SCANNER_SOURCE_MISSING', { source });
  // Glass has one side whatever is asked.
  const duplex = asked.duplex && source === 'FEEDER';
  const input = duplex ? capabilities.duplex : capabilities.inputs[source];
  if (!input) return fail('SCANNER_DUPLEX_MISSING');
  if (!fits(input, paper)) return fail('SCANNER_PAPER_TOO_LARGE', { paper });
  const { profile, colorMode } = chooseProfile(input.profiles, asked.mode);
  const { width, height } = sizeOf(paper);
  return ok({
    source,
    colorMode,
    dpi: chooseDpi(profile, asked.dpi),
    width: Math.min(input.maxWidth, width),
    height: Math.min(input.maxHeight, height),
    duplex,
    hasFormatExt: capabilities.hasFormatExt,
  });
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
export function writeJob({ source, colorMode, dpi, width, height, duplex, hasFormatExt }: JobSettings): string {
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
    source === 'FEEDER' ? `<scan:Duplex>${duplex}</scan:Duplex>` : '',
    '</scan:ScanSettings>',
  ].join('');
}

/** A job as the status tells of it. */
export interface JobStatus {
  readonly path: string;
  readonly state: 'ACTIVE' | 'CANCELLED' | 'ABORTED' | 'OVER';
  /** Pages it says are still to be fetched; null where it says nothing. */
  readonly toTransfer: number | null;
}

/** What ScannerStatus says about the reasons we know. */
export interface ScannerStatus {
  readonly fault: 'SCANNER_JAM' | 'SCANNER_DOUBLE_FEED' | 'SCANNER_COVER_OPEN' | 'SCANNER_FAULT' | null;
  /** The word behind `fault`, for support. */
  readonly reason: string;
  readonly feeder: 'LOADED' | 'EMPTY' | 'UNKNOWN';
  readonly busy: boolean;
  readonly jobs: readonly JobStatus[];
}

const FAULTS = new Map<string, NonNullable<ScannerStatus['fault']>>([
  ['ScannerAdfJam', 'SCANNER_JAM'],
  ['ScannerAdfMispick', 'SCANNER_JAM'],
  ['ScannerAdfMultipickDetected', 'SCANNER_DOUBLE_FEED'],
  // The standard's word, and the one in use.
  ['ScannerAdfHatchOpen', 'SCANNER_COVER_OPEN'],
  ['ScannerAdfDoorOpen', 'SCANNER_COVER_OPEN'],
  ['ScannerAdfInputTrayFailed', 'SCANNER_FAULT'],
  ['ScannerAdfInputTrayOverloaded', 'SCANNER_FAULT'],
]);
const FEEDER_STATES = new Map<string, 'LOADED' | 'EMPTY'>([
  ['ScannerAdfEmpty', 'EMPTY'],
  ['ScannerAdfLoaded', 'LOADED'],
  ['ScannerAdfProcessing', 'LOADED'],
]);
const JOB_STATES = new Map<string, JobStatus['state']>([
  ['Pending', 'ACTIVE'],
  ['Processing', 'ACTIVE'],
  ['Canceled', 'CANCELLED'],
  ['Aborted', 'ABORTED'],
]);

/** Reads ScannerStatus; null for anything else. */
export function readStatus(bytes: Uint8Array): ScannerStatus | null {
  const root = readXml(bytes, 'ScannerStatus');
  if (!root) return null;
  const state = textOf(root, 'State') ?? '';
  const adf = textOf(root, 'AdfState') ?? '';
  const isDown = state === 'Stopped' || state === 'Down';
  return {
    fault: FAULTS.get(adf) ?? (isDown ? 'SCANNER_FAULT' : null),
    reason: isDown || adf === '' ? state : adf,
    feeder: FEEDER_STATES.get(adf) ?? 'UNKNOWN',
    busy: state === 'Processing' || state === 'Testing',
    jobs: nodesOf(nodeOf(root, 'Jobs'), 'JobInfo').map((job) => {
      const toTransfer = textOf(job, 'ImagesToTransfer');
      return {
        path: textOf(job, 'JobUri') ?? '',
        state: JOB_STATES.get(textOf(job, 'JobState') ?? '') ?? 'OVER',
        toTransfer: toTransfer !== null && /^\d{1,6}$/.test(toTransfer) ? Number(toTransfer) : null,
      };
    }),
  };
}
