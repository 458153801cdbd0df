/** A call of Windows: its value, or the code of GetLastError. */
export type Win<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: number };

/** Whatever the binding gave out for an open printer; only it looks inside. */
export type PrinterHandle = unknown;

/** Status and attributes of PRINTER_INFO_2. */
export interface WinPrinterInfo {
  readonly status: number;
  readonly attributes: number;
}

/**
 * The part of winspool.drv that is used, one call each, none of them on the main thread: a stuck spooler must not stop
 * the process. A double in tests answers with the codes of Windows.
 */
export interface WinspoolApi {
  /** OpenPrinterW */
  openPrinter(name: string): Promise<Win<PrinterHandle>>;
  /** ClosePrinter */
  closePrinter(printer: PrinterHandle): Promise<Win<null>>;
  /** GetPrinterDriverW level 2: `cVersion`, 3 or 4. */
  driverVersion(printer: PrinterHandle): Promise<Win<number>>;
  /** StartDocPrinterW level 1; answers the number of the job. */
  startDoc(printer: PrinterHandle, title: string, dataType: string): Promise<Win<number>>;
  /** WritePrinter; answers how many bytes it took. */
  write(printer: PrinterHandle, bytes: Uint8Array): Promise<Win<number>>;
  /** EndDocPrinter */
  endDoc(printer: PrinterHandle): Promise<Win<null>>;
  /** AbortPrinter: what was begun is thrown away. */
  abort(printer: PrinterHandle): Promise<Win<null>>;
  /** GetPrinterW level 2 */
  printerInfo(printer: PrinterHandle): Promise<Win<WinPrinterInfo>>;
  /** GetJobW level 1: the status bits. */
  jobStatus(printer: PrinterHandle, job: number): Promise<Win<number>>;
  /** SetJobW with JOB_CONTROL_DELETE */
  deleteJob(printer: PrinterHandle, job: number): Promise<Win<null>>;
}
