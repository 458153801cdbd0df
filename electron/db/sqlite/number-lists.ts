/**
 * Ascending whole numbers (0 to 2^32 - 1) as bytes: the step from one to the next, seven bits a byte, the lowest first, with
 * the eighth bit set where another byte follows (LEB128). Durations of a service lie close together, so one mostly takes a byte.
 */
export function packAscending(numbers: Uint32Array): Uint8Array {
  const bytes: number[] = [];
  let last = 0;
  for (const number of numbers) {
    let step = number - last;
    if (step < 0) throw new Error('the numbers do not ascend');
    last = number;
    while (step > 0x7f) {
      bytes.push((step % 0x80) + 0x80);
      step = Math.floor(step / 0x80);
    }
    bytes.push(step);
  }
  return Uint8Array.from(bytes);
}

/** Reads `count` numbers back. */
export function unpackAscending(bytes: Uint8Array, count: number): Uint32Array {
  return unpackLists(bytes, [count])[0] ?? new Uint32Array();
}

/**
 * Reads lists back that stand one behind the other; `counts` says how many numbers each one has. They share one memory: a
 * year has tens of thousands of short lists.
 */
export function unpackLists(bytes: Uint8Array, counts: readonly number[]): Uint32Array[] {
  const numbers = new Uint32Array(counts.reduce((sum, count) => sum + count, 0));
  let at = 0;
  let begin = 0;
  return counts.map((count) => {
    const end = begin + count;
    let last = 0;
    for (let index = begin; index < end; index += 1) {
      let byte = bytes[at] ?? 0;
      at += 1;
      let step = byte & 0x7f;
      for (let unit = 0x80; byte > 0x7f; unit *= 0x80) {
        byte = bytes[at] ?? 0;
        at += 1;
        step += (byte & 0x7f) * unit;
      }
      last += step;
      numbers[index] = last;
    }
    const list = new Uint32Array(numbers.buffer, begin * Uint32Array.BYTES_PER_ELEMENT, count);
    begin = end;
    return list;
  });
}
