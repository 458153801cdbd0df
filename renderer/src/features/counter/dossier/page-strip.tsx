import { Loader, UnstyledButton } from '@mantine/core';
import { IconPhotoX } from '@tabler/icons-react';
import { useState } from 'react';
import type { PageView } from '../../../../../electron/contract/dossier-views.ts';
import { useText } from '../../../i18n/text-context.ts';
import classes from './page-strip.module.css';
import { PageViewer } from './page-viewer.tsx';
import { usePageImage } from './use-page-image.ts';

interface PageStripProps {
  readonly pages: readonly PageView[];
  /** Says nothing while there are no pages: none can come, or they are coming. */
  readonly isQuiet: boolean;
}

/** Twice the width on the screen, for large type and dense displays. */
const THUMBNAIL_WIDTH_PX = 280;

/** The pages of one paper, small, in order; each opens large. */
export function PageStrip({ pages, isQuiet }: PageStripProps) {
  const { t } = useText();
  const [openIndex, setOpenIndex] = useState<number | null>(null);
  if (pages.length === 0) return isQuiet ? null : <p className={classes.empty}>{t('scan.empty')}</p>;
  return (
    <>
      <ol className={classes.strip}>
        {pages.map((page, index) => (
          <li key={page.id}>
            <Thumbnail page={page} onOpen={() => setOpenIndex(index)} />
          </li>
        ))}
      </ol>
      <PageViewer pages={pages} index={openIndex} onIndex={setOpenIndex} />
    </>
  );
}

function Thumbnail({ page, onOpen }: { readonly page: PageView; readonly onOpen: () => void }) {
  const { t } = useText();
  const image = usePageImage(page.id, THUMBNAIL_WIDTH_PX);
  return (
    <UnstyledButton className={classes.page} aria-label={t('scan.openPage', { page: page.seq })} onClick={onOpen}>
      <span className={classes.frame}>
        {image.state === 'SHOWN' && <img className={classes.image} src={image.url} alt="" />}
        {image.state === 'LOADING' && <Loader size="sm" />}
        {image.state === 'FAILED' && (
          <span className={classes.failed}>
            <IconPhotoX className={classes.icon} aria-hidden="true" />
            {t('scan.imageFailed')}
          </span>
        )}
      </span>
      <span className={classes.seq}>{page.seq}</span>
    </UnstyledButton>
  );
}
