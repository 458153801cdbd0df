import { useCallback } from 'react';

interface BytePictureProps {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** What the picture shows, for who cannot see it. */
  readonly alt: string;
  readonly className?: string | undefined;
}

/** A picture that came over the bridge. Its address lives as long as it is on screen. */
export function BytePicture({ bytes, mediaType, alt, className }: BytePictureProps) {
  const show = useCallback(
    (image: HTMLImageElement) => {
      const address = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mediaType }));
      image.src = address;
      return () => URL.revokeObjectURL(address);
    },
    [bytes, mediaType],
  );
  return <img ref={show} className={className} alt={alt} />;
}
