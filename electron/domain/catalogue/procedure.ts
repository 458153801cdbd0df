import type { DEADLINE_UNITS, PauseMode } from '../deadline/request.ts';
import type { Channel, PaperForm, ServiceLevel } from '../dossier/dossier.ts';

/** Why a component must be digitized (TT 01/2023/TT-VPCP; domain reference 5). */
export const DIGITIZATION_GROUNDS = ['KET_QUA_TTHC', 'LUAT_CHUYEN_NGANH', 'QUYET_DINH'] as const;
export type DigitizationGround = (typeof DIGITIZATION_GROUNDS)[number];

/** A paper that a procedure asks for. */
export interface AskedComponent {
  readonly code: string;
  readonly name: string;
  readonly mustDigitize: boolean;
  /** Null where nothing obliges to digitize it. */
  readonly ground: DigitizationGround | null;
  /** Copies asked for. */
  readonly copies: number;
  /** Forms in which it is taken; empty takes any. */
  readonly forms: readonly PaperForm[];
  /** Asked for only in some cases, such as an authorisation: never counted as handed in by itself. */
  readonly conditional: boolean;
  /** Name of the form to fill in; empty where there is none. */
  readonly formName: string;
  /** Months for which such a paper may be used again in a later dossier; null keeps it valid, 0 forbids it. */
  readonly reuseMonths: number | null;
  /** Proves where somebody lives, which the counter looks up itself: not to be asked for (Luật Cư trú 68/2020, Điều 38). */
  readonly residence: boolean;
}

/** How long a procedure takes. */
export interface ProcedureTerm {
  readonly amount: number;
  readonly unit: (typeof DEADLINE_UNITS)[number];
}

/** A shorter time that one unit keeps, by its own decision from a day on. */
export interface UnitTerm extends ProcedureTerm {
  readonly unitCode: string;
  readonly decision: string;
  /** `YYYY-MM-DD` from which it holds. */
  readonly from: string;
}

/** What a case costs. `channel` null counts for every channel without a line of its own. */
export interface FeeLine {
  readonly code: string;
  readonly name: string;
  readonly kind: 'PHI' | 'LE_PHI';
  /** The case in words; empty for the only one. */
  readonly caseName: string;
  readonly channel: Channel | null;
  readonly amountDong: number;
  /** From the unit of this number on (3: the third page) each costs `amountAfterDong`; null keeps one price. */
  readonly unitsBefore: number | null;
  readonly amountAfterDong: number;
  /** Most that one copy costs; null has no limit. */
  readonly maxDong: number | null;
  /** What the amount counts for, such as `bản`, `trang`; empty for the dossier. */
  readonly per: string;
  readonly from: string;
  /** Last day; null while it lasts. */
  readonly to: string | null;
  readonly basis: string;
}

/** Who pays less. */
export interface Exemption {
  readonly code: string;
  readonly name: string;
  /** 100 pays nothing. */
  readonly percent: number;
  readonly channel: Channel | null;
  readonly from: string;
  readonly to: string | null;
  readonly basis: string;
}

/** The level of online service from a day on. */
export interface DatedLevel {
  readonly from: string;
  readonly level: ServiceLevel;
}

/** A step of the internal process (quy trình nội bộ). */
export interface ProcessStep {
  readonly name: string;
  /** Who does it: a function, not a person. */
  readonly role: string;
  readonly unitCode: string | null;
  /** Working hours it may take; null where only the whole term counts. */
  readonly hours: number | null;
}

export interface ProcedureResult {
  readonly code: string;
  readonly name: string;
  /** Handed out as paper, which needs a shelf. */
  readonly paper: boolean;
}

/** A procedure as it is in effect from one day to another. */
export interface ProcedureVersion {
  /** From 1, rising with the day of effect. */
  readonly number: number;
  readonly effectiveFrom: string;
  /** Last day in effect; null while it lasts. */
  readonly effectiveTo: string | null;
  /** Decision that announced it; empty where unknown. */
  readonly decision: string;
  readonly name: string;
  readonly field: string;
  readonly fieldCode: string;
  readonly level: 'TINH' | 'XA';
  readonly term: ProcedureTerm;
  readonly pauseMode: PauseMode;
  readonly unitTerms: readonly UnitTerm[];
  readonly components: readonly AskedComponent[];
  /** Sets of papers a citizen hands in. */
  readonly sets: number;
  readonly fees: readonly FeeLine[];
  readonly exemptions: readonly Exemption[];
  readonly serviceLevels: readonly DatedLevel[];
  /** Received, decided and returned at the counter ("5 tại chỗ"). */
  readonly onSpot: boolean;
  /** Offered by public post (dịch vụ bưu chính công ích). */
  readonly bcci: boolean;
  readonly steps: readonly ProcessStep[];
  readonly results: readonly ProcedureResult[];
  readonly legalBasis: readonly string[];
}

/** A procedure with all its versions, oldest first. */
export interface Procedure {
  readonly id: string;
  readonly code: string;
  readonly active: boolean;
  readonly rev: number;
  readonly versions: readonly ProcedureVersion[];
}

/** Codes of sample rows that no decision announced begin so: their dossiers are for training only. */
export const SAMPLE_PREFIX = 'MAU-';

/** Whether a procedure is sample data, which is never sent and never reported. */
export function isSampleCode(procedureCode: string): boolean {
  return procedureCode.startsWith(SAMPLE_PREFIX);
}
