/** The part of the reading program's interface that is used (Tesseract's C++ interface, compiled to WebAssembly). */
export interface TesseractCore {
  readonly FS: {
    writeFile(name: string, content: Uint8Array): void;
    unlink(name: string): void;
  };
  readonly TessBaseAPI: new () => TesseractApi;
}

export interface TesseractApi {
  /** 0 when the language was loaded; `engine` 1 is the neural one alone. */
  Init(folder: string | null, language: string, engine: number): number;
  SetVariable(name: string, value: string): boolean;
  /** Takes the file `/input`; 1 when it is no picture. */
  SetImageFile(exifOrientation: number, angle: number): number;
  SetSourceResolution(dpi: number): void;
  Recognize(monitor: null): number;
  GetTSVText(page: number): string;
  Clear(): void;
  End(): void;
}

/** What says whether the processor runs a program; every runtime has it, not every set of types names it. */
export interface ProgramCheck {
  readonly WebAssembly: { validate(code: Uint8Array): boolean };
}

/** Starts a program; it is given its code and tells its progress, which nobody wants. */
export type StartCore = (options: {
  readonly wasmBinary: Uint8Array;
  readonly TesseractProgress: () => void;
  readonly print: () => void;
  readonly printErr: () => void;
}) => Promise<TesseractCore>;
