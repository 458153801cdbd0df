/** What the printer's inside offers to the socket its bytes come through. */
export interface PlugDevice {
  /** How many bytes it takes now. */
  readonly roomBytes: number;
  /** Full and not printing. */
  readonly isStuck: boolean;
  /** Takes bytes; false when its power failed on one of them. */
  receive(bytes: Uint8Array): boolean;
  openReserve(): void;
}

/** The printer's side of a cable. It takes bytes out of it only as the printer has room: the rest waits with the sender. */
export interface Plug {
  /** What a device row would have, without its options. */
  readonly connection: string;
  /** Throws when the place is taken or not there. */
  start(): Promise<void>;
  send(bytes: Uint8Array): void;
  /** The printer may have room again. */
  roomAgain(): void;
  /** The printer was switched off, and on. */
  switchOff(): void;
  switchOn(): void;
  close(): Promise<void>;
}
