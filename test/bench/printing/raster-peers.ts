import { loadPeer } from '../peers.ts';
import { toPng } from './picture.ts';

/** Another library that turns a picture into a printer's bytes. */
export interface RasterPeer {
  readonly name: string;
  /**
   * Makes one run of it: what it needs is prepared outside of the time that counts, with a copy of the pixels of its own
   * (escpos-buffer writes into those it is given).
   */
  prepare(): () => Promise<Uint8Array> | Uint8Array;
}

export interface RasterSource {
  readonly rgba: Uint8ClampedArray;
  readonly width: 576 | 384;
  readonly height: number;
}

/** The raster ways of the libraries in test/bench, as their documents say to use them. */
export function rasterPeers(source: RasterSource): readonly RasterPeer[] {
  return [
    escpos(source),
    escposBuffer(source),
    receiptPrinterEncoder(source),
    nodeThermalPrinter(source),
    receiptline(source),
  ];
}

/* The parts of their interfaces that are used; most bring no types that fit. */
interface EscposPackage {
  readonly Image: new (pixels: { data: Uint8ClampedArray; shape: readonly number[] }) => object;
  readonly Printer: new (adapter: {
    write(bytes: Uint8Array): void;
  }) => {
    raster(image: object): { flush(): void };
  };
}

function escpos({ rgba, width, height }: RasterSource): RasterPeer {
  const { Image, Printer } = loadPeer('escpos') as EscposPackage;
  return {
    name: 'escpos',
    prepare() {
      const data = rgba.slice();
      return () => {
        const parts: Uint8Array[] = [];
        const printer = new Printer({ write: (bytes) => void parts.push(bytes) });
        printer.raster(new Image({ data, shape: [width, height, 4] })).flush();
        return Buffer.concat(parts);
      };
    },
  };
}

interface EscposBufferPackage {
  readonly Image: new (picture: { data: Buffer; width: number; height: number }, filter: object) => object;
  readonly Threshold: new () => object;
  readonly InMemory: new () => { buffer(): Buffer };
  readonly Model: new (name: string) => object;
  readonly Printer: {
    CONNECT(model: object, connection: object): Promise<{ draw(image: object): Promise<void> }>;
  };
}

function escposBuffer({ rgba, width, height }: RasterSource): RasterPeer {
  const { Image, Threshold, InMemory, Model, Printer } = loadPeer('escpos-buffer') as EscposBufferPackage;
  return {
    name: 'escpos-buffer',
    prepare() {
      const data = Buffer.from(rgba);
      const connection = new InMemory();
      const connected = Printer.CONNECT(new Model('TM-T20'), connection);
      return async () => {
        const printer = await connected;
        await printer.draw(new Image({ data, width, height }, new Threshold()));
        return connection.buffer();
      };
    },
  };
}

interface EncoderInstance {
  initialize(): EncoderInstance;
  image(picture: object, width: number, height: number, algorithm: string, threshold: number): EncoderInstance;
  encode(): Uint8Array;
}

function receiptPrinterEncoder({ rgba, width, height }: RasterSource): RasterPeer {
  const loaded = loadPeer('@point-of-sale/receipt-printer-encoder') as { readonly default?: unknown };
  const Encoder = (loaded.default ?? loaded) as new (options: object) => EncoderInstance;
  const columns = width === 576 ? 48 : 32;
  return {
    name: 'receipt-printer-encoder',
    prepare() {
      const data = rgba.slice();
      return () =>
        new Encoder({ language: 'esc-pos', columns, imageMode: 'raster' })
          .initialize()
          .image({ data, width, height }, width, height, 'threshold', 128)
          .encode();
    },
  };
}

interface ThermalPackage {
  readonly ThermalPrinter: new (
    options: object,
  ) => {
    printImageBuffer(png: Buffer): Promise<Buffer>;
    getBuffer(): Buffer;
  };
  readonly PrinterTypes: { readonly EPSON: string };
}

/** Takes files alone, so its time has the reading of a PNG in it. */
function nodeThermalPrinter({ rgba, width, height }: RasterSource): RasterPeer {
  const { ThermalPrinter, PrinterTypes } = loadPeer('node-thermal-printer') as ThermalPackage;
  const png = toPng(rgba, width, height);
  return {
    name: 'node-thermal-printer',
    prepare() {
      const file = Buffer.from(png);
      return async () => {
        const printer = new ThermalPrinter({ type: PrinterTypes.EPSON, width: width === 576 ? 48 : 32 });
        await printer.printImageBuffer(file);
        return printer.getBuffer();
      };
    },
  };
}

interface ReceiptlinePackage {
  transform(document: string, options: object): string;
}

/** Takes files alone, as base64 in its own language. */
function receiptline({ rgba, width, height }: RasterSource): RasterPeer {
  const { transform } = loadPeer('receiptline') as ReceiptlinePackage;
  const document = `{image:${toPng(rgba, width, height).toString('base64')}}`;
  return {
    name: 'receiptline',
    prepare: () => () => {
      const options = { cpl: width === 576 ? 48 : 32, encoding: 'cp1252', gradient: false, command: 'escpos' };
      return Buffer.from(transform(document, options), 'latin1');
    },
  };
}
