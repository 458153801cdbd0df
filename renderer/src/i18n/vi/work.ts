export const VI_WORK = {
  'service.title': 'Chương trình cần được khởi động lại',
  'service.what':
    'Một phần của chương trình đã dừng ba lần trong một phút nên không tự chạy tiếp. Dữ liệu đã lưu vẫn an toàn; nội dung đang nhập dở đã được giữ lại.',
  'service.todo': 'Việc cần làm',
  'service.step1': 'Bấm nút “Khởi động lại” dưới đây (hoặc phím Enter) và đợi vài giây.',
  'service.step2': 'Nếu cửa sổ này hiện lại, tắt máy tính, bật lại rồi mở chương trình.',
  'service.step3': 'Nếu vẫn không được, gọi cán bộ kỹ thuật và đọc phần kỹ thuật ở cuối trang.',
  'service.restart': 'Khởi động lại',
  'service.restarted': 'Chương trình đã chạy lại. Có thể đóng cửa sổ này và tiếp tục làm việc.',
  'service.technical': 'Phần kỹ thuật (cho cán bộ kỹ thuật)',
  'service.openedAt': 'Cửa sổ này mở lúc',
} as const;
