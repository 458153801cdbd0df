import { useRef, useState } from 'react';
import type { Tile } from './home-tiles.ts';
import { mayBeReceipt } from './scan-reader.ts';
import { type Issue, type IssueOutcome, useIssue, type Wish } from './use-issue.ts';

/** What the kiosk shows. */
export type View =
  | { readonly kind: 'ATTRACT' | 'HOME' | 'SEARCH' | 'LANGUAGES' }
  | { readonly kind: 'LIST'; readonly title: string; readonly codes: readonly string[] }
  /** "Nhận kết quả" was touched: the service gives a number without the paper too. */
  | { readonly kind: 'RESULT'; readonly serviceCode: string }
  | IssueOutcome;

/** Touches meant for the page before must not do anything on the one that replaced it. */
const GUARD_MS = 700;

export interface KioskFlow {
  readonly view: View;
  /** Counts the pages shown: two answers one after the other are two pages. */
  readonly pageNumber: number;
  readonly issue: Issue;
  readonly isPriority: boolean;
  readonly setPriority: (isOn: boolean) => void;
  /** What was typed on the search page. */
  readonly typed: string;
  readonly setTyped: (change: (before: string) => string) => void;
  readonly show: (view: View) => void;
  /** A tile was touched; `name` is what it says. */
  readonly choose: (tile: Tile, name: string) => void;
  readonly take: (wish: Wish, acceptLate?: boolean) => void;
  /** A paper was scanned. */
  readonly scan: (text: string) => void;
  /** No number after all; does nothing while touches may still be meant for the page before. */
  readonly leave: () => void;
  /** Stops waiting for a number that cannot be given now. */
  readonly giveUp: () => void;
  /** True when a paper was scanned while a number without paper still stood on the screen. */
  readonly mustNoteFirst: boolean;
  readonly setOnPaper: (isOnPaper: boolean) => void;
  /** The next person finds nothing of the one before. */
  readonly reset: (to: 'HOME' | 'ATTRACT') => void;
}

/** The way through the kiosk's pages. `onReset` is told when the next person comes. */
export function useKioskFlow(onReset: () => void): KioskFlow {
  const issue = useIssue();
  const [{ view, pageNumber }, setPage] = useState<{ view: View; pageNumber: number }>({
    view: { kind: 'HOME' },
    pageNumber: 0,
  });
  const [isPriority, setPriority] = useState(false);
  const [typed, setTyped] = useState('');
  const [mustNoteFirst, setMustNoteFirst] = useState(false);
  const isOnPaper = useRef(false);
  const viewSinceMs = useRef(Number.NEGATIVE_INFINITY);

  function show(next: View): void {
    viewSinceMs.current = performance.now();
    setMustNoteFirst(false);
    setPage((before) => ({ view: next, pageNumber: before.pageNumber + 1 }));
  }
  const isArmed = (): boolean => performance.now() - viewSinceMs.current >= GUARD_MS;

  function take(wish: Wish, acceptLate = false): void {
    if (!isArmed()) return;
    void issue.ask(wish, acceptLate).then((outcome) => {
      if (outcome === null) return;
      if (outcome.kind === 'TICKET') {
        isOnPaper.current = false;
        setPriority(false);
      }
      show(outcome);
    });
  }

  function choose(tile: Tile, name: string): void {
    if (!isArmed() || issue.wish !== null) return;
    if (tile.kind === 'SERVICE' || tile.kind === 'HELP') {
      take({ kind: 'SERVICE', serviceCode: tile.service.code, priority: isPriority });
    } else if ('service' in tile) show({ kind: 'RESULT', serviceCode: tile.service.code });
    else show({ kind: 'LIST', title: name, codes: tile.services.map(({ code }) => code) });
  }

  function scan(text: string): void {
    if (issue.wish !== null) return;
    if (view.kind === 'TICKET' && !isOnPaper.current) {
      setMustNoteFirst(true);
      return;
    }
    if (!mayBeReceipt(text)) {
      show({ kind: 'UNKNOWN_PAPER' });
      return;
    }
    viewSinceMs.current = Number.NEGATIVE_INFINITY;
    take({ kind: 'RECEIPT', text, priority: isPriority });
  }

  function reset(to: 'HOME' | 'ATTRACT'): void {
    setPriority(false);
    setTyped('');
    show({ kind: to });
    onReset();
  }

  return {
    view,
    pageNumber,
    issue,
    isPriority,
    setPriority,
    typed,
    setTyped: (change) => setTyped(change),
    show,
    choose,
    take,
    scan,
    leave() {
      if (isArmed()) reset('HOME');
    },
    giveUp() {
      issue.giveUp();
      reset('HOME');
    },
    mustNoteFirst,
    setOnPaper(isOn) {
      isOnPaper.current = isOn;
    },
    reset,
  };
}
