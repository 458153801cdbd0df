/** The groups of a recovery key as they are shown and asked for. */
export function keyGroups(recoveryKey: string): readonly string[] {
  return recoveryKey.split('-');
}

/** Whether a person typed the asked group as it was shown; case, spaces, O for 0 and I or L for 1 do not matter. */
export function isGroupTyped(typed: string, group: string): boolean {
  const plain = typed.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return plain === group;
}
