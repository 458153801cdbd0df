import { IconPlayerStopFilled, IconVolume } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useText } from '../../i18n/text-context.ts';
import classes from './bar.module.css';
import { useKiosk } from './kiosk-context.ts';
import type { ReadPart } from './reading-plan.ts';

/** Reads the screen aloud; a second touch stops it, and so does the next screen. Not there where nothing can sound. */
export function SpeakerButton({ parts }: { readonly parts: readonly ReadPart[] }) {
  const { t } = useText();
  const { readAloud } = useKiosk();
  const { stop } = readAloud;
  useEffect(() => stop, [stop]);
  if (!readAloud.canRead(parts)) return null;
  return (
    <button
      type="button"
      className={classes.speaker}
      aria-pressed={readAloud.isReading}
      onClick={(event) => {
        // The first page of all is one large button.
        event.stopPropagation();
        readAloud.toggle(parts);
      }}
    >
      {readAloud.isReading ? <IconPlayerStopFilled aria-hidden="true" /> : <IconVolume aria-hidden="true" />}
      <span>{t(readAloud.isReading ? 'kiosk.stopReading' : 'kiosk.read')}</span>
    </button>
  );
}
