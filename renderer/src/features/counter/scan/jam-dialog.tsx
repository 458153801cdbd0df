import { Button, Group, Modal, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { PageView, ScanJobView } from '../../../../../electron/contract/dossier-views.ts';
import { useText } from '../../../i18n/text-context.ts';
import { Notice } from '../../../ui/notice.tsx';
import { KeyMark } from './key-mark.tsx';
import { PagePicture } from './page-picture.tsx';
import classes from './scan.module.css';
import { useDialogKeys } from './use-dialog-keys.ts';

interface JamDialogProps {
  /** The job that stopped; null: closed. */
  readonly job: ScanJobView | null;
  /** All pages that it brought, in the order in which they came. */
  readonly pages: readonly PageView[];
  /** What the scanner said, for the clerk. */
  readonly problem: string;
  /** Two where both sides of a sheet were scanned in one pass. */
  readonly pagesPerSheet: 1 | 2;
  readonly onGo: (lastOut: number) => void;
  readonly onClose: () => void;
}

/** After a stop in the middle of a stack: which sheet came out last, what goes back into the feeder, and on. */
export function JamDialog(props: JamDialogProps) {
  const { job, onClose } = props;
  const { t } = useText();
  return (
    <Modal
      opened={job !== null}
      onClose={onClose}
      title={t('jam.title')}
      size="62rem"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {job && <JamSteps key={job.id} {...props} />}
    </Modal>
  );
}

function JamSteps({ pages, problem, pagesPerSheet, onGo, onClose }: JamDialogProps) {
  const [lastOut, setLastOut] = useState<number | null>(null);
  return (
    <div className={classes.dialog}>
      <Notice tone="warn" title={problem} />
      {lastOut === null ? (
        <LastOutQuestion pages={pages} pagesPerSheet={pagesPerSheet} onChoose={setLastOut} onClose={onClose} />
      ) : (
        <PutBack pages={pages} lastOut={lastOut} onGo={() => onGo(lastOut)} onBack={() => setLastOut(null)} />
      )}
    </div>
  );
}

/** Sheets shown at once: the one that came out last is nearly always among them. */
const SHOWN = 4;
const WIDTH_PX = 420;

interface QuestionProps extends Pick<JamDialogProps, 'pages' | 'pagesPerSheet' | 'onClose'> {
  readonly onChoose: (lastOut: number) => void;
}

function LastOutQuestion({ pages, pagesPerSheet, onChoose, onClose }: QuestionProps) {
  const { t } = useText();
  // The front of each sheet stands for it; a sheet is out when its last page is.
  const sheets = pages.filter((_, index) => index % pagesPerSheet === 0);
  const [first, setFirst] = useState(Math.max(0, sheets.length - SHOWN));
  const shown = sheets.slice(first, first + SHOWN);
  const outOf = (index: number): number => Math.min(pages.length, (first + index + 1) * pagesPerSheet);
  const show = (from: number) => () => setFirst(Math.max(0, Math.min(from, sheets.length - SHOWN)));
  useDialogKeys(true, {
    ...Object.fromEntries(shown.map((_, index) => [String(index + 1), () => onChoose(outOf(index))])),
    '0': () => onChoose(0),
    ArrowLeft: show(first - 1),
    ArrowRight: show(first + 1),
  });
  return (
    <>
      <h3 className={classes.question}>{t('jam.question')}</h3>
      <p className={classes.soft}>{t('jam.questionText')}</p>
      <ol className={classes.sheets}>
        {shown.map((page, index) => (
          <li key={page.id}>
            <UnstyledButton
              className={classes.sheet}
              aria-keyshortcuts={String(index + 1)}
              {...(index === shown.length - 1 && { 'data-autofocus': true })}
              onClick={() => onChoose(outOf(index))}
            >
              <PagePicture pageId={page.id} widthPx={WIDTH_PX} alt="" className={classes.sheetImage} />
              <span className={classes.sheetName}>
                {t('jam.page', { page: page.jobPage })}
                <KeyMark name={String(index + 1)} />
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ol>
      <Group gap="sm">
        <Button size="sm" variant="default" disabled={first === 0} onClick={show(first - 1)}>
          {t('jam.earlier')}
          <KeyMark name="←" />
        </Button>
        <Button size="sm" variant="default" disabled={first + SHOWN >= sheets.length} onClick={show(first + 1)}>
          {t('jam.later')}
          <KeyMark name="→" />
        </Button>
        <Button size="sm" variant="default" onClick={() => onChoose(0)}>
          {t('jam.none')}
          <KeyMark name="0" />
        </Button>
        <Button size="sm" variant="subtle" onClick={onClose}>
          {t('jam.later2')}
          <KeyMark name="Esc" />
        </Button>
      </Group>
    </>
  );
}

interface PutBackProps {
  readonly pages: readonly PageView[];
  readonly lastOut: number;
  readonly onGo: () => void;
  readonly onBack: () => void;
}

function PutBack({ pages, lastOut, onGo, onBack }: PutBackProps) {
  const { t } = useText();
  const out = pages.find(({ jobPage }) => jobPage === lastOut);
  const after = pages.find(({ jobPage }) => jobPage === lastOut + 1);
  useDialogKeys(true, { F9: onGo, Backspace: onBack });
  return (
    <>
      <h3 className={classes.question}>{t('jam.putBack')}</h3>
      <div className={classes.putBack}>
        {out && (
          <figure className={classes.outSheet}>
            <PagePicture
              pageId={out.id}
              widthPx={WIDTH_PX}
              alt={t('jam.page', { page: lastOut })}
              className={classes.sheetImage}
            />
            <figcaption>{t('jam.out')}</figcaption>
          </figure>
        )}
        <ol className={classes.steps}>
          {!out && <li>{t('jam.outNone')}</li>}
          <li>{t('jam.step1')}</li>
          <li>{after ? t('jam.step2After', { page: after.jobPage }) : t('jam.step2')}</li>
          <li>{t('jam.step3')}</li>
        </ol>
      </div>
      <Group gap="sm">
        <Button size="lg" data-autofocus autoFocus aria-keyshortcuts="F9" onClick={onGo}>
          {t('jam.go')}
          <KeyMark name="F9" />
        </Button>
        <Button size="lg" variant="default" onClick={onBack}>
          {t('jam.choose')}
          <KeyMark name="⌫" />
        </Button>
      </Group>
    </>
  );
}
