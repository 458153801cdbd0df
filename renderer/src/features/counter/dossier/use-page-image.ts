import { useEffect, useState } from 'react';
import { useBridge } from '../../../bridge/bridge-context.ts';

export type PageImage =
  | { readonly state: 'LOADING' }
  | { readonly state: 'SHOWN'; readonly url: string }
  | { readonly state: 'FAILED'; readonly message: string };

/**
 * The picture of a page as a blob URL, given back when the page leaves the screen. `maxWidthPx` makes a small picture of
 * it, so that fifty sheets of 300 dpi do not stay in memory for a strip of thumbnails.
 */
export function usePageImage(pageId: string, maxWidthPx: number): PageImage {
  const client = useBridge();
  const [image, setImage] = useState<PageImage & { readonly pageId?: string }>({ state: 'LOADING' });

  useEffect(() => {
    let isShown = true;
    let url: string | null = null;
    void client.call('scan.image', { pageId }).then(async (answer) => {
      if (!answer.ok) {
        if (isShown) setImage({ state: 'FAILED', message: answer.error.message, pageId });
        return;
      }
      const whole = new Blob([new Uint8Array(answer.value.image)], { type: answer.value.mediaType });
      const blob = await smaller(whole, maxWidthPx);
      if (!isShown) return;
      url = URL.createObjectURL(blob);
      setImage({ state: 'SHOWN', url, pageId });
    });
    return () => {
      isShown = false;
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [client, pageId, maxWidthPx]);

  // The picture of the page before is not that of this one.
  return image.pageId === pageId ? image : { state: 'LOADING' };
}

/** A smaller JPEG of a picture; the picture itself when Chromium cannot draw it. */
async function smaller(whole: Blob, widthPx: number): Promise<Blob> {
  const bitmap = await createImageBitmap(whole, { resizeWidth: widthPx, resizeQuality: 'medium' }).catch(() => null);
  if (bitmap === null) return whole;
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  bitmap.close();
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 });
}
