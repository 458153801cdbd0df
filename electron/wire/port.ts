/**
 * The tiny seam under every call between processes: something that carries structured-clonable messages both ways.
 * A utility process, a child process and a MessageChannel all fit behind it.
 */
export interface WirePort {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once when the other side is gone for good. */
  onClose(listener: () => void): void;
  close(): void;
}
