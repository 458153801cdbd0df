/** A page made of a file, ready to be kept: upright, in sRGB, with nothing in it but the picture. */
export interface ImportedPage {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/jpeg' | 'image/png';
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
}

/** A file as it came. The name is only for messages: what a file is, its bytes say. */
export interface ImportFile {
  readonly bytes: Uint8Array;
  readonly name: string;
}
