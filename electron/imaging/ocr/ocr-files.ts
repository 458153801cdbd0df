import { createRequire } from 'node:module';

/** What the bundled reader is made of, as paths. Nothing is ever downloaded. */
export interface OcrFiles {
  /** Program files without their ending, the fastest first: beside each `.js` lies a `.wasm`. Not every processor runs all. */
  readonly cores: readonly string[];
  /** Vietnamese letters and words, packed with gzip. */
  readonly trainedData: string;
}

const CORES = ['relaxedsimd-lstm', 'simd-lstm', 'lstm'];

/**
 * Where the files of the bundled reader lie in `node_modules`, seen from a module: `import.meta.url` of the caller, so
 * that source and bundle find the same ones. Throws when they were not shipped (`SHIPPED_PACKAGES`).
 */
export function bundledOcrFiles(from: string): OcrFiles {
  const { resolve } = createRequire(from);
  return {
    cores: CORES.map((core) => resolve(`tesseract.js-core/tesseract-core-${core}.js`).slice(0, -'.js'.length)),
    trainedData: resolve('@tesseract.js-data/vie/4.0.0_best_int/vie.traineddata.gz'),
  };
}
