import { useState } from 'react';
import type { PageDoubt } from '../../../../../electron/domain/scan/scan.ts';
import { textOfProblem } from '../../../i18n/problem-text.ts';
import { useText } from '../../../i18n/text-context.ts';
import { BacksDialog } from './backs-dialog.tsx';
import { DoubtDialog } from './doubt-dialog.tsx';
import { JamDialog } from './jam-dialog.tsx';
import { pagesOfJob } from './scan-rules.ts';
import type { ScanDesk } from './use-scan-desk.ts';

interface ScanDialogsProps {
  readonly isShown: boolean;
  readonly desk: ScanDesk;
  /** The stopped job that the clerk wants to go on with. */
  readonly jamAskedId: string | null;
  readonly isBacksAsked: boolean;
  readonly onJamClosed: () => void;
  readonly onBacksClosed: () => void;
}

const pairKey = ({ earlierPageId, laterPageId }: PageDoubt): string => `${earlierPageId} ${laterPageId}`;

/** Questions of a scan. After a stop the question comes by itself, once; doubts come before it. */
export function ScanDialogs({ isShown, desk, jamAskedId, isBacksAsked, onJamClosed, onBacksClosed }: ScanDialogsProps) {
  const { locale } = useText();
  const { scan, stopped, fronts, component, settings } = desk;
  const [dismissedId, setDismissedId] = useState<string | null>(null);
  const [decided, setDecided] = useState<ReadonlySet<string>>(new Set());
  const { end } = scan;
  const isIdle = isShown && scan.running === null;
  const doubts = isIdle ? scan.doubts.filter((pair) => !decided.has(pairKey(pair))) : [];
  const isAsked = stopped !== null && jamAskedId === stopped.id;
  const isNew = stopped !== null && end?.jobId === stopped.id && dismissedId !== stopped.id && stopped.pages > 0;
  const jam = isShown && doubts.length === 0 && (isAsked || isNew) ? stopped : null;
  const closeJam = (): void => {
    setDismissedId(stopped?.id ?? null);
    onJamClosed();
  };

  return (
    <>
      <JamDialog
        job={jam}
        pages={jam ? pagesOfJob([...scan.pages, ...scan.hidden], jam.id) : []}
        problem={(jam && end?.jobId === jam.id ? end.problem : null) ?? textOfProblem(jam?.problem ?? null, locale)}
        pagesPerSheet={settings.duplex ? 2 : 1}
        onClose={closeJam}
        onGo={(lastOut) => {
          closeJam();
          if (jam && component) void desk.start(component, { kind: 'RESUME', jobId: jam.id, lastOut });
        }}
      />
      <DoubtDialog
        doubts={doubts}
        onChanged={scan.ask}
        onDecided={(pairs) => setDecided((before) => new Set([...before, ...pairs.map(pairKey)]))}
      />
      <BacksDialog
        fronts={isShown && isBacksAsked ? fronts : null}
        onClose={onBacksClosed}
        onStart={(order) => {
          onBacksClosed();
          if (fronts && component) void desk.start(component, { kind: 'BACKS', jobId: fronts.id, order });
        }}
      />
    </>
  );
}
