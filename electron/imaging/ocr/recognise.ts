import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { ProgramCheck, StartCore, TesseractApi, TesseractCore } from './core.ts';
import type { OcrFiles } from './ocr-files.ts';

const LANGUAGE = 'vie';
const NEURAL_ENGINE = 1;
/** Columns, blocks and lines are found by the program itself. */
const AUTOMATIC_LAYOUT = '3';

export interface Recogniser {
  /** The table of words of a picture (PNM file); null when it is no picture. */
  read(picture: Uint8Array, dpi: number): string | null;
}

/** Starts the fastest program that this processor runs. Throws when none starts: then files are missing or damaged. */
export async function startRecogniser({ cores, trainedData }: OcrFiles): Promise<Recogniser> {
  const core = await startFirst(cores);
  core.FS.writeFile(`${LANGUAGE}.traineddata`, await promisify(gunzip)(await readFile(trainedData)));
  const api = new core.TessBaseAPI();
  if (api.Init(null, LANGUAGE, NEURAL_ENGINE) !== 0) throw new Error('the reading program refused its language data');
  core.FS.unlink(`${LANGUAGE}.traineddata`);
  api.SetVariable('tessedit_pageseg_mode', AUTOMATIC_LAYOUT);
  // White letters on black are rare on papers, and looking for them takes a fifth of the time.
  api.SetVariable('tessedit_do_invert', '0');
  return { read: (picture, dpi) => recognise(core, api, picture, dpi) };
}

async function startFirst(cores: readonly string[]): Promise<TesseractCore> {
  const require = createRequire(import.meta.url);
  const { WebAssembly } = globalThis as unknown as ProgramCheck;
  let reason: unknown = new Error('no reading program was named');
  for (const file of cores) {
    const wasmBinary = await readFile(`${file}.wasm`);
    // A processor without the instructions of a program refuses it here.
    if (!WebAssembly.validate(wasmBinary)) continue;
    try {
      const start = require(`${file}.js`) as StartCore;
      const nothing = () => {};
      return await start({ wasmBinary, TesseractProgress: nothing, print: nothing, printErr: nothing });
    } catch (error) {
      reason = error;
    }
  }
  throw reason;
}

function recognise(core: TesseractCore, api: TesseractApi, picture: Uint8Array, dpi: number): string | null {
  core.FS.writeFile('/input', picture);
  try {
    if (api.SetImageFile(1, 0) !== 0) return null;
    api.SetSourceResolution(dpi);
    api.Recognize(null);
    return api.GetTSVText(0);
  } finally {
    core.FS.unlink('/input');
    api.Clear();
  }
}
