import type { MethodOutput, MethodParsedInput } from '../../contract/contract.ts';
import { ok, type Result } from '../../domain/result.ts';
import { COPY_MARK_BOX, copyMarkLines } from '../../domain/signing/copy-mark.ts';
import type { Clock } from '../ports/clock.ts';
import type { OpenSigner } from '../ports/document-signer.ts';
import type { ImageWork } from '../ports/image-work.ts';
import type { Store } from '../ports/store.ts';
import { reportView } from './verify.ts';

export interface TrySigningDeps {
  readonly store: Store;
  readonly signers: OpenSigner;
  readonly images: Pick<ImageWork, 'inspect'>;
  readonly clock: Clock;
}

/**
 * Tries a way to sign that is being set up: its keys, and with a key an empty page that it signs. Errors: those of a signer,
 * IMAGE_WORKER_GONE.
 */
export async function trySigning(
  { store, signers, images, clock }: TrySigningDeps,
  { settings, keyId, pin }: MethodParsedInput<'signing.try'>,
): Promise<Result<MethodOutput<'signing.try'>>> {
  const signer = signers(settings);
  const keys = await signer.keys();
  if (!keys.ok) return keys;
  if (keyId === null) return ok({ keys: keys.value, report: null });
  const office = await store.read((reads) => reads.office());
  const signedAt = new Date(clock.nowMs());
  const lines = copyMarkLines(settings.copyForm, office?.name ?? '', signedAt);
  const appearance = settings.visible
    ? ({ page: 0, from: 'UPPER_RIGHT', box: COPY_MARK_BOX, lines, picturePng: null } as const)
    : null;
  const signed = await signer.sign({ pdf: emptyPage(), keyId, pin, appearance, reason: '', signedAt });
  if (!signed.ok) return signed;
  const report = await images.inspect(signed.value.pdf, { rootsPem: settings.rootsPem });
  return report.ok ? ok({ keys: keys.value, report: reportView(report.value) }) : report;
}

/** A PDF of one empty page of A4 (ISO 32000-1, 7.5). */
function emptyPage(): Uint8Array {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> >>',
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`;
  return new TextEncoder().encode(
    `${text}${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`,
  );
}
