import type { MethodOutput, MethodParsedInput } from '../../contract/contract.ts';
import type { Recipient } from '../../domain/dossier/party.ts';
import { undoneSeqs } from '../../domain/dossier/replay.ts';
import { copyValues } from '../../domain/external/copy-table.ts';
import type { CopyField } from '../../domain/external/external.ts';
import { ok, type Result } from '../../domain/result.ts';
import { paidDong, paymentsOf } from '../payments/log.ts';
import type { Reads, Store } from '../ports/store.ts';
import { findDossier } from '../reception/views.ts';
import { activeSystem } from './systems.ts';

/** Bảng chép of a dossier in the order of its system's form. Errors: `DOSSIER_UNKNOWN`, `EXTERNAL_SYSTEM_UNKNOWN`. */
export function readCopyTable(
  store: Store,
  { dossierId, systemCode }: MethodParsedInput<'copyTable.read'>,
): Promise<Result<MethodOutput<'copyTable.read'>>> {
  return store.read(async (reads) => {
    const dossier = await findDossier(reads, dossierId);
    if (!dossier.ok) return dossier;
    const system = await activeSystem(reads, systemCode);
    if (!system.ok) return system;
    const payments = await paymentsOf(reads, dossierId);
    const facts = {
      paidDong: payments.length === 0 ? null : paidDong(payments),
      recipient: await recipientOf(reads, dossierId),
    };
    const lines = copyValues(dossier.value, facts, system.value);
    return ok({ lines: lines.map(({ field, value }) => ({ field, label: LABELS[field], value })) });
  });
}

/** Who took the result away, by the last hand-over that was not taken back. */
async function recipientOf(reads: Reads, dossierId: string): Promise<Recipient | null> {
  const steps = await reads.stepsOf(dossierId);
  const undone = undoneSeqs(steps);
  const returned = steps.findLast(({ seq, detail }) => detail.kind === 'RETURN' && !undone.has(seq));
  return returned?.detail.kind === 'RETURN' ? (returned.detail.recipient ?? null) : null;
}

/** As the forms of other systems name them: those are Vietnamese in any language of ours. */
const LABELS: Readonly<Record<CopyField, string>> = {
  code: 'Mã tại quầy',
  externalCode: 'Mã hồ sơ',
  procedureCode: 'Mã thủ tục',
  procedureName: 'Tên thủ tục',
  applicantName: 'Họ tên người nộp',
  applicantId: 'Số định danh người nộp',
  applicantBirthDate: 'Ngày sinh người nộp',
  applicantSex: 'Giới tính',
  applicantAddress: 'Địa chỉ người nộp',
  applicantPhone: 'Điện thoại',
  applicantEmail: 'Thư điện tử',
  ownerName: 'Chủ hồ sơ',
  ownerId: 'Số giấy tờ chủ hồ sơ',
  ownerBirthDate: 'Ngày sinh chủ hồ sơ',
  ownerAddress: 'Địa chỉ chủ hồ sơ',
  receivedAt: 'Ngày tiếp nhận',
  dueAt: 'Ngày hẹn trả',
  finishedAt: 'Ngày có kết quả',
  returnedAt: 'Ngày trả kết quả',
  components: 'Thành phần hồ sơ',
  feeAmount: 'Phí, lệ phí đã thu (đồng)',
  resultRecipient: 'Người nhận kết quả',
};
