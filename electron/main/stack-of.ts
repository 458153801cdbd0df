/** What is worth logging of something thrown: where it happened, or its words. */
export function stackOf(bug: unknown): string {
  return bug instanceof Error ? (bug.stack ?? bug.message) : String(bug);
}
