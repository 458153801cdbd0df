/** What a link tells while it is open. */
export interface LinkListener {
  readonly bytes: (bytes: Uint8Array) => void;
  /** Told once, whoever ended it. */
  readonly closed: () => void;
}

/** An open way to a printer: bytes there and, where the way allows it, bytes back. */
export interface PrinterLink {
  readonly isOpen: boolean;
  /** False as soon as it is known that nothing can come back: such a printer is not asked, and its state stays unknown. */
  readonly canReadBack: boolean;
  /**
   * Hands bytes to the system. `taken` is told when it has room for more, so that a slow printer slows the sender down;
   * with false when it refused them. Writes leave in the order of the calls.
   */
  write(bytes: Uint8Array, taken: (isTaken: boolean) => void): void;
  /** Lets everything written leave, then closes; `closed` tells when. */
  end(): void;
  /** Closes at once; what waits in the system's buffers is lost where the system can be told so. */
  drop(): void;
}

/** One way to reach a printer: TCP, a serial line, a device of Linux. */
export interface PrinterTransport {
  /** Bytes a second of a line that is slower than a printer prints; null elsewhere. */
  readonly bytesPerS: number | null;
  /** Why these bytes cannot go this way, in English for IT; null when they can. */
  objection(bytes: Uint8Array): string | null;
  /** Opens it. Answers the system's reason, such as ECONNREFUSED, when it cannot within `timeoutMs`. */
  open(timeoutMs: number, listener: LinkListener): Promise<PrinterLink | string>;
}
