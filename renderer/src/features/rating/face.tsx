import type { RatingLevel } from '../../../../electron/domain/rating/rating.ts';

/** Mouth of each level, from a wide laugh to a bow downwards. */
const MOUTHS: Readonly<Record<RatingLevel, string>> = {
  RAT_HAI_LONG: 'M26 56 Q50 92 74 56 Z',
  HAI_LONG: 'M29 60 Q50 80 71 60',
  BINH_THUONG: 'M30 66 L70 66',
  KHONG_HAI_LONG: 'M30 74 Q50 54 70 74',
};

interface FaceProps {
  readonly level: RatingLevel;
  readonly className?: string | undefined;
}

/** The face of a level; the word beside it says the same. */
export function Face({ level, className }: FaceProps) {
  const isLaughing = level === 'RAT_HAI_LONG';
  return (
    <svg className={className} viewBox="0 0 100 100" aria-hidden="true">
      <circle cx="50" cy="50" r="48" fill="#ffffff" />
      <g fill="none" stroke="currentColor" strokeWidth="6" strokeLinecap="round" strokeLinejoin="round">
        {isLaughing ? (
          <path d="M26 42 Q33 32 40 42 M60 42 Q67 32 74 42" />
        ) : (
          <path d="M34 36 V42 M66 36 V42" strokeWidth="9" />
        )}
        <path d={MOUTHS[level]} fill={isLaughing ? 'currentColor' : 'none'} />
      </g>
    </svg>
  );
}
