import type { WindowName } from '../../domain/windows.ts';

export const PROGRAM_NAME = 'Quầy Một Cửa';

export interface WindowKind {
  /** Shown until the page sets its own title. */
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly minWidth: number;
  readonly minHeight: number;
  /** Windows for citizens fill a display of their own once one was given to them; staff windows never do by themselves. */
  readonly fillsOwnDisplay: boolean;
  /** The screen it is usually seen on. */
  readonly screenWidth: number;
  readonly screenHeight: number;
}

/** Sizes in device-independent pixels. A 1366 x 768 office PC shows every staff window whole. */
export const WINDOW_KINDS: Readonly<Record<WindowName, WindowKind>> = {
  kiosk: kind('Lấy số thứ tự', [720, 960], [480, 640], [1080, 1920], true),
  board: kind('Bảng gọi số', [1120, 680], [640, 400], [1920, 1080], true),
  board2: kind('Bảng gọi số 2', [1120, 680], [640, 400], [1920, 1080], true),
  board3: kind('Bảng gọi số 3', [1120, 680], [640, 400], [1920, 1080], true),
  rating: kind('Đánh giá mức độ hài lòng', [900, 680], [640, 480], [1280, 800], true),
  counter: kind('Quầy tiếp nhận', [1280, 720], [960, 600], [1366, 768], false),
  supervisor: kind('Điều hành', [1280, 720], [960, 600], [1366, 768], false),
  setup: kind('Cài đặt', [1120, 720], [900, 600], [1366, 768], false),
  service: kind('Khắc phục sự cố', [820, 600], [640, 480], [1366, 768], false),
};

function kind(
  title: string,
  [width, height]: readonly [number, number],
  [minWidth, minHeight]: readonly [number, number],
  [screenWidth, screenHeight]: readonly [number, number],
  fillsOwnDisplay: boolean,
): WindowKind {
  return {
    title: `${title} - ${PROGRAM_NAME}`,
    width,
    height,
    minWidth,
    minHeight,
    fillsOwnDisplay,
    screenWidth,
    screenHeight,
  };
}
