import { Loader } from '@mantine/core';
import { IconCircleCheckFilled } from '@tabler/icons-react';
import { useEffect, useEffectEvent } from 'react';
import { useQuery } from '../../bridge/use-query.ts';
import { useText } from '../../i18n/text-context.ts';
import classes from './rating-line.module.css';

/** The rating window closes by the clock, so it is asked for again while it is open. */
const ASK_AGAIN_MS = 10_000;

/** Whether the citizen just served is being asked to rate, or has rated. The level is nobody's business here. */
export function RatingLine({ counterCode }: { readonly counterCode: string }) {
  const { t } = useText();
  const { value, ask } = useQuery(
    'rating.given',
    { counterCode },
    { askAgainOn: ['rating.changed', 'queue.changed', 'dossier.changed', 'session.changed'] },
  );
  const isOpen = value?.open ?? false;
  const askAgain = useEffectEvent(ask);
  useEffect(() => {
    if (!isOpen) return undefined;
    const timer = window.setInterval(() => askAgain(), ASK_AGAIN_MS);
    return () => window.clearInterval(timer);
  }, [isOpen]);
  if (!value || (!value.open && !value.given)) return null;
  return (
    <p className={classes.line} role="status" data-given={value.given || undefined}>
      {value.given ? <IconCircleCheckFilled className={classes.icon} aria-hidden="true" /> : <Loader size="1rem" />}
      {t(value.given ? 'queue.ratingGiven' : 'queue.ratingOpen')}
    </p>
  );
}
