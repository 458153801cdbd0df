/** Table of RFC 2268, section 2: a permutation made of the digits of pi. */
const PI_TABLE = Buffer.from(
  'd978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2' +
    '179a59f587b34f1361456d8d09817d32bd8f40eb86b77b0bf09521225c6b4e82' +
    '54d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb626' +
    '6fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed7' +
    '08e8eade8052eef784aa72ac354d6a2a961ad2715a1549744b9fd05e0418a4ec' +
    'c2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b25559731' +
    '2d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a9' +
    '0d38341bab33ffb0bb480c5fb9b1cd2ec5f3db47e5a59c770aa62068fe7fc1ad',
  'hex',
);

const BLOCK = 8;
const WORDS = 64;
/** Right turns of the four words of a block, undone. */
const TURNS = [1, 2, 3, 5] as const;

/**
 * Opens RC2 in CBC mode with PKCS#7 padding (RFC 2268). Neither Node nor Electron has it any more, but files of keys made
 * with old programs are closed with it. In: a key whose length in bytes is its effective length. Null where the padding is
 * wrong, which a wrong key makes.
 */
export function decryptRc2Cbc(key: Uint8Array, iv: Uint8Array, sealed: Uint8Array): Uint8Array | null {
  if (sealed.length === 0 || sealed.length % BLOCK !== 0) return null;
  const words = expandKey(key);
  const open = Buffer.alloc(sealed.length);
  const before = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.length);
  for (let at = 0; at < sealed.length; at += BLOCK) {
    decryptBlock(words, before.subarray(at, at + BLOCK), open.subarray(at, at + BLOCK));
    const mask = at === 0 ? iv : before.subarray(at - BLOCK, at);
    for (let index = 0; index < BLOCK; index += 1) open[at + index] = (open[at + index] ?? 0) ^ (mask[index] ?? 0);
  }
  const padding = open.at(-1) ?? 0;
  if (padding < 1 || padding > BLOCK || open.subarray(-padding).some((byte) => byte !== padding)) return null;
  return Uint8Array.from(open.subarray(0, open.length - padding));
}

const pi = (value: number): number => PI_TABLE[value & 255] ?? 0;

function expandKey(key: Uint8Array): Uint16Array {
  const bytes = new Uint8Array(2 * WORDS);
  const { length } = key;
  bytes.set(key);
  for (let index = length; index < bytes.length; index += 1) {
    bytes[index] = pi((bytes[index - 1] ?? 0) + (bytes[index - length] ?? 0));
  }
  // The effective length is a whole number of bytes, so no bit is masked.
  const first = bytes.length - length;
  bytes[first] = pi(bytes[first] ?? 0);
  for (let index = first - 1; index >= 0; index -= 1) {
    bytes[index] = pi((bytes[index + 1] ?? 0) ^ (bytes[index + length] ?? 0));
  }
  return Uint16Array.from(
    { length: WORDS },
    (_, index) => (bytes[2 * index] ?? 0) | ((bytes[2 * index + 1] ?? 0) << 8),
  );
}

function decryptBlock(words: Uint16Array, sealed: Buffer, open: Buffer): void {
  const r = Uint16Array.from({ length: 4 }, (_, index) => sealed.readUInt16LE(2 * index));
  const at = (index: number): number => r[index & 3] ?? 0;
  let place = WORDS - 1;
  const unmix = (): void => {
    for (let index = 3; index >= 0; index -= 1) {
      const turn = TURNS[index as 0 | 1 | 2 | 3];
      const turned = ((at(index) >>> turn) | (at(index) << (16 - turn))) & 0xffff;
      const mixed = (at(index - 1) & at(index - 2)) + (~at(index - 1) & 0xffff & at(index - 3));
      r[index] = turned - (words[place] ?? 0) - mixed;
      place -= 1;
    }
  };
  const unmash = (): void => {
    for (let index = 3; index >= 0; index -= 1) r[index] = at(index) - (words[at(index - 1) & 63] ?? 0);
  };
  for (const rounds of [5, 6, 5]) {
    for (let round = 0; round < rounds; round += 1) unmix();
    if (place >= 0) unmash();
  }
  for (let index = 0; index < 4; index += 1) open.writeUInt16LE(at(index), 2 * index);
}
