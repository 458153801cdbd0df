import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { ReaderOptions, ReadResult } from 'zxing-wasm/reader';
import { pnmOf } from '../ocr/pnm.ts';
import type { Raster } from '../raster/raster.ts';
import { release } from '../raster/release.ts';

/** Reads QR codes of a grey picture, broken ones among them, and lets its pixels go. */
export type ReadQr = (raster: Raster, options: ReaderOptions) => Promise<readonly ReadResult[]>;

let loading: Promise<ReadQr> | null = null;

/** The reading program, loaded with the first page of a process. Its code comes from its package, never from a network. */
export function loadQrReader(): Promise<ReadQr> {
  loading ??= load();
  return loading;
}

async function load(): Promise<ReadQr> {
  const { prepareZXingModule, readBarcodes } = await import('zxing-wasm/reader');
  const wasm = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
  const wasmBinary = new Uint8Array(wasm).buffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  return async (raster, options) => {
    const file = pnmOf(raster);
    release(raster.data);
    const found = await readBarcodes(file, options);
    release(file);
    return found;
  };
}
