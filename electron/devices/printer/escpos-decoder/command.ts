/** Why something in a stream counts as unknown. */
export type UnknownCause =
  | 'byte'
  | 'opcode'
  | 'parameter'
  | 'oversized'
  | 'truncated'
  | 'codePage'
  | 'dotsCut'
  | 'lineBusy'
  | 'nothingStored'
  | 'pastTopEdge'
  | 'textNotPrinted';

export type Alignment = 'left' | 'center' | 'right';
export type QrLevel = 'L' | 'M' | 'Q' | 'H';

/** A downloaded character of ESC &: columns of `bytesPerColumn` bytes, topmost dot in the most significant bit. */
export interface UserGlyph {
  readonly code: number;
  readonly columns: number;
  readonly data: Uint8Array;
}

/** One command of a stream, its parameters already checked against their ranges. Positions are in motion units. */
export type EscPosCommand =
  | { readonly kind: 'text'; readonly bytes: Uint8Array }
  | { readonly kind: 'lineFeed' }
  | { readonly kind: 'carriageReturn' }
  | { readonly kind: 'tab' }
  | { readonly kind: 'initialize' }
  | { readonly kind: 'printMode'; readonly bits: number }
  | { readonly kind: 'characterSize'; readonly timesX: number; readonly timesY: number }
  | { readonly kind: 'emphasis'; readonly on: boolean }
  | { readonly kind: 'doubleStrike'; readonly on: boolean }
  | { readonly kind: 'underline'; readonly dots: 0 | 1 | 2 }
  | { readonly kind: 'font'; readonly font: 'A' | 'B' }
  | { readonly kind: 'reverse'; readonly on: boolean }
  | { readonly kind: 'turned'; readonly on: boolean }
  | { readonly kind: 'upsideDown'; readonly on: boolean }
  | { readonly kind: 'characterSpacing'; readonly units: number }
  | { readonly kind: 'align'; readonly alignment: Alignment }
  | { readonly kind: 'codePage'; readonly page: number }
  | { readonly kind: 'characterSet'; readonly set: number }
  | { readonly kind: 'kanji'; readonly on: boolean }
  | { readonly kind: 'defineGlyphs'; readonly bytesPerColumn: number; readonly glyphs: readonly UserGlyph[] }
  | { readonly kind: 'userGlyphs'; readonly on: boolean }
  | { readonly kind: 'cancelGlyph'; readonly code: number }
  | { readonly kind: 'tabStops'; readonly columns: readonly number[] }
  | { readonly kind: 'absolutePosition'; readonly units: number }
  | { readonly kind: 'relativePosition'; readonly units: number }
  | { readonly kind: 'leftMargin'; readonly units: number }
  | { readonly kind: 'areaWidth'; readonly units: number }
  | { readonly kind: 'motionUnits'; readonly x: number; readonly y: number }
  | { readonly kind: 'lineSpacing'; readonly units: number | 'default' }
  | { readonly kind: 'feedUnits'; readonly units: number }
  | { readonly kind: 'reverseFeed'; readonly units: number }
  | { readonly kind: 'feedLines'; readonly lines: number }
  | { readonly kind: 'cut'; readonly feedUnits: number }
  | {
      readonly kind: 'raster';
      readonly bytesPerRow: number;
      readonly rows: number;
      readonly timesX: number;
      readonly timesY: number;
      readonly data: Uint8Array;
    }
  | {
      readonly kind: 'columnImage';
      readonly columns: number;
      readonly bytesPerColumn: number;
      readonly timesX: number;
      readonly timesY: number;
      readonly data: Uint8Array;
    }
  | {
      readonly kind: 'storeGraphics';
      readonly layout: 'rows' | 'columns';
      readonly widthDots: number;
      readonly heightDots: number;
      readonly timesX: number;
      readonly timesY: number;
      readonly data: Uint8Array;
    }
  | { readonly kind: 'printGraphics' }
  | { readonly kind: 'qrModel'; readonly model: 1 | 2 }
  | { readonly kind: 'qrModuleSize'; readonly dots: number }
  | { readonly kind: 'qrLevel'; readonly level: QrLevel }
  | { readonly kind: 'qrStore'; readonly data: Uint8Array }
  | { readonly kind: 'qrPrint' }
  | { readonly kind: 'barcodeText'; readonly above: boolean; readonly below: boolean }
  | { readonly kind: 'barcodeHeight'; readonly dots: number }
  | { readonly kind: 'barcodeModule'; readonly dots: number }
  | { readonly kind: 'barcodeFont'; readonly font: 'A' | 'B' }
  | { readonly kind: 'barcode'; readonly system: BarcodeSystem; readonly data: Uint8Array }
  | { readonly kind: 'device'; readonly name: string; readonly frame: Uint8Array }
  | { readonly kind: 'unknown'; readonly count: number; readonly cause: UnknownCause; readonly offset: number };

export type CommandKind = EscPosCommand['kind'];
export type CommandOf<K extends CommandKind> = Extract<EscPosCommand, { kind: K }>;

export type BarcodeSystem = 'UPC-A' | 'UPC-E' | 'EAN13' | 'EAN8' | 'CODE39' | 'ITF' | 'CODABAR' | 'CODE93' | 'CODE128';
