import type { EntityDraft } from '../../contract/entities.ts';

/**
 * The provincial system as a new office finds it. Its words for states and the order of its forms are what is usual, not
 * what any one system says: IT adapts them, and importing a list keeps what a clerk explained.
 */
export const DEFAULT_EXTERNAL_SYSTEM: EntityDraft<'externalSystem'> = {
  code: 'HTTT-TINH',
  active: true,
  name: 'Hệ thống thông tin giải quyết TTHC cấp tỉnh',
  procedureCodes: [],
  mapping: [],
  states: [
    { text: 'Chờ tiếp nhận', status: 1 },
    { text: 'Đã tiếp nhận', status: 2 },
    { text: 'Từ chối tiếp nhận', status: 3 },
    { text: 'Đang xử lý', status: 4 },
    { text: 'Chờ bổ sung', status: 5 },
    { text: 'Chờ thực hiện nghĩa vụ tài chính', status: 6 },
    { text: 'Rút hồ sơ', status: 7 },
    { text: 'Tạm dừng xử lý', status: 8 },
    { text: 'Đã có kết quả', status: 9 },
    { text: 'Đã trả kết quả', status: 10 },
  ],
  copyFields: [
    'procedureCode',
    'applicantName',
    'applicantId',
    'applicantBirthDate',
    'applicantSex',
    'applicantAddress',
    'applicantPhone',
    'applicantEmail',
    'ownerName',
    'ownerId',
    'components',
    'receivedAt',
    'dueAt',
    'feeAmount',
  ],
  dateWriting: 'dd/MM/yyyy',
  codePattern: '',
};
