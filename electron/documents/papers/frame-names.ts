import type { PaperFrame } from '../../app/ports/paper-layout.ts';
import type { FormSet, PaperFormId } from '../../domain/papers/paper-forms.ts';
import { formLabel, paperTitle } from '../../domain/papers/titles.ts';
import { placeNameOf } from '../place-name.ts';
import { localTextOf, writtenDate } from '../written-date.ts';

/** Room for a pen where the office's data has nothing. */
const DOTS = '………………………';

/** Decrees on which the papers of a set stand, while an office wrote nothing else (domain reference 1; not verified). */
const SHIPPED_BASIS: Readonly<Record<FormSet, readonly string[]>> = {
  'TT03-2025': ['Nghị định số 118/2025/NĐ-CP ngày 09 tháng 6 năm 2025 của Chính phủ'],
  'TT01-2018': ['Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ'],
};
const LETTERS: readonly PaperFormId[] = ['CHUC_MUNG_KHAI_SINH', 'CHUC_MUNG_KET_HON', 'CHIA_BUON'];

/** Names that every template may use. `datedAt` is UTC. */
export function frameNames(form: PaperFormId, frame: PaperFrame, datedAt: string) {
  const { office, head, template, formSet } = frame;
  const { signerTitle, signerName, legalBasis } = template;
  const usualTitle = LETTERS.includes(form) ? 'CHỦ TỊCH' : 'THỦ TRƯỞNG ĐƠN VỊ';
  return {
    title: paperTitle(form, formSet),
    formLabel: formLabel(form, formSet),
    office: {
      name: office.name,
      superior: office.superiorName,
      address: office.address,
      phone: office.phone,
      head,
    },
    /** The body in whose name a letter goes out. */
    issuer: office.superiorName === '' ? office.name : office.superiorName,
    place: placeNameOf(office) ?? '………………',
    date: writtenDate(localTextOf(datedAt)),
    number: '',
    dots: DOTS,
    signer: { titles: signerTitle.length === 0 ? [usualTitle] : [...signerTitle], name: signerName },
    legalBasis: legalBasis.length === 0 ? [...SHIPPED_BASIS[formSet]] : [...legalBasis],
  };
}
