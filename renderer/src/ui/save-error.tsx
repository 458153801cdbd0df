import { useEffect, useRef } from 'react';
import type { EnvelopeError } from '../../../electron/contract/envelope.ts';
import { ErrorNotice } from './error-notice.tsx';

/** Why saving failed. The button stands at the foot of long forms, so the reason comes into sight by itself. */
export function SaveError({ error }: { readonly error: EnvelopeError }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.scrollIntoView({ block: 'nearest' }), []);
  return (
    <div ref={place}>
      <ErrorNotice error={error} />
    </div>
  );
}
