import { Button, Group, Modal } from '@mantine/core';
import type { PageDoubt } from '../../../../../electron/domain/scan/scan.ts';
import { useAction } from '../../../bridge/use-action.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { KeyMark } from './key-mark.tsx';
import { PagePicture } from './page-picture.tsx';
import classes from './scan.module.css';
import { useDialogKeys } from './use-dialog-keys.ts';

interface DoubtDialogProps {
  /** Pairs that nobody has decided here yet; none: closed. */
  readonly doubts: readonly PageDoubt[];
  readonly onChanged: () => void;
  readonly onDecided: (pairs: readonly PageDoubt[]) => void;
}

/**
 * Two pages that may be the same sheet, side by side; one key decides. Left open, they are asked about another time. An
 * Enter that was meant for something else leaves both: a sheet too many is seen, one that is missing is not.
 */
export function DoubtDialog({ doubts, onChanged, onDecided }: DoubtDialogProps) {
  const { t } = useText();
  const [pair] = doubts;
  return (
    <Modal
      opened={pair !== undefined}
      onClose={() => onDecided(doubts)}
      title={t('doubt.title')}
      size="68rem"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {pair && (
        <Pair
          key={`${pair.earlierPageId} ${pair.laterPageId}`}
          pair={pair}
          left={doubts.length}
          onChanged={onChanged}
          onDecided={() => onDecided([pair])}
        />
      )}
    </Modal>
  );
}

const WIDTH_PX = 800;

interface PairProps {
  readonly pair: PageDoubt;
  /** Pairs that are still to be decided, this one among them. */
  readonly left: number;
  readonly onChanged: () => void;
  readonly onDecided: () => void;
}

function Pair({ pair, left, onChanged, onDecided }: PairProps) {
  const { t } = useText();
  const hide = useAction('page.hide');
  const tellApart = useAction('page.tellApart');
  const isRunning = hide.isRunning || tellApart.isRunning;
  const error = hide.error ?? tellApart.error;

  async function decide(isSame: boolean): Promise<void> {
    if (isRunning) return;
    const answer = isSame
      ? await hide.run({ pageId: pair.laterPageId, reason: 'OVERLAP' })
      : await tellApart.run({ earlierPageId: pair.earlierPageId, laterPageId: pair.laterPageId });
    if (!answer.ok) return;
    onDecided();
    onChanged();
  }
  const same = (): void => void decide(true);
  const different = (): void => void decide(false);
  useDialogKeys(true, { '1': same, '2': different });
  return (
    <div className={classes.dialog}>
      <p className={classes.soft}>
        {t('doubt.lead')} {left > 1 && t('doubt.count', { count: left })}
      </p>
      {error && <ErrorNotice error={error} />}
      <div className={classes.pair}>
        <figure key={pair.earlierPageId} className={classes.pairPage}>
          <PagePicture
            pageId={pair.earlierPageId}
            widthPx={WIDTH_PX}
            alt={t('doubt.earlier')}
            className={classes.pairImage}
          />
          <figcaption>{t('doubt.earlier')}</figcaption>
        </figure>
        <figure key={pair.laterPageId} className={classes.pairPage}>
          <PagePicture
            pageId={pair.laterPageId}
            widthPx={WIDTH_PX}
            alt={t('doubt.later')}
            className={classes.pairImage}
          />
          <figcaption>{t('doubt.later')}</figcaption>
        </figure>
      </div>
      <Group gap="sm" justify="center">
        <Button size="lg" variant="default" loading={hide.isRunning} aria-keyshortcuts="1" onClick={same}>
          {t('doubt.same')}
          <KeyMark name="1" />
        </Button>
        <Button
          size="lg"
          variant="default"
          data-autofocus
          autoFocus
          disabled={isRunning}
          aria-keyshortcuts="2"
          onClick={different}
        >
          {t('doubt.different')}
          <KeyMark name="2" />
        </Button>
      </Group>
    </div>
  );
}
