import { Loader } from '@mantine/core';
import { useState } from 'react';
import type { PageWorkView } from '../../../../../electron/contract/digitization-views.ts';
import type { PageView } from '../../../../../electron/contract/dossier-views.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import classes from './pages.module.css';
import type { Thumb } from './thumb-store.ts';
import { usePicture } from './use-picture.ts';
import type { Zoom } from './zoom.ts';

interface SheetProps {
  readonly page: PageView;
  readonly work: PageWorkView | undefined;
  /** Among the shown pages of its paper; null for a hidden one. */
  readonly number: number | null;
  readonly asItCame: boolean;
  readonly zoom: Zoom;
  /** Stands in until the picture is there; nothing where it is not the same picture. */
  readonly thumb: Thumb | undefined;
  /** Somebody stopped cleaning: a page that waits is not worked on. */
  readonly isStopped: boolean;
  /** Says which of two it is. */
  readonly caption: string | null;
}

/** One page, fitted into the frame or as close as wanted. */
export function Sheet({ page, work, number, asItCame, zoom, thumb, isStopped, caption }: SheetProps) {
  const { t } = useText();
  const picture = usePicture(page.id, asItCame, asItCame ? 0 : (work?.rev ?? 0));
  const name = number === null ? t('pages.hiddenPage', { page: page.seq }) : t('scan.openPage', { page: number });
  const isWorkedOn = !asItCame && !isStopped && work?.state === 'WAITING';
  return (
    <figure className={classes.sheet}>
      <div className={classes.frame} data-zoomed={zoom === null ? undefined : true} data-frame>
        {picture.state === 'LOADING' &&
          (thumb ? <img className={classes.standIn} src={thumb.url} alt="" /> : <Loader />)}
        {picture.state === 'FAILED' && <ErrorNotice error={picture.error} />}
        {picture.state === 'SHOWN' && <ZoomedImage key={picture.url} url={picture.url} zoom={zoom} alt={name} />}
      </div>
      {isWorkedOn && (
        <span className={classes.again} role="status">
          {t('pages.cleaning')}
        </span>
      )}
      {caption !== null && <figcaption className={classes.caption}>{caption}</figcaption>}
    </figure>
  );
}

/** Sizes by the picture's own pixels: fitting is the style sheet's work. */
function ZoomedImage({ url, zoom, alt }: { readonly url: string; readonly zoom: Zoom; readonly alt: string }) {
  const [widthPx, setWidthPx] = useState<number | null>(null);
  return (
    <img
      className={classes.image}
      style={zoom === null || widthPx === null ? undefined : { width: widthPx * zoom }}
      src={url}
      alt={alt}
      draggable={false}
      onLoad={({ currentTarget }) => setWidthPx(currentTarget.naturalWidth)}
    />
  );
}
