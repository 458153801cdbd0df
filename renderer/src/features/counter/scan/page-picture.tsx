import { Loader } from '@mantine/core';
import { IconPhotoX } from '@tabler/icons-react';
import { useEffect, useEffectEvent } from 'react';
import { useText } from '../../../i18n/text-context.ts';
import { usePageImage } from '../dossier/use-page-image.ts';
import classes from './scan.module.css';

interface PagePictureProps {
  readonly pageId: string;
  /** Width of the small picture that is made of it, about twice that on the screen. */
  readonly widthPx: number;
  readonly alt: string;
  readonly className?: string | undefined;
  /** It is drawn, or will never be. */
  readonly onSettled?: () => void;
}

/** A page as a picture, or why there is none. */
export function PagePicture({ pageId, widthPx, alt, className, onSettled }: PagePictureProps) {
  const { t } = useText();
  const image = usePageImage(pageId, widthPx);
  const settle = useEffectEvent(() => onSettled?.());
  const isSettled = image.state !== 'LOADING';
  useEffect(() => {
    if (isSettled) settle();
  }, [isSettled]);
  if (image.state === 'LOADING') return <Loader size="sm" />;
  if (image.state === 'SHOWN') return <img className={className} src={image.url} alt={alt} />;
  return (
    <span className={classes.failed}>
      <IconPhotoX className={classes.failedIcon} aria-hidden="true" />
      {t('scan.imageFailed')}
    </span>
  );
}
