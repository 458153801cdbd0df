/** What stands behind the scheme of a connection that only this program makes; null for what is no JSON. */
export function connectionJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
