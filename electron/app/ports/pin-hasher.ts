/** Slow, salted one-way form of a PIN (scrypt). The text carries its own parameters, so they can be raised later. */
export interface PinHasher {
  hash(pin: string): Promise<string>;
  verify(pin: string, hash: string): Promise<boolean>;
}
