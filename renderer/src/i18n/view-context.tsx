import { createContext, type ReactNode, useCallback, useContext, useLayoutEffect, useMemo, useState } from 'react';
import type { EnvelopeError } from '../../../electron/contract/envelope.ts';
import { useSession } from '../bridge/session-context.tsx';
import { useStatus } from '../bridge/status-context.tsx';
import { useAction } from '../bridge/use-action.ts';
import { TextContext } from './text-context.ts';
import { createTranslate, type Locale } from './translate.ts';

interface View {
  readonly locale: Locale;
  readonly textScalePercent: number;
}

/** What was chosen here, and over which saved settings. */
interface Choice {
  readonly view: View;
  readonly savedLocale: Locale | undefined;
  readonly savedScale: number | undefined;
}

interface ViewState extends View {
  /**
   * Changes language or text size at once. With a person signed in it is saved for this PC in that person's name and
   * answers the event that undo names; before that it holds for this window only and answers null.
   */
  readonly change: (change: Partial<View>) => Promise<{ eventId: string | null } | { error: EnvelopeError }>;
}

const ViewContext = createContext<ViewState | null>(null);

export const TEXT_SCALES = [100, 115, 130, 150, 175, 200] as const;

/** Language and text size of the window. Everything is measured in rem, so the root font size scales all of it. */
export function ViewProvider({ children }: { readonly children: ReactNode }) {
  const status = useStatus();
  const { session } = useSession();
  const save = useAction('config.saveView');
  const saved = status.value?.settings;
  const [choice, setChoice] = useState<Choice | null>(null);
  // The office's settings speak again as soon as they change, so that an undo shows too.
  const isCurrent = choice?.savedLocale === saved?.locale && choice?.savedScale === saved?.textScalePercent;
  const chosen = isCurrent ? choice?.view : undefined;
  const locale = chosen?.locale ?? saved?.locale ?? 'vi';
  const textScalePercent = chosen?.textScalePercent ?? saved?.textScalePercent ?? 100;
  const canSave = session !== null && !session.locked;
  const { run } = save;

  const change = useCallback(
    async (wanted: Partial<View>): ReturnType<ViewState['change']> => {
      setChoice({
        view: { locale, textScalePercent, ...wanted },
        savedLocale: saved?.locale,
        savedScale: saved?.textScalePercent,
      });
      if (!canSave) return { eventId: null };
      const answer = await run(wanted);
      if (answer.ok) return { eventId: answer.value.eventId };
      setChoice(null);
      return { error: answer.error };
    },
    [canSave, run, locale, textScalePercent, saved?.locale, saved?.textScalePercent],
  );

  useLayoutEffect(() => {
    document.documentElement.lang = locale;
    document.documentElement.style.fontSize = `${textScalePercent}%`;
  }, [locale, textScalePercent]);

  useWidthClasses(textScalePercent);

  const text = useMemo(() => ({ locale, t: createTranslate(locale) }), [locale]);
  const view = useMemo(() => ({ locale, textScalePercent, change }), [locale, textScalePercent, change]);
  return (
    <ViewContext value={view}>
      <TextContext value={text}>{children}</TextContext>
    </ViewContext>
  );
}

/** The root font size at 100 %. */
const ORDINARY_FONT_PX = 16;
/** Below these widths, in rem, screens arrange themselves differently. */
const NARROW_BELOW_REM = [40, 58, 68, 80, 100];

/**
 * Tells the style sheets how wide the window is in units of the chosen text size, as `html[data-width~='lt58']`:
 * large type on a small screen needs the arrangement of a narrow window. (Container queries in rem would say the same,
 * but Chromium does not ask them again when the root font size changes.)
 */
function useWidthClasses(textScalePercent: number): void {
  useLayoutEffect(() => {
    const root = document.documentElement;
    const measure = (): void => {
      const widthRem = window.innerWidth / ((ORDINARY_FONT_PX * textScalePercent) / 100);
      root.dataset.width = NARROW_BELOW_REM.filter((limit) => widthRem < limit)
        .map((limit) => `lt${limit}`)
        .join(' ');
    };
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, [textScalePercent]);
}

export function useView(): ViewState {
  const state = useContext(ViewContext);
  if (!state) throw new Error('ViewContext is missing');
  return state;
}
