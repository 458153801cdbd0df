const WIDTH_PX = 108;
const HEIGHT_PX = 140;

/** Draws a small picture of a file; leaves the canvas empty where the browser cannot read that kind. */
export async function drawThumbnail(canvas: HTMLCanvasElement, file: Blob): Promise<void> {
  canvas.width = WIDTH_PX;
  canvas.height = HEIGHT_PX;
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) return;
  const scale = Math.max(WIDTH_PX / bitmap.width, HEIGHT_PX / bitmap.height);
  const width = bitmap.width * scale;
  const height = bitmap.height * scale;
  canvas.getContext('2d')?.drawImage(bitmap, (WIDTH_PX - width) / 2, (HEIGHT_PX - height) / 2, width, height);
  bitmap.close();
}
