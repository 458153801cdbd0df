import type { Office } from '../../contract/entities.ts';
import type { DossierHead } from '../../domain/dossier/dossier.ts';

type Sender = Pick<Office, 'name' | 'address' | 'phone'>;

/** A day `YYYY-MM-DD` as people write it. */
const written = (day: string): string => `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;

/**
 * What one citizen is told by Zalo or SMS about a result that waits since a day. It goes to the number of the dossier
 * alone, so it names the person and the procedure, and nothing else of them.
 */
export function fetchMessage(
  office: Sender,
  { code, procedureName, applicant }: Pick<DossierHead, 'code' | 'procedureName' | 'applicant'>,
  since: string,
): string {
  const where = office.address === '' ? office.name : `${office.name}, ${office.address}`;
  const ask = office.phone === '' ? '' : ` Điện thoại: ${office.phone}.`;
  return (
    `${office.name} kính báo ông/bà ${applicant.name}: hồ sơ ${code} (${procedureName}) đã có kết quả từ ngày ` +
    `${written(since)}. Mời ông/bà mang theo Giấy tiếp nhận hồ sơ và giấy tờ tùy thân đến nhận kết quả tại ${where}, ` +
    `trong giờ làm việc.${ask} Trân trọng.`
  );
}

/**
 * What the loudspeaker says: codes by procedure, and nobody's name, because the whole commune hears it. Empty where
 * nothing waits.
 */
export function loudspeakerText(
  office: Sender,
  dossiers: readonly Pick<DossierHead, 'code' | 'procedureName'>[],
): string {
  if (dossiers.length === 0) return '';
  const codesOf = new Map<string, string[]>();
  for (const { code, procedureName } of dossiers) {
    codesOf.set(procedureName, [...(codesOf.get(procedureName) ?? []), code]);
  }
  const groups = [...codesOf].map(([procedure, codes]) => `${procedure}: ${codes.join(', ')}`);
  return (
    `${office.name} xin thông báo: các hồ sơ sau đây đã có kết quả mà chưa có người đến nhận. ${groups.join('. ')}. ` +
    'Mời bà con có giấy tiếp nhận mang các mã số trên đến nhận kết quả trong giờ làm việc. Xin trân trọng cảm ơn.'
  );
}
