import classes from './bar.module.css';

export interface BarPart {
  readonly value: number;
  readonly tone: 'brand' | 'soft' | 'gold' | 'ok' | 'bad' | 'mute';
}

interface BarProps {
  readonly parts: readonly BarPart[];
  /** The value that fills the whole width. */
  readonly full: number;
}

/** Parts of a whole side by side, drawn to scale. What it says stands beside it in words. */
export function Bar({ parts, full }: BarProps) {
  const scale = full > 0 ? 1_000 / full : 0;
  const starts = parts.map((_, index) => parts.slice(0, index).reduce((sum, { value }) => sum + value, 0));
  return (
    <svg className={classes.bar} viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
      <rect className={classes.ground} width="1000" height="10" />
      {parts.map(({ value, tone }, index) => (
        <rect
          key={tone}
          className={classes.part}
          data-tone={tone}
          x={(starts[index] ?? 0) * scale}
          width={value * scale}
          height="10"
        />
      ))}
    </svg>
  );
}
