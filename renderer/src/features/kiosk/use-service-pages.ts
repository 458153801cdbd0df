import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { arrangeServices, type CardNeeds, type ServicePages, type ServiceRoom } from './service-pages.ts';

/** In units of the screen's type (`--unit`). */
const MAX_TYPE = 4.2;
const MAX_CARD = 34;
/** The smallest readable type grows with the chosen text size, up to what the screen can hold. */
const MIN_TYPE_REM = 1.75;
const MIN_TYPE = 2.4;
/** Layout rounds text and boxes to parts of a pixel. */
const ROUNDING_PX = 1;

interface MeasuredPages {
  /** The place for cards and for the buttons that turn pages; its font size is one unit. */
  readonly body: RefObject<HTMLDivElement | null>;
  /** The buttons that turn pages, there whether they are needed or not. */
  readonly pager: RefObject<HTMLElement | null>;
  /** Holds one invisible card for every service. */
  readonly probe: RefObject<HTMLDivElement | null>;
  /** Null before the first measurement. */
  readonly pages: ServicePages | null;
}

/**
 * Arranges the `count` cards of the probe in the body by measuring them, again whenever either changes its size or
 * `content` (what the cards say) changes.
 */
export function useServicePages(count: number, content: string): MeasuredPages {
  const body = useRef<HTMLDivElement>(null);
  const pager = useRef<HTMLElement>(null);
  const probe = useRef<HTMLDivElement>(null);
  const [pages, setPages] = useState<ServicePages | null>(null);
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- `content` stands for what the probe holds.
  useLayoutEffect(() => {
    const [bodyPart, pagerPart, cards] = [body.current, pager.current, probe.current];
    if (!bodyPart || !pagerPart || !cards) return undefined;
    const measure = (): void => {
      const room = roomOf(bodyPart, pagerPart);
      setPages(arrangeServices(count, room, (widthPx, typePx) => needsOf(cards, widthPx, typePx)));
      cards.removeAttribute('style');
      delete cards.dataset['broken'];
    };
    measure();
    // The probe has its own size back by now, so it only reports other words, another font or other type.
    const observer = new ResizeObserver(measure);
    for (const part of [bodyPart, pagerPart, cards]) observer.observe(part);
    return () => observer.disconnect();
  }, [count, content]);
  return { body, pager, probe, pages };
}

function roomOf(body: HTMLElement, pager: HTMLElement): ServiceRoom {
  const style = getComputedStyle(body);
  const unitPx = Number.parseFloat(style.fontSize);
  const remPx = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const maxTypePx = unitPx * MAX_TYPE;
  return {
    widthPx: body.clientWidth,
    heightPx: body.clientHeight,
    pagerPx: pager.offsetHeight,
    gapPx: Number.parseFloat(style.getPropertyValue('row-gap')),
    minTypePx: Math.min(remPx * MIN_TYPE_REM, unitPx * MIN_TYPE),
    maxTypePx,
    maxCardPx: unitPx * MAX_CARD,
  };
}

/** Sets every card of the probe at this width and type and asks the layout for its height. */
function needsOf(probe: HTMLElement, cardWidthPx: number, typePx: number): CardNeeds {
  probe.style.width = `${cardWidthPx}px`;
  probe.style.fontSize = `${typePx}px`;
  delete probe.dataset['broken'];
  const words = [...probe.querySelectorAll<HTMLElement>('[data-words]')];
  const breaksWord = words.some((line) => line.scrollWidth > line.clientWidth);
  // From here on the probe breaks words as the cards do.
  if (breaksWord) probe.dataset['broken'] = '';
  const cards = [...probe.children];
  return { heightsPx: cards.map((card) => card.getBoundingClientRect().height + ROUNDING_PX), breaksWord };
}
