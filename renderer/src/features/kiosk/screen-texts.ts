/** What one recorded clip says, in the two languages that ship with the program. */
export interface SpokenText {
  readonly vi: string;
  readonly en: string;
}

/**
 * What the kiosk reads aloud, by the name of its clip in a language pack. `scripts/voice` makes the clips from these texts;
 * where a pack has no clip, a voice of the system says them. Nothing here depends on the office or the day.
 */
export const SCREEN_TEXTS = {
  'screen-attract': {
    vi: 'Máy lấy số thứ tự. Mời Ông/Bà chạm vào màn hình để bắt đầu.',
    en: 'This machine gives queue numbers. Touch the screen to begin.',
  },
  'screen-home': {
    vi: 'Mời Ông/Bà chạm vào hình của việc cần làm để lấy số. Nếu chưa biết chọn việc nào, hãy chạm vào hình Cần giúp đỡ. Người cao tuổi, người khuyết tật, phụ nữ mang thai hãy chạm vào ô Tôi thuộc diện ưu tiên trước khi lấy số.',
    en: 'Touch the picture of what you came for to get a number. If you are not sure, touch I need help. If you are elderly, disabled or pregnant, touch I have priority before you take a number.',
  },
  'screen-priority': {
    vi: 'Ông/Bà đã chọn diện ưu tiên. Số lấy tiếp theo là số ưu tiên.',
    en: 'You have chosen priority. The next number is a priority number.',
  },
  'screen-list': {
    vi: 'Mời Ông/Bà chạm vào việc cần làm để lấy số. Chạm Quay lại để về màn hình đầu.',
    en: 'Touch what you came for to get a number. Touch Back to return to the first screen.',
  },
  'screen-languages': {
    vi: 'Mời Ông/Bà chạm vào ngôn ngữ của mình.',
    en: 'Touch the language you want.',
  },
  'screen-search': {
    vi: 'Mời Ông/Bà gõ vài chữ của việc cần tìm, không cần dấu, rồi chạm vào việc đó để lấy số.',
    en: 'Type a few letters of what you look for, without accents, then touch it to get a number.',
  },
  'screen-result': {
    vi: 'Để nhận kết quả, mời Ông/Bà đưa mã trên giấy tiếp nhận hồ sơ vào đầu đọc. Nếu không mang theo giấy, hãy chạm vào ô Lấy số không cần giấy.',
    en: 'To collect a result, hold the code on your receipt in front of the reader. If you do not have it with you, touch Number without the receipt.',
  },
  'screen-ticket': { vi: 'Số thứ tự của Ông/Bà là', en: 'Your number is' },
  'screen-ticket-paper': {
    vi: 'Mời Ông/Bà lấy phiếu ở khe bên dưới, ngồi chờ và theo dõi bảng gọi số.',
    en: 'Please take the ticket from the slot below, have a seat and watch the call board.',
  },
  'screen-ticket-note': {
    vi: 'Máy chưa in được phiếu. Xin Ông/Bà ghi lại số trên màn hình, rồi chạm vào nút Tôi đã ghi số.',
    en: 'No ticket could be printed. Please write down the number on the screen, then touch I have noted it.',
  },
  'screen-not-ready': {
    vi: 'Hồ sơ của Ông/Bà chưa có kết quả. Ngày hẹn trả hiện trên màn hình.',
    en: 'Your result is not ready yet. The day it is due is on the screen.',
  },
  'screen-returned': {
    vi: 'Kết quả của hồ sơ này đã được trả. Nếu chưa nhận được, mời Ông/Bà đến quầy hướng dẫn.',
    en: 'The result of this dossier was handed over already. If you did not receive it, please ask at the information desk.',
  },
  'screen-unknown-paper': {
    vi: 'Máy không tìm thấy hồ sơ của giấy vừa quét. Mời Ông/Bà quét lại mã trên giấy tiếp nhận hồ sơ, hoặc đến quầy hướng dẫn.',
    en: 'The paper just scanned belongs to no dossier here. Scan the code on your receipt again, or go to the information desk.',
  },
  'screen-late': {
    vi: 'Nếu lấy số bây giờ, Ông/Bà có thể đến lượt sau giờ đóng cửa. Ông/Bà vẫn lấy số, hay để ngày khác?',
    en: 'With a number taken now, your turn may come after closing time. Take the number anyway, or come another day?',
  },
  'screen-closed': {
    vi: 'Ngoài giờ cấp số. Giờ mở lại hiện trên màn hình. Nếu có giấy tiếp nhận hồ sơ, Ông/Bà có thể quét mã để xem ngày hẹn trả kết quả.',
    en: 'No numbers are given at this hour. The screen shows when it opens. If you have a receipt, scan its code to see when your result is due.',
  },
  'screen-failed': {
    vi: 'Chưa lấy được số. Lý do hiện trên màn hình. Mời Ông/Bà thử lại hoặc đến quầy hướng dẫn.',
    en: 'No number was given. The reason is on the screen. Please try again or go to the information desk.',
  },
  'screen-waiting': {
    vi: 'Máy đang nối lại. Xin Ông/Bà chờ trong giây lát, không cần chạm lần nữa.',
    en: 'The machine is reconnecting. Please wait a moment; there is no need to touch again.',
  },
  'screen-look-up': {
    vi: 'Mời Ông/Bà đưa mã trên giấy tiếp nhận vào đầu đọc, hoặc gõ mã hồ sơ.',
    en: 'Hold the code on your receipt in front of the reader, or type it.',
  },
  'screen-dossier': {
    vi: 'Tình trạng hồ sơ hiện trên màn hình.',
    en: 'The state of the dossier is on the screen.',
  },
  'screen-procedures': {
    vi: 'Mời Ông/Bà chạm vào lĩnh vực, rồi chạm vào thủ tục.',
    en: 'Touch a field, then a procedure.',
  },
  'screen-procedure': {
    vi: 'Giấy tờ cần mang, lệ phí và thời hạn hiện trên màn hình.',
    en: 'Papers, fee and time are on the screen.',
  },
} as const satisfies Record<string, SpokenText>;

export type ScreenClip = keyof typeof SCREEN_TEXTS;

/** The subject of each picture that ships, spoken where neither a clip nor a voice can say the name of the service. */
export const PICTURE_TEXTS = {
  'picture-help': { vi: 'Cần giúp đỡ', en: 'I need help' },
  'picture-result': { vi: 'Nhận kết quả', en: 'Collect a result' },
  'picture-more': { vi: 'Lĩnh vực khác', en: 'Other services' },
  'picture-dossier': { vi: 'Nộp hồ sơ', en: 'Hand in a dossier' },
  'picture-online': { vi: 'Dịch vụ công trực tuyến', en: 'Online public services' },
  'picture-civil': { vi: 'Hộ tịch, khai sinh, kết hôn', en: 'Births, marriages and deaths' },
  'picture-certify': { vi: 'Chứng thực bản sao, chữ ký', en: 'Certified copies and signatures' },
  'picture-land': { vi: 'Đất đai', en: 'Land' },
  'picture-build': { vi: 'Xây dựng', en: 'Construction' },
  'picture-social': { vi: 'Bảo trợ xã hội', en: 'Social support' },
  'picture-merit': { vi: 'Người có công', en: 'People of merit' },
  'picture-business': { vi: 'Hộ kinh doanh', en: 'Household business' },
  'picture-health': { vi: 'Y tế', en: 'Health' },
  'picture-education': { vi: 'Giáo dục', en: 'Education' },
  'picture-residence': { vi: 'Cư trú', en: 'Residence' },
  'picture-idcard': { vi: 'Căn cước', en: 'Identity card' },
  'picture-traffic': { vi: 'Giao thông', en: 'Traffic' },
  'picture-farming': { vi: 'Nông nghiệp', en: 'Farming' },
  'picture-nature': { vi: 'Môi trường', en: 'Environment' },
  'picture-culture': { vi: 'Văn hóa, thể thao', en: 'Culture and sport' },
  'picture-money': { vi: 'Phí, lệ phí, thuế', en: 'Fees and taxes' },
  'picture-work': { vi: 'Lao động, việc làm', en: 'Work' },
  'picture-letter': { vi: 'Tiếp công dân, đơn thư', en: 'Petitions and letters' },
} as const satisfies Record<string, SpokenText>;
