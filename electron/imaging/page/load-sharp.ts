import type sharp from 'sharp';

/**
 * The picture library, loaded when the first picture comes: a process that only looks at a scanner does not wait for it.
 * One picture at a time and nothing kept: a process lives for one job, and memory belongs to the page at hand.
 */
export async function loadSharp(): Promise<typeof sharp> {
  const { default: loaded } = await import('sharp');
  loaded.cache(false);
  loaded.concurrency(1);
  return loaded;
}
