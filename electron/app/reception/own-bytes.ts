/** Bytes in memory of their own: what is sent to another process must not carry a neighbour's memory along. */
export const ownBytes = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);
