/** What a ticket has room for on 80 mm paper: half of its 576 dots in width, a quarter of that paper's width in height. */
const MAX_WIDTH_PX = 288;
const MAX_HEIGHT_PX = 144;

/**
 * Draws a picture anew on white, no larger than a ticket can print, as the plain kind of PNG that printing reads: files
 * with few colours or interlaced rows are PNG too. Null for what this PC cannot show as a picture.
 */
export async function plainPng(file: Blob): Promise<Blob | null> {
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (bitmap === null) return null;
  const scale = Math.min(1, MAX_WIDTH_PX / bitmap.width, MAX_HEIGHT_PX / bitmap.height);
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) throw new Error('there is no canvas to draw on');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return canvas.convertToBlob({ type: 'image/png' });
}
