import type { ReactNode } from 'react';
import classes from './padded.module.css';

/** The margin round a screen's content, which shrinks with the window. */
export function Padded({ children }: { readonly children: ReactNode }) {
  return <div className={classes.padded}>{children}</div>;
}
