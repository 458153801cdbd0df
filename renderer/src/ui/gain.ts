/** Loudness as it is heard follows the square of the amplitude better than the amplitude itself. */
export const gainOf = (volumePercent: number): number => (volumePercent / 100) ** 2;
