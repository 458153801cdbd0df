import type { WindowName } from '../../domain/windows.ts';

export interface WindowKind {
  /** Shown until the page sets its own title. */
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly minWidth: number;
  readonly minHeight: number;
  /** Windows for citizens fill a display of their own once one was given to them; staff windows never do by themselves. */
  readonly fillsOwnDisplay: boolean;
}

/** Sizes in device-independent pixels. A 1366 x 768 office PC shows every staff window whole. */
export const WINDOW_KINDS: Readonly<Record<WindowName, WindowKind>> = {
  kiosk: kind('Lấy số thứ tự', 720, 960, 480, 640, true),
  board: kind('Bảng gọi số', 1120, 680, 640, 400, true),
  rating: kind('Đánh giá mức độ hài lòng', 900, 680, 640, 480, true),
  counter: kind('Quầy tiếp nhận', 1280, 720, 960, 600, false),
  supervisor: kind('Điều hành', 1280, 720, 960, 600, false),
  setup: kind('Cài đặt', 1120, 720, 900, 600, false),
  service: kind('Khắc phục sự cố', 820, 600, 640, 480, false),
};

function kind(
  title: string,
  width: number,
  height: number,
  minWidth: number,
  minHeight: number,
  fillsOwnDisplay: boolean,
): WindowKind {
  return { title: `${title} - Quầy Một Cửa`, width, height, minWidth, minHeight, fillsOwnDisplay };
}
