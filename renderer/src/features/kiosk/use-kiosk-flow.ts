import { useRef, useState } from 'react';
import type { Tile } from './home-tiles.ts';
import { mayBeReceipt } from './scan-reader.ts';
import { type Issue, type IssueOutcome, useIssue, type Wish } from './use-issue.ts';
import { type FoundDossier, type LookUp, useLookUp } from './use-look-up.ts';

/** What the kiosk shows. */
export type View =
  | { readonly kind: 'ATTRACT' | 'HOME' | 'SEARCH' | 'LANGUAGES' | 'LOOK_UP' | 'PROCEDURE_SEARCH' }
  /** What the code of a paper, held to the reader or typed, came to. */
  | { readonly kind: 'DOSSIER'; readonly text: string; readonly found: FoundDossier }
  /** Null shows the fields. */
  | { readonly kind: 'PROCEDURES'; readonly field: string | null }
  | { readonly kind: 'SHEET'; readonly code: string; readonly from: View }
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
  /** As `show`, but not for touches that may still be meant for the page before. */
  readonly open: (view: View) => void;
  /** Opens a page with a keyboard, which begins empty. */
  readonly openTyping: (kind: 'SEARCH' | 'LOOK_UP' | 'PROCEDURE_SEARCH') => void;
  readonly lookUp: Pick<LookUp, 'isRunning' | 'problem'>;
  /** Looks up the dossier whose code was typed. */
  readonly lookUpTyped: () => void;
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

/** The page that is shown, and whether touches are meant for it. `onShow` is told before each new one. */
function usePages(onShow: () => void) {
  const [{ view, pageNumber }, setPage] = useState<{ view: View; pageNumber: number }>({
    view: { kind: 'HOME' },
    pageNumber: 0,
  });
  const [mustNoteFirst, setMustNoteFirst] = useState(false);
  const viewSinceMs = useRef(Number.NEGATIVE_INFINITY);
  const isArmed = (): boolean => performance.now() - viewSinceMs.current >= GUARD_MS;
  function show(next: View): void {
    viewSinceMs.current = performance.now();
    onShow();
    setMustNoteFirst(false);
    setPage((before) => ({ view: next, pageNumber: before.pageNumber + 1 }));
  }
  return {
    view,
    pageNumber,
    show,
    isArmed,
    mustNoteFirst,
    askToNote: () => setMustNoteFirst(true),
    open(next: View): void {
      if (isArmed()) show(next);
    },
    /** What comes next is no touch. */
    arm(): void {
      viewSinceMs.current = Number.NEGATIVE_INFINITY;
    },
  };
}

/** A code that was typed stays on its page to be corrected; a paper that is not known is told on a page of its own. */
function inquiryOf(lookUp: LookUp, show: (view: View) => void) {
  async function find(text: string, isTyped: boolean): Promise<void> {
    const outcome = await lookUp.ask(text);
    if (outcome === null) return;
    if (outcome.kind === 'FOUND') show({ kind: 'DOSSIER', text, found: outcome.found });
    else if (!isTyped && outcome.error.code === 'RECEIPT_UNKNOWN') show({ kind: 'UNKNOWN_PAPER' });
    else {
      if (!isTyped) show({ kind: 'LOOK_UP' });
      lookUp.tell(outcome.error);
    }
  }
  return {
    scanned: (text: string): void => void find(text, false),
    /** Codes are written in capitals. */
    typed(text: string): void {
      const code = text.trim().toUpperCase();
      if (code !== '' && !lookUp.isRunning) void find(code, true);
    },
  };
}

/** The page behind a tile; null for one that gives a number itself. */
function viewBehind(tile: Tile, name: string): View | null {
  if (tile.kind === 'SERVICE' || tile.kind === 'HELP') return null;
  if ('service' in tile) return { kind: 'RESULT', serviceCode: tile.service.code };
  return { kind: 'LIST', title: name, codes: tile.services.map(({ code }) => code) };
}

/** The way through the kiosk's pages. `onReset` is told when the next person comes. */
export function useKioskFlow(onReset: () => void): KioskFlow {
  const issue = useIssue();
  const lookUp = useLookUp();
  const pages = usePages(lookUp.clear);
  const { view, pageNumber, show, isArmed } = pages;
  const inquiry = inquiryOf(lookUp, show);
  const [isPriority, setPriority] = useState(false);
  const [typed, setTyped] = useState('');
  const isOnPaper = useRef(false);

  function take(wish: Wish, acceptLate = false): void {
    if (!isArmed()) return;
    void issue.ask(wish, acceptLate).then((outcome) => outcome !== null && tell(outcome));
  }
  function tell(outcome: IssueOutcome): void {
    if (outcome.kind === 'TICKET') {
      isOnPaper.current = false;
      setPriority(false);
    }
    show(outcome);
  }

  function choose(tile: Tile, name: string): void {
    if (!isArmed() || issue.wish !== null) return;
    const behind = viewBehind(tile, name);
    if (behind !== null) show(behind);
    else if ('service' in tile) {
      take({ kind: 'SERVICE', serviceCode: tile.service.code, priority: isPriority });
    }
  }

  function scan(text: string): void {
    if (issue.wish !== null) return;
    if (view.kind === 'TICKET' && !isOnPaper.current) pages.askToNote();
    else if (!mayBeReceipt(text)) show({ kind: 'UNKNOWN_PAPER' });
    else if (view.kind === 'LOOK_UP' || view.kind === 'DOSSIER') inquiry.scanned(text);
    else {
      pages.arm();
      take({ kind: 'RECEIPT', text, priority: isPriority });
    }
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
    open: pages.open,
    openTyping(kind) {
      setTyped('');
      show({ kind });
    },
    lookUp,
    lookUpTyped: () => inquiry.typed(typed),
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
    mustNoteFirst: pages.mustNoteFirst,
    setOnPaper(isOn) {
      isOnPaper.current = isOn;
    },
    reset,
  };
}
