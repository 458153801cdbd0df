import { useText } from '../../i18n/text-context.ts';
import type { PlainTextKey } from '../../i18n/translate.ts';
import type { DeskView } from './desk-tabs.tsx';
import classes from './key-legend.module.css';
import type { Queue } from './queue/use-queue.ts';

interface KeyLegendProps {
  /** Null: this person only sees the queue. */
  readonly view: DeskView | null;
  readonly hasDossier: boolean;
  /** Somebody without a number is being served. */
  readonly hasWalkIn: boolean;
  readonly queue: Queue;
}

type Line = readonly [key: string, meaning: PlainTextKey, isPossible: boolean];

/** The keys that do something now, at the foot of the window; the others stay in their place, pale. */
export function KeyLegend({ view, hasDossier, hasWalkIn, queue }: KeyLegendProps) {
  const { t } = useText();
  const state = queue.current?.state;
  const lines: Line[] = [
    ['F2', 'queue.callNext', state === undefined],
    ['F3', 'queue.recall', state === 'CALLED'],
    ['F4', 'queue.start', state === 'CALLED'],
    ['F5', 'queue.hold', state !== undefined],
    ['F6', 'queue.noShow', state === 'CALLED'],
    ['F7', 'queue.finish', state !== undefined || hasWalkIn],
    ['Alt+Q', 'queue.toLists', true],
  ];
  if (view === 'receive') lines.push(['F9', 'reception.submit', true]);
  if (view === 'onspot') lines.push(['F9', 'onspot.finish', true]);
  if (view === 'dossier' && hasDossier) {
    lines.push(['F9', 'scan.start', true], ['Ctrl+D', 'scan.way.phone', true], ['Ctrl+T', 'scan.way.files', true]);
    lines.push(
      ['Alt+J', 'digitizing.pages', true],
      ['Ctrl+S', 'digitizing.sign', true],
      ['Ctrl+N', 'digitizing.handIn', true],
    );
    lines.push(['F10', 'result.return', true], ['F11', 'step.next', true]);
    lines.push(['Alt+P', 'papers.tab', true], ['Ctrl+P', 'papers.print', true]);
  }
  if (view !== null) lines.push(['Ctrl+K', 'dossiers.search', true], ['Alt+V', 'work.tab', true]);
  lines.push(['F8', 'shell.switch', true]);
  return (
    <footer className={classes.legend} aria-label={t('counter.keys')}>
      {lines.map(([key, meaning, isPossible]) => (
        <span key={key} className={classes.line} data-idle={!isPossible || undefined}>
          <kbd className={classes.key}>{key}</kbd>
          {t(meaning)}
        </span>
      ))}
    </footer>
  );
}
