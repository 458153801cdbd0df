import { useCallback, useLayoutEffect, useMemo, useState } from 'react';
import { usePacks } from '../../bridge/packs.ts';
import { useStatus } from '../../bridge/status-context.tsx';
import { TextContext } from '../../i18n/text-context.ts';
import { PublicScreen } from '../../ui/public-screen.tsx';
import { KioskContext, type KioskTools } from './kiosk-context.ts';
import { KioskPages } from './kiosk-pages.tsx';
import { useIdle } from './use-idle.ts';
import { useKioskFlow, type View } from './use-kiosk-flow.ts';
import { useReadAloud } from './use-read-aloud.ts';
import { useScanReader } from './use-scan-reader.ts';

/** The next citizen finds the first page, in the first language. */
const IDLE_AFTER_MS = 45_000;
/** A procedure sheet is read without touching anything. */
const READING_IDLE_MS = 120_000;
const FULL_VOLUME = 100;
/** Pages with a keyboard: keys of this PC's own count there too. */
const TYPING: readonly View['kind'][] = ['SEARCH', 'LOOK_UP', 'PROCEDURE_SEARCH'];
const MAX_TYPED = 120;

/** The ticket kiosk: one touch on a picture, one number. */
export function KioskWindow() {
  const { settings } = useStatus().value ?? {};
  const packs = usePacks();
  const firstPack = settings?.languagePacks[0] ?? 'vi';
  const [chosenPack, setChosenPack] = useState<string | null>(null);
  const packId = chosenPack ?? firstPack;
  const text = useMemo(() => packs.textOf(packId), [packs, packId]);
  const readAloud = useReadAloud(packs, packId, settings?.voice.volumePercent ?? FULL_VOLUME);
  const flow = useKioskFlow(() => setChosenPack(null));
  const { view, setTyped } = flow;
  const isTyping = TYPING.includes(view.kind);

  useScanReader(flow.scan, {
    onCharacter: (char) => isTyping && setTyped((before) => (before + char).slice(0, MAX_TYPED)),
    onTakeBack: (count) => isTyping && setTyped((before) => before.slice(0, -count)),
  });
  useIdle(view.kind === 'SHEET' ? READING_IDLE_MS : IDLE_AFTER_MS, () => {
    // Also from the attract page: out of hours the closed page stands there in its place, where a language can be chosen.
    if (view.kind !== 'TICKET' && flow.issue.wish === null) flow.reset('ATTRACT');
  });
  useLayoutEffect(() => {
    document.documentElement.lang = packId;
  }, [packId]);

  const offered = settings?.languagePacks;
  const languages = useMemo(
    () =>
      packs.all.filter(({ id }) => offered?.includes(id)).toSorted((a, b) => rank(offered, a.id) - rank(offered, b.id)),
    [packs, offered],
  );
  const nameOf = useCallback<KioskTools['nameOf']>(
    ({ code, name }) => packs.nameOf(packId, 'serviceNames', code, name),
    [packs, packId],
  );
  const groupNameOf = useCallback<KioskTools['groupNameOf']>(
    (group) => packs.nameOf(packId, 'groupNames', group, group),
    [packs, packId],
  );
  const tools: KioskTools = {
    packs,
    packId,
    languages,
    chooseLanguage(id) {
      readAloud.stop();
      setChosenPack(id);
      if (view.kind === 'LANGUAGES') flow.show({ kind: 'HOME' });
    },
    openLanguages: () => flow.show({ kind: 'LANGUAGES' }),
    nameOf,
    groupNameOf,
    readAloud,
  };
  return (
    <TextContext value={text}>
      <KioskContext value={tools}>
        <PublicScreen>
          <KioskPages flow={flow} />
        </PublicScreen>
      </KioskContext>
    </TextContext>
  );
}

const rank = (offered: readonly string[] | undefined, id: string): number => offered?.indexOf(id) ?? 0;
