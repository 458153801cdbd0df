import type { PaperWidthDots } from '../paper-width.ts';

/** Sizes of a ticket's parts in dots (8 a millimetre): letters by their em, the number by the height of its capitals. */
export interface TicketStyle {
  readonly marginDots: number;
  readonly officeDots: number;
  readonly captionDots: number;
  readonly captionSpacingDots: number;
  readonly numberCapitalsDots: number;
  /** Below this the number is broken into two lines rather than made smaller. */
  readonly leastNumberDots: number;
  readonly serviceDots: number;
  readonly counterDots: number;
  readonly factDots: number;
  readonly lineDots: number;
  readonly plateDots: number;
  /** The distance between two parts; smaller distances are shares of it. */
  readonly gapDots: number;
}

export const TICKET_STYLES: Readonly<Record<PaperWidthDots, TicketStyle>> = {
  576: {
    marginDots: 12,
    officeDots: 28,
    captionDots: 24,
    captionSpacingDots: 3,
    numberCapitalsDots: 98,
    leastNumberDots: 56,
    serviceDots: 30,
    counterDots: 30,
    factDots: 24,
    lineDots: 22,
    plateDots: 30,
    gapDots: 32,
  },
  384: {
    marginDots: 8,
    officeDots: 20,
    captionDots: 19,
    captionSpacingDots: 2,
    numberCapitalsDots: 66,
    leastNumberDots: 40,
    serviceDots: 22,
    counterDots: 22,
    factDots: 19,
    lineDots: 18,
    plateDots: 22,
    gapDots: 24,
  },
};
