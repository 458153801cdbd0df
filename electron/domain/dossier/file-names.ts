import type { Dossier, DossierComponent, DossierPage } from './dossier.ts';

/** File name of Mẫu 01. */
export function receiptFileName({ code }: Dossier): string {
  return `${code}_giay-tiep-nhan.pdf`;
}

/**
 * File name of a component's PDF: `{mã hồ sơ}_{STT}_{mã giấy tờ}_v{n}.pdf` (domain reference 5). Every scan that added
 * pages made a new version.
 */
export function componentFileName(
  { code }: Dossier,
  component: DossierComponent,
  pages: readonly Pick<DossierPage, 'componentOrdinal' | 'scanJobId'>[],
): string {
  const own = pages.filter(({ componentOrdinal }) => componentOrdinal === component.ordinal);
  const version = Math.max(1, new Set(own.map(({ scanJobId }) => scanJobId)).size);
  return `${code}_${component.ordinal}_${component.code}_v${version}.pdf`;
}
