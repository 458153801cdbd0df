/**
 * The numbers 1 to 99 as Vietnamese says them, written by hand and by no rule: ten a line. Mốt, tư and lăm stand where
 * schools teach them (hai mươi mốt, hai mươi tư, mười lăm), một, bốn and năm where they stay.
 */
const TABLE = `
một | hai | ba | bốn | năm | sáu | bảy | tám | chín | mười
mười một | mười hai | mười ba | mười bốn | mười lăm | mười sáu | mười bảy | mười tám | mười chín | hai mươi
hai mươi mốt | hai mươi hai | hai mươi ba | hai mươi tư | hai mươi lăm | hai mươi sáu | hai mươi bảy | hai mươi tám | hai mươi chín | ba mươi
ba mươi mốt | ba mươi hai | ba mươi ba | ba mươi tư | ba mươi lăm | ba mươi sáu | ba mươi bảy | ba mươi tám | ba mươi chín | bốn mươi
bốn mươi mốt | bốn mươi hai | bốn mươi ba | bốn mươi tư | bốn mươi lăm | bốn mươi sáu | bốn mươi bảy | bốn mươi tám | bốn mươi chín | năm mươi
năm mươi mốt | năm mươi hai | năm mươi ba | năm mươi tư | năm mươi lăm | năm mươi sáu | năm mươi bảy | năm mươi tám | năm mươi chín | sáu mươi
sáu mươi mốt | sáu mươi hai | sáu mươi ba | sáu mươi tư | sáu mươi lăm | sáu mươi sáu | sáu mươi bảy | sáu mươi tám | sáu mươi chín | bảy mươi
bảy mươi mốt | bảy mươi hai | bảy mươi ba | bảy mươi tư | bảy mươi lăm | bảy mươi sáu | bảy mươi bảy | bảy mươi tám | bảy mươi chín | tám mươi
tám mươi mốt | tám mươi hai | tám mươi ba | tám mươi tư | tám mươi lăm | tám mươi sáu | tám mươi bảy | tám mươi tám | tám mươi chín | chín mươi
chín mươi mốt | chín mươi hai | chín mươi ba | chín mươi tư | chín mươi lăm | chín mươi sáu | chín mươi bảy | chín mươi tám | chín mươi chín
`;

/** Words of the counters, 1 first. */
export const COUNTER_WORDS: readonly string[] = TABLE.trim()
  .split(/\s*[|\n]\s*/)
  .map((words) => words.normalize('NFC'));
