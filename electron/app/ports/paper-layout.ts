import type { Office } from '../../contract/entities.ts';
import type { BookEntryView } from '../../contract/methods/books.ts';
import type { CashSheet } from '../../contract/methods/payment.ts';
import type { Dossier, DossierHead } from '../../domain/dossier/dossier.ts';
import type { HandoverLine } from '../../domain/dossier/handover.ts';
import type { DossierStep } from '../../domain/dossier/step.ts';
import type { DossierPaperForm, FormSet, PaperFormId, SheetForm } from '../../domain/papers/paper-forms.ts';
import type { ChosenTemplate } from '../../domain/papers/template-choice.ts';
import type { Payment } from '../../domain/payment/payment.ts';
import type { Result } from '../../domain/result.ts';
import type { ProcedureSheetText } from '../papers/procedure-text.ts';
import type { LaidOutPaper } from './paper-rows.ts';

/** What every paper of an office says. */
export interface PaperFrame {
  readonly formSet: FormSet;
  readonly office: Pick<Office, 'name' | 'superiorName' | 'address' | 'phone'>;
  /** Head of the papers of the unit in whose name it goes out. */
  readonly head: string;
  readonly template: ChosenTemplate;
}

/** A payment as a paper shows it; `qrPayload` is what a citizen scans to pay, null where nothing is to be paid so. */
export interface PaymentOnPaper {
  readonly payment: Payment;
  readonly qrPayload: string | null;
  readonly account: { readonly number: string; readonly holder: string; readonly bank: string } | null;
}

/** Everything that stands on a paper of a dossier. */
export interface DossierPaperContent extends PaperFrame {
  readonly form: DossierPaperForm;
  readonly dossier: Dossier;
  /** The code on papers. */
  readonly code: string;
  /** What the QR code holds: the code, or the address of a look-up page. */
  readonly lookUp: string;
  readonly sets: number;
  readonly number: string;
  readonly step: DossierStep | null;
  readonly handovers: readonly HandoverLine[];
  /** Names of units by code. */
  readonly unitNames: ReadonlyMap<string, string>;
  readonly counterName: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly payment: PaymentOnPaper | null;
  /** UTC moment whose date stands on the paper. */
  readonly datedAt: string;
  readonly madeByName: string;
}

/** A dossier in a list of papers. */
export interface ListedDossier {
  readonly dossier: DossierHead;
  readonly code: string;
  readonly sets: number;
  readonly feeDong: number;
}

/** What stands on a sheet. Days are `YYYY-MM-DD`. */
export type SheetContent =
  | {
      readonly form: 'SO_THEO_DOI';
      readonly from: string;
      readonly to: string;
      readonly dossiers: readonly ListedDossier[];
      readonly unitNames: ReadonlyMap<string, string>;
    }
  | {
      readonly form: 'BAN_GIAO_HO_SO' | 'BAN_GIAO_KET_QUA';
      readonly dossiers: readonly ListedDossier[];
      readonly giver: string;
      readonly receiver: string;
    }
  | {
      readonly form: 'SO_CAP_SO';
      readonly bookName: string;
      readonly from: string;
      readonly to: string;
      readonly entries: readonly BookEntryView[];
    }
  | { readonly form: 'PHIEU_QUY'; readonly sheet: CashSheet }
  | { readonly form: 'NIEM_YET'; readonly sheet: ProcedureSheetText };

/** A sheet with what every paper says and the UTC moment at which it is made. */
export interface SheetPaper {
  readonly frame: PaperFrame;
  readonly content: SheetContent;
  readonly madeAt: string;
}

/** A name that a template may use, with what it holds. */
export interface TemplateField {
  readonly name: string;
  readonly label: string;
}

/** Lays papers out. What IT wrote may be wrong anywhere: Error PAPER_TEMPLATE_BROKEN with form, line and reason. */
export interface PaperLayout {
  dossierPaper(content: DossierPaperContent): Promise<Result<LaidOutPaper>>;
  sheet(paper: SheetPaper): Promise<Result<LaidOutPaper>>;
  /** A form with invented content. Names that do not exist are errors here, so a slip is seen before a citizen waits. */
  example(form: DossierPaperForm | SheetForm, frame: PaperFrame): Promise<Result<LaidOutPaper>>;
  /** A page that needs nothing from outside. */
  page(paper: LaidOutPaper): Promise<string>;
  /** The body of a form as it ships, with the names it may use. */
  shipped(
    form: PaperFormId,
    set: FormSet,
  ): Promise<{ readonly body: string; readonly fields: readonly TemplateField[] }>;
}
