import { useEffect, useRef } from 'react';
import classes from './pages.module.css';

interface LoupeProps {
  readonly url: string;
  /** In shares of the picture. */
  readonly point: { readonly x: number; readonly y: number };
  readonly shape: { readonly widthPx: number; readonly heightPx: number };
}

/** How large one pixel of the picture is shown. */
const CLOSER = 1.5;

/** A round look at the place that is being set, in the corner of the frame where the hand is not. */
export function Loupe({ url, point, shape }: LoupeProps) {
  const loupe = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = loupe.current;
    if (element === null) return;
    const { clientWidth, clientHeight, style } = element;
    const [width, height] = [shape.widthPx * CLOSER, shape.heightPx * CLOSER];
    style.backgroundImage = `url("${url}")`;
    style.backgroundSize = `${width}px ${height}px`;
    style.backgroundPosition = `${clientWidth / 2 - point.x * width}px ${clientHeight / 2 - point.y * height}px`;
  }, [url, point, shape]);
  return <div ref={loupe} className={classes.loupe} data-side={point.x < 0.5 ? 'right' : 'left'} aria-hidden="true" />;
}
