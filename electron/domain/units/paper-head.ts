import { cleanText } from '../text/unicode.ts';

/** What the head of a unit's papers is made of. */
export interface HeadedUnit {
  readonly code: string;
  readonly name: string;
  readonly parentCode: string | null;
  readonly level: 'TINH' | 'XA' | 'HUYEN';
  readonly kind: string;
  readonly form: '' | 'XA' | 'PHUONG' | 'DAC_KHU';
  readonly paperHead: string;
}

const CENTRE = 'TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG';
const FORM_WORDS = { XA: 'XÃ', PHUONG: 'PHƯỜNG', DAC_KHU: 'ĐẶC KHU' } as const;
/** Longer ones first, since one may begin another. */
const PLACE_WORDS = ['THÀNH PHỐ', 'ĐẶC KHU', 'PHƯỜNG', 'TỈNH', 'XÃ', 'TP.', 'TP'] as const;
const BODIES =
  /^(TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG|TRUNG TÂM PVHCC|TTPVHCC|BỘ PHẬN MỘT CỬA|BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ|[UỦ][YỶ] BAN NHÂN DÂN|UBND)(\s+|$)/u;

/**
 * Head of a unit's papers: what IT wrote; else for a centre `TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG` with form and name of its
 * commune or province (domain reference 1, corrections; wording not compared with TT 03/2025); for a reception point that
 * of the unit above it; for any other unit its name in capitals.
 */
export function paperHeadOf(unit: HeadedUnit, units: readonly HeadedUnit[]): string {
  if (unit.paperHead !== '') return unit.paperHead;
  if (unit.kind === 'DIEM_TIEP_NHAN') {
    const above = units.find(({ code }) => code === unit.parentCode);
    // A loop of parents is refused when units are saved, and a point below a point is none of it.
    if (above !== undefined && above.kind !== 'DIEM_TIEP_NHAN') return paperHeadOf(above, units);
  }
  const name = cleanText(unit.name).toLocaleUpperCase('vi');
  return unit.kind === 'TTPVHCC' ? centreHead(unit, name) : name;
}

function centreHead({ form, level }: HeadedUnit, name: string): string {
  let place = name;
  while (BODIES.test(place)) place = place.replace(BODIES, '');
  const written = PLACE_WORDS.find(
    (word) => place.startsWith(`${word} `) || (word === 'TP.' && place.startsWith(word)),
  );
  const bare = written === undefined ? place : place.slice(written.length).trim();
  const word = placeWord(form, level, written);
  return [CENTRE, bare === '' ? '' : word, bare].filter((part) => part !== '').join(' ');
}

function placeWord(form: HeadedUnit['form'], level: HeadedUnit['level'], written: string | undefined): string {
  if (form !== '') return FORM_WORDS[form];
  if (written !== undefined) return written.startsWith('TP') ? 'THÀNH PHỐ' : written;
  return level === 'TINH' ? 'TỈNH' : '';
}

/** The form that a name says, such as `XA` for “UBND xã Hoàng Kim”; empty where it says none. */
export function formOfName(name: string): HeadedUnit['form'] {
  const place = cleanText(name).toLocaleUpperCase('vi').replace(BODIES, '').replace(BODIES, '');
  if (place.startsWith('XÃ ')) return 'XA';
  if (place.startsWith('PHƯỜNG ')) return 'PHUONG';
  return place.startsWith('ĐẶC KHU ') ? 'DAC_KHU' : '';
}
