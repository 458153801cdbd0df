import { type RefObject, useCallback, useEffect, useState } from 'react';

/** Answers what takes the person to the first field of a form that is wrong, once the page says which one that is. */
export function useFocusProblem(form: RefObject<HTMLElement | null>): () => void {
  const [failures, setFailures] = useState(0);
  useEffect(() => {
    if (failures > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [failures, form]);
  return useCallback(() => setFailures((before) => before + 1), []);
}
