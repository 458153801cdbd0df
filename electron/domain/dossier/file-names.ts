import type { Dossier, DossierComponent } from './dossier.ts';

/** File name of Mẫu 01. */
export function receiptFileName({ code }: Dossier): string {
  return `${code}_giay-tiep-nhan.pdf`;
}

/**
 * File name of a component's PDF: `{mã hồ sơ}_{STT}_{mã giấy tờ}_v{n}.pdf` (domain reference 5). Every PDF that was made of
 * its pages is a new version.
 */
export function componentFileName(
  { code }: Pick<Dossier, 'code'>,
  component: Pick<DossierComponent, 'ordinal' | 'code'>,
  version: number,
): string {
  return `${code}_${component.ordinal}_${component.code}_v${version}.pdf`;
}
