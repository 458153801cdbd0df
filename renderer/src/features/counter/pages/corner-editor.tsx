import { Button, Loader } from '@mantine/core';
import { type PointerEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { PageView } from '../../../../../electron/contract/dossier-views.ts';
import { useText } from '../../../i18n/text-context.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { KeyMark } from '../scan/key-mark.tsx';
import { CORNERS, type Corner, isSheet, nearestCorner, nudged, type Quad, WHOLE, withCorner } from './corners.ts';
import { Loupe } from './loupe.tsx';
import classes from './pages.module.css';
import { usePicture } from './use-picture.ts';

interface CornerEditorProps {
  readonly page: PageView;
  /** Corners to begin with: those set by hand, else those that were found, else the whole picture. */
  readonly initial: Quad;
  /** The corners that were found; null where there are none. */
  readonly found: Quad | null;
  /** Null: as they are found. */
  readonly onApply: (corners: Quad | null) => void;
  readonly onClose: () => void;
}

/** The sheet within the picture as it came: four corners by pointer or keys, with a loupe at the one that moves. */
export function CornerEditor({ page, initial, found, onApply, onClose }: CornerEditorProps) {
  const { t } = useText();
  const [quad, setQuad] = useState(initial);
  const [active, setActive] = useState<Corner>(0);
  const picture = usePicture(page.id, true, 0);
  const isRight = isSheet(quad);
  const apply = (): void => {
    if (isRight) onApply(quad);
  };
  useCornerKeys({ quad, active, setQuad, setActive, apply, onFound: () => onApply(null), onClose });
  return (
    <>
      <div className={classes.corners}>
        {picture.state === 'LOADING' && <Loader />}
        {picture.state === 'FAILED' && <ErrorNotice error={picture.error} />}
        {picture.state === 'SHOWN' && (
          <CornerPicture url={picture.url} quad={quad} active={active} onQuad={setQuad} onActive={setActive} />
        )}
      </div>
      <div className={classes.cornerFoot}>
        <p className={classes.soft}>{t('pages.cornersHint')}</p>
        {!isRight && (
          <p className={classes.missing} role="alert">
            {t('pages.cornersWrong')}
          </p>
        )}
        <Button size="sm" disabled={!isRight} onClick={apply}>
          {t('pages.cornersApply')}
          <KeyMark name="Enter" />
        </Button>
        <Button size="sm" variant="default" onClick={() => setQuad(WHOLE)}>
          {t('pages.cornersWhole')}
          <KeyMark name="0" />
        </Button>
        <Button
          size="sm"
          variant="default"
          disabled={found === null && initial === WHOLE}
          onClick={() => onApply(null)}
        >
          {t('pages.cornersFound')}
          <KeyMark name="A" />
        </Button>
        <Button size="sm" variant="default" onClick={onClose}>
          {t('common.cancel')}
          <KeyMark name="Esc" />
        </Button>
      </div>
    </>
  );
}

interface CornerKeys {
  readonly quad: Quad;
  readonly active: Corner;
  readonly setQuad: (quad: Quad) => void;
  readonly setActive: (corner: Corner) => void;
  readonly apply: () => void;
  readonly onFound: () => void;
  readonly onClose: () => void;
}

/** Tab or a digit takes a corner, arrows move it (with Shift further), Enter is done. */
function useCornerKeys({ quad, active, setQuad, setActive, apply, onFound, onClose }: CornerKeys): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const moved = nudged(quad, active, event.key, event.shiftKey);
    const digit = Number(/^(?:Digit|Numpad)([1-4])$/.exec(event.code)?.[1] ?? 0);
    if (moved !== null) setQuad(moved);
    else if (digit > 0) setActive((digit - 1) as Corner);
    else if (event.key === 'Tab') setActive(((active + (event.shiftKey ? 3 : 1)) % 4) as Corner);
    else if (event.key === 'Enter') apply();
    else if (event.key === 'Escape') onClose();
    else if (event.key === '0') setQuad(WHOLE);
    else if (event.key.toLowerCase() === 'a' && !event.ctrlKey && !event.altKey) onFound();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', listener, true);
    return () => window.removeEventListener('keydown', listener, true);
  }, []);
}

interface CornerPictureProps {
  readonly url: string;
  readonly quad: Quad;
  readonly active: Corner;
  readonly onQuad: (quad: Quad) => void;
  readonly onActive: (corner: Corner) => void;
}

const percent = (share: number): string => `${share * 100}%`;

function CornerPicture({ url, quad, active, onQuad, onActive }: CornerPictureProps) {
  const { t } = useText();
  const box = useRef<HTMLDivElement>(null);
  const [shape, setShape] = useState({ widthPx: 1, heightPx: 1 });
  const pointOf = (event: PointerEvent) => {
    const rect = box.current?.getBoundingClientRect();
    if (!rect) return { x: 0, y: 0 };
    return { x: (event.clientX - rect.left) / rect.width, y: (event.clientY - rect.top) / rect.height };
  };
  function grab(event: PointerEvent): void {
    event.currentTarget.setPointerCapture(event.pointerId);
    const point = pointOf(event);
    const corner = nearestCorner(quad, point, shape.widthPx / shape.heightPx);
    onActive(corner);
    onQuad(withCorner(quad, corner, point));
  }
  function drag(event: PointerEvent): void {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) onQuad(withCorner(quad, active, pointOf(event)));
  }
  return (
    <>
      <div ref={box} className={classes.cornerPicture} onPointerDown={grab} onPointerMove={drag}>
        <img
          className={classes.cornerImage}
          src={url}
          alt={t('pages.cornersPicture')}
          draggable={false}
          onLoad={({ currentTarget }) =>
            setShape({ widthPx: currentTarget.naturalWidth, heightPx: currentTarget.naturalHeight })
          }
        />
        <svg className={classes.outline} viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
          <polygon
            className={classes.outlineShape}
            data-bad={isSheet(quad) ? undefined : true}
            points={quad.map(({ x, y }) => `${x},${y}`).join(' ')}
          />
        </svg>
        {CORNERS.map((corner) => (
          <button
            key={corner}
            type="button"
            tabIndex={-1}
            className={classes.handle}
            data-active={corner === active || undefined}
            aria-pressed={corner === active}
            aria-label={t(`pages.corner.${corner}`)}
            style={{ left: percent(quad[corner].x), top: percent(quad[corner].y) }}
          >
            {corner + 1}
          </button>
        ))}
      </div>
      <Loupe url={url} point={quad[active]} shape={shape} />
    </>
  );
}
