import {
  type Icon,
  IconEar,
  IconMoonStars,
  IconPlugConnectedX,
  IconUsers,
  IconVolume3,
  IconVolumeOff,
} from '@tabler/icons-react';
import type { VoiceSettings } from '../../../../electron/contract/entities.ts';
import { useStatus } from '../../bridge/status-context.tsx';
import { clockText } from '../../i18n/local-time.ts';
import { useText } from '../../i18n/text-context.ts';
import type { PlainTextKey } from '../../i18n/translate.ts';
import classes from './board-window.module.css';
import { isQuiet } from './quiet-hours.ts';

interface BoardFootProps {
  readonly waiting: number;
  readonly voice: VoiceSettings;
  readonly speaks: boolean;
  readonly hasSound: boolean | null;
  readonly isUnspoken: boolean;
  readonly nowMs: number;
}

/** How many wait, and what citizens have to know of the board itself: above all why they hear nothing. */
export function BoardFoot({ waiting, ...sound }: BoardFootProps) {
  const { t } = useText();
  const { processes } = useStatus();
  const sign = soundSign(sound);
  return (
    <footer className={classes.foot}>
      <p className={classes.waiting}>
        <IconUsers aria-hidden="true" />
        <strong>{waiting}</strong> {t('board.waiting')}
      </p>
      <div className={classes.signs}>
        {processes.backend !== 'UP' && (
          <p className={classes.sign}>
            <IconPlugConnectedX aria-hidden="true" />
            {t('board.reconnecting')}
          </p>
        )}
        {sign && (
          <p className={classes.sign}>
            <sign.Icon aria-hidden="true" />
            {t(sign.text)}
          </p>
        )}
      </div>
    </footer>
  );
}

/** Why nothing is heard, what was set before what is broken; null while calls are heard, and on a board that another one speaks for. */
function soundSign({
  voice,
  speaks,
  hasSound,
  isUnspoken,
  nowMs,
}: Omit<BoardFootProps, 'waiting'>): { readonly Icon: Icon; readonly text: PlainTextKey } | null {
  if (!speaks) return null;
  if (voice.volumePercent === 0) return { Icon: IconVolume3, text: 'board.muted' };
  if (isQuiet(voice.quietHours, clockText(nowMs))) return { Icon: IconMoonStars, text: 'board.quiet' };
  if (hasSound === false) return { Icon: IconVolumeOff, text: 'board.noSound' };
  return isUnspoken ? { Icon: IconEar, text: 'board.unspoken' } : null;
}
