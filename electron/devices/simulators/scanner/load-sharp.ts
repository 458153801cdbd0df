import type sharp from 'sharp';

/**
 * The picture library, loaded with the first sheet that is drawn: this file is a part of the main process too, which has
 * commands for demo devices and must not load it. Nothing is kept, because each sheet is asked for once or twice.
 */
export async function loadSharp(): Promise<typeof sharp> {
  const { default: loaded } = await import('sharp');
  loaded.cache(false);
  return loaded;
}
