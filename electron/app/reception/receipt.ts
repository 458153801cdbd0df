import type { DossierView } from '../../contract/dossier-views.ts';
import type { Office } from '../../contract/entities.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import { receiptFileName } from '../../domain/dossier/file-names.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { paperHeadOf } from '../../domain/units/paper-head.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { Change, Store } from '../ports/store.ts';
import type { LogDeps } from './dossier-log.ts';
import { ownBytes } from './own-bytes.ts';
import { findDossier, readDossier } from './views.ts';

/** What Mẫu 01 says: everything on the paper comes from here. */
export interface ReceiptContent {
  readonly office: Pick<Office, 'name' | 'superiorName' | 'address' | 'phone'>;
  /** Head of the papers of the unit that received. */
  readonly head: string;
  readonly dossier: Dossier;
}

/** Makes the paper. The same content gives the same bytes. Error: `PAGE_PRINT_FAILED`. */
export type PrintReceipt = (content: ReceiptContent) => Promise<Result<Uint8Array>>;

/** Lays the paper out as one page of HTML that needs nothing from outside. */
export type LayOutReceipt = (content: ReceiptContent) => Promise<string>;

export interface ReceiptDeps extends LogDeps {
  readonly files: FileStore;
  readonly printReceipt: PrintReceipt;
}

/**
 * Makes Mẫu 01 and keeps it with the dossier. Made again with nothing changed it is the same file; otherwise the dossier
 * names the new one and the old one stays. Errors: `DOSSIER_UNKNOWN`, `PAGE_PRINT_FAILED`, and those of writing a file.
 */
export async function makeReceipt(
  deps: ReceiptDeps,
  dossierId: string,
  change: Change,
): Promise<Result<{ dossier: DossierView }>> {
  const { store, files, announce, printReceipt } = deps;
  const content = await receiptContent(store, dossierId);
  if (!content.ok) return content;
  const pdf = await printReceipt(content.value);
  if (!pdf.ok) return pdf;
  const staged = await files.stage(dossierId, 'application/pdf', [pdf.value]);
  if (!staged.ok) return staged;
  const kept = await store.write(change, async (writes) => {
    const dossier = await findDossier(writes, dossierId);
    if (!dossier.ok) return dossier;
    if (dossier.value.receiptFileId === staged.value.id) return ok({ changed: false });
    await files.attach(writes, staged.value);
    await writes.putDossier({ ...dossier.value, receiptFileId: staged.value.id, rev: dossier.value.rev + 1 });
    const body = { fileId: staged.value.id, before: dossier.value.receiptFileId };
    await writes.record({ type: 'receipt.made', subject: 'dossier', subjectId: dossierId, body });
    return ok({ changed: true });
  });
  if (!kept.ok) return kept;
  if (kept.value.changed) announce('dossier.changed', { dossierId });
  return readDossier(deps, dossierId, change.actor.role);
}

function receiptContent(store: Store, dossierId: string): Promise<Result<ReceiptContent>> {
  return store.read(async (reads) => {
    const office = await reads.office();
    if (!office) return fail('STORE_NEEDS_SETUP');
    const dossier = await findDossier(reads, dossierId);
    if (!dossier.ok) return dossier;
    const units = await reads.entities('unit');
    const receiving = units.find(({ code }) => code === dossier.value.receivingUnitCode);
    const head = receiving === undefined ? office.name : paperHeadOf(receiving, units);
    return ok({ office, head, dossier: dossier.value });
  });
}

/** Mẫu 01 as a page for a printer, of a dossier that has one. Errors: `DOSSIER_UNKNOWN`, `RECEIPT_MISSING`. */
export async function receiptPage(
  { store, layOutReceipt }: { readonly store: Store; readonly layOutReceipt: LayOutReceipt },
  dossierId: string,
): Promise<Result<{ html: string }>> {
  const content = await receiptContent(store, dossierId);
  if (!content.ok) return content;
  if (content.value.dossier.receiptFileId === null) return fail('RECEIPT_MISSING');
  return ok({ html: await layOutReceipt(content.value) });
}

/** The PDF of Mẫu 01. Errors: `DOSSIER_UNKNOWN`, `RECEIPT_MISSING`, `FILE_MISSING`, `FILE_DAMAGED`. */
export async function receiptFile(
  { store, files }: Pick<ReceiptDeps, 'store' | 'files'>,
  dossierId: string,
): Promise<Result<{ fileName: string; pdf: Uint8Array<ArrayBuffer> }>> {
  const found = await store.read((reads) => findDossier(reads, dossierId));
  if (!found.ok) return found;
  const { receiptFileId } = found.value;
  if (receiptFileId === null) return fail('RECEIPT_MISSING');
  const pdf = await files.read(receiptFileId);
  return pdf.ok ? ok({ fileName: receiptFileName(found.value), pdf: ownBytes(pdf.value) }) : pdf;
}
