import type { ApologyAnswer, NoticeChannel } from '../../../../../electron/domain/dossier/step.ts';

/** Channels of Mẫu 04 and answers to it, as the form offers them. */
export const NOTICE_CHANNELS = [
  'DIEN_THOAI',
  'TRUC_TIEP',
  'ZALO',
  'SMS',
  'BUU_DIEN',
  'EMAIL',
  'CONG_DVC',
] as const satisfies readonly NoticeChannel[];

export const APOLOGY_ANSWERS = ['DONG_Y', 'KHONG_DONG_Y', 'KHONG_TRA_LOI'] as const satisfies readonly ApologyAnswer[];
