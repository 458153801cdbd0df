/** Reading takes half a gigabyte: a PC with less than this has it for other work (scanning reference 6, row 13). */
const LEAST_MEMORY_BYTES = 4 * 1024 ** 3;

/** Whether text is read on a PC, by the office's choice; `AUTO` reads where there is memory for it. */
export function readsText(choice: 'AUTO' | 'ON' | 'OFF', totalMemoryBytes: number): boolean {
  return choice === 'ON' || (choice === 'AUTO' && totalMemoryBytes > LEAST_MEMORY_BYTES);
}
