/** Pixels of a page: rows from the top, without padding. */
export interface Raster {
  readonly widthPx: number;
  readonly heightPx: number;
  /** 1 grey, 3 sRGB. */
  readonly channels: 1 | 3;
  readonly dpi: number;
  readonly data: Uint8Array;
}
