/** Does `work` for each, two at a time: drawing one page and cleaning another share the two processors. */
export async function twoAtATime<T>(all: readonly T[], work: (one: T, at: number) => Promise<void>): Promise<void> {
  const left = all.entries();
  const line = async () => {
    for (let next = left.next(); !next.done; next = left.next()) await work(next.value[1], next.value[0]);
  };
  await Promise.all([line(), line()]);
}
