/** The common name in a distinguished name as Node writes it (a line for each part); the whole name where it has none. */
export function commonNameOf(name: string): string {
  const line = name.split('\n').find((part) => part.startsWith('CN='));
  return line ? line.slice('CN='.length) : name.replaceAll('\n', ', ');
}
