import { IconHandFinger } from '@tabler/icons-react';
import { useText } from '../../i18n/text-context.ts';
import classes from './attract-page.module.css';
import { homeTiles, MAX_TILES, pictureOf } from './home-tiles.ts';
import { useKiosk } from './kiosk-context.ts';
import type { KioskService } from './kiosk-service.ts';
import type { PrinterNotice } from './printer-notice.ts';
import { PrinterNoticeLine } from './printer-notice-line.tsx';
import { ServicePicture } from './service-picture.tsx';
import { SpeakerButton } from './speaker-button.tsx';
import { tileName } from './tile-words.ts';

interface AttractPageProps {
  readonly services: readonly KioskService[];
  readonly notice: PrinterNotice;
  readonly onStart: () => void;
}

/** What stands there while nobody does: what the kiosk is for. A touch on it begins. */
export function AttractPage({ services, notice, onStart }: AttractPageProps) {
  const { t } = useText();
  const kiosk = useKiosk();
  return (
    <div className={classes.page}>
      <button type="button" className={classes.start} onClick={onStart}>
        <span className={classes.title}>{t('kiosk.attractTitle')}</span>
        <span className={classes.text}>{t('kiosk.attractText')}</span>
        <span className={classes.pictures}>
          {homeTiles(services, MAX_TILES).map((tile) => (
            <span key={tile.id} className={classes.picture}>
              <ServicePicture picture={pictureOf(tile)} name={tileName(t, tile, kiosk)} />
            </span>
          ))}
        </span>
        <span className={classes.touch}>
          <IconHandFinger aria-hidden="true" />
          {t('kiosk.start')}
        </span>
        <span className={classes.small}>{t('kiosk.attractDossier')}</span>
      </button>
      <div className={classes.foot}>
        <PrinterNoticeLine notice={notice} />
        <SpeakerButton parts={[{ screen: 'screen-attract' }]} />
      </div>
    </div>
  );
}
