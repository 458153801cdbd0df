import { useMemo, useState } from 'react';
import type { PageEditsInput } from '../../../../../electron/contract/digitization-views.ts';
import type { DossierView, PageView } from '../../../../../electron/contract/dossier-views.ts';
import { filmItems, walkOf } from './film-lines.ts';
import { turnedBy } from './page-edits.ts';
import { placingOf } from './placing.ts';
import type { Digitization } from './use-digitization.ts';
import { usePageSteps } from './use-page-steps.ts';
import { useProposals } from './use-proposals.ts';
import { useSelection } from './use-selection.ts';
import { type Zoom, zoomed } from './zoom.ts';

/** What the middle shows. */
type WorkspaceMode = 'PAGE' | 'CAME' | 'PAIR' | 'CORNERS' | 'MOVE' | 'REASON' | 'FILES' | 'SHEETS' | 'CLOSING';

/** In these the pages themselves are on the screen and their keys work. */
export const PAGE_MODES: ReadonlySet<WorkspaceMode> = new Set(['PAGE', 'CAME', 'PAIR']);

const CLASS_ROUND = [null, 'BW', 'GRAY', 'COLOR', 'PHOTO', 'DRAWING'] as const;

interface WorkspaceOptions {
  readonly dossier: DossierView;
  /** Every page of the dossier, hidden ones among them. */
  readonly pages: readonly PageView[];
  readonly digitization: Digitization;
  readonly firstId: string | null;
  readonly isScanning: boolean;
  readonly onChanged: () => void;
}

/** The pages of a dossier as a clerk works on them: which one is shown, how, and everything that can be done to it. */
export function useWorkspace({ dossier, pages, digitization, firstId, isScanning, onChanged }: WorkspaceOptions) {
  const { works, state } = digitization;
  const [mode, setMode] = useState<WorkspaceMode>('PAGE');
  const [zoom, setZoom] = useState<Zoom>(null);
  const [withHidden, setWithHidden] = useState(false);
  const { components } = dossier;
  const items = useMemo(() => filmItems(components, pages, withHidden), [components, pages, withHidden]);
  const walk = useMemo(() => walkOf(items), [items]);
  const selection = useSelection(walk, firstId);
  const steps = usePageSteps({ dossierId: dossier.id, works, onChanged });
  const { current, chosen } = selection;
  const paper = components.find(({ ordinal }) => ordinal === current?.componentOrdinal) ?? null;
  const chosenPages = walk.filter(({ id }) => chosen.includes(id));
  const hidden = chosenPages.filter((page) => page.hidden !== null).map(({ id }) => id);
  const shown = chosen.filter((id) => !hidden.includes(id));
  const placing = placingOf({ dossier, pages, current, shown, steps, isScanning });
  const proposals = useProposals(isScanning ? [] : (state?.proposals ?? []), selection, placing.take);
  const edit = (change: (edits: PageEditsInput) => Partial<PageEditsInput>): void => {
    if (current) steps.edit(current.id, change);
  };
  return {
    dossier,
    pages,
    works,
    digitization,
    items,
    walk,
    selection,
    steps,
    mode,
    setMode,
    zoom,
    paper,
    component: state?.components.find(({ ordinal }) => ordinal === paper?.ordinal) ?? null,
    isScanning,
    withHidden,
    ...placing,
    ...proposals,
    putInto(ordinal: number): void {
      setMode('PAGE');
      placing.putInto(ordinal);
    },
    toggleHidden: () => setWithHidden(!withHidden),
    /** The number of a page among the shown pages of its paper. */
    numberOf(pageId: string): number | null {
      const item = items.find((one) => one.kind === 'PAGE' && one.page.id === pageId);
      return item?.kind === 'PAGE' ? item.number : null;
    },
    toggleMode: (wanted: WorkspaceMode) => setMode(mode === wanted ? 'PAGE' : wanted),
    zoomBy: (by: -1 | 1) => setZoom(zoomed(zoom, by)),
    fit: () => setZoom(null),
    toggleZoom: () => setZoom(zoom === null ? 1 : null),
    /** Each chosen page from its own present turn. */
    turn(by: 90 | 270): void {
      for (const id of chosen) steps.edit(id, ({ turn }) => ({ turn: turnedBy(turn, by) }));
    },
    setCorners(corners: PageEditsInput['corners']): void {
      setMode('PAGE');
      edit(() => ({ corners, asItCame: false }));
    },
    toggleAsItCame: () => edit(({ asItCame }) => ({ asItCame: !asItCame })),
    nextClass: () =>
      edit((edits) => ({ class: CLASS_ROUND[(CLASS_ROUND.indexOf(edits.class) + 1) % CLASS_ROUND.length] ?? null })),
    hideOrRestore(): void {
      if (hidden.length > 0) steps.restore(hidden);
      else steps.hide(chosen);
    },
    undo: () => void steps.undo().then((pageId) => pageId !== null && selection.go(pageId)),
  };
}

export type Workspace = ReturnType<typeof useWorkspace>;
