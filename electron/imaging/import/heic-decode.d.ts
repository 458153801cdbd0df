/** The part of heic-decode 2.1.0 that is used; the package brings no types. */
declare module 'heic-decode' {
  interface Picture {
    readonly width: number;
    readonly height: number;
    /** RGBA rows from the top; rotation and mirroring of the file are applied. */
    decode(): Promise<{ readonly width: number; readonly height: number; readonly data: Uint8ClampedArray }>;
  }
  interface Pictures extends ReadonlyArray<Picture> {
    /** Gives the memory free. */
    dispose(): void;
  }
  const heicDecode: {
    all(file: { readonly buffer: Uint8Array }): Promise<Pictures>;
  };
  export default heicDecode;
}
