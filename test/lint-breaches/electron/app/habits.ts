async function later(): Promise<void> {
  await Promise.resolve();
}

export function breakHabits(value: number | null, state: 'A' | 'B'): string {
  later(); // breach: no-floating-promises
  if (value == null) return 'none'; // breach: eqeqeq
  const anything: any = value; // breach: no-explicit-any
  try {
    void later();
  } catch {} // breach: no-empty
  console.log(anything); // breach: no-console
  // prettier-ignore
  switch (state) { // breach: switch-exhaustiveness-check
    case 'A':
      return 'a';
  }
  throw 'not an error'; // breach: only-throw-error
}
