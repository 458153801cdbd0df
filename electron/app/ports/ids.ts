/** Makes UUIDv7 text, unique on this device and in time order. */
export interface Ids {
  next(): string;
}
